import type { CaseGroup } from '../caseGroup.ts';

const never = (field: string) => () => {
  throw new Error(`${field} has moved away`);
};

/** A choir: three services share a field, and one of them has taken it over from another. */
export const overrideShared: CaseGroup = {
  name: 'shared fields that one has taken over from another',
  subgraphs: {
    books: {
      sdl: `
        type Query { song: Song! songs: [Song!]! }
        type Song @key(fields: "id") { id: ID! title: String! @shareable words: Words! @shareable key: String! }
        type Words @shareable { lines: Int! first: String! }`,
      resolvers: {
        Query: { song: () => ({ id: 's1' }), songs: () => [{ id: 's2' }, { id: 's1' }] },
        Song: {
          __resolveReference: ({ id }) => ({ id }),
          title: never('title'),
          words: never('words'),
          key: ({ id }) => (id === 's1' ? 'D' : 'G'),
        },
      },
    },
    prints: {
      sdl: `
        type Query { printed: Song! }
        type Song @key(fields: "id") { id: ID! title: String! @shareable @override(from: "books") sheets: Int! }`,
      resolvers: {
        Query: { printed: () => ({ id: 's2' }) },
        Song: {
          __resolveReference: ({ id }) => ({ id }),
          title: ({ id }) => `song ${id}`,
          sheets: () => 40,
        },
      },
    },
    web: {
      sdl: `
        type Query { listed: Song! }
        type Song @key(fields: "id") {
          id: ID! title: String! @shareable words: Words! @shareable @override(from: "books") clicks: Int!
        }
        type Words @shareable { lines: Int! first: String! }`,
      resolvers: {
        Query: { listed: () => ({ id: 's1' }) },
        Song: {
          __resolveReference: ({ id }) => ({ id }),
          title: ({ id }) => `song ${id}`,
          words: ({ id }) => ({ lines: id === 's1' ? 4 : 8, first: 'O' }),
          clicks: () => 7,
        },
      },
    },
  },
  cases: [
    {
      title: 'are not asked of the one who gave it away',
      query: '{ song { title key } }',
      expected: { data: { song: { title: 'song s1', key: 'D' } } },
      requests: 2,
    },
    {
      title: 'are at hand for the one who took it and for the one who shares it',
      query: '{ printed { title } listed { title words { lines } } }',
      expected: { data: { printed: { title: 'song s2' }, listed: { title: 'song s1', words: { lines: 4 } } } },
      requests: 2,
    },
    {
      title: 'are taken along with a field that only one of them has',
      query: '{ songs { clicks title words { first } } }',
      expected: {
        data: {
          songs: [
            { clicks: 7, title: 'song s2', words: { first: 'O' } },
            { clicks: 7, title: 'song s1', words: { first: 'O' } },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'an object is not put together of the old part',
      query: '{ song { words { first lines } sheets } }',
      expected: { data: { song: { words: { first: 'O', lines: 4 }, sheets: 40 } } },
      requests: 3,
    },
  ],
};
