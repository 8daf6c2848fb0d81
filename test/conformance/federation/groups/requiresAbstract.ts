import type { CaseGroup } from '../caseGroup.ts';

const told = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => sorted(part));

/** Keys in alphabetical order, since a representation promises none. */
function sorted(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const shows = [
  {
    id: 's1',
    media: { __typename: 'Film', minutes: 90, title: 'Ebb' },
    extras: [
      { __typename: 'Book', pages: 10, title: 'Notes' },
      { __typename: 'Film', minutes: 5, title: 'Trailer' },
    ],
    host: { __typename: 'Band', name: 'Gulls', size: 4 },
  },
  { id: 's2', media: null, extras: [], host: { __typename: 'Solo', name: 'Kaja' } },
];

/** Unions and interfaces among what a field requires. */
export const requiresAbstract: CaseGroup = {
  name: 'required unions and interfaces',
  subgraphs: {
    hall: {
      sdl: `
        type Query { shows: [Show!]! }
        type Show @key(fields: "id") { id: ID! media: Media extras: [Media!]! host: Host! }
        union Media = Film | Book
        type Film @shareable { title: String! minutes: Int! }
        type Book @shareable { title: String! pages: Int! }
        interface Host { name: String! }
        type Band implements Host @shareable { name: String! size: Int! }
        type Solo implements Host @shareable { name: String! }`,
      resolvers: { Query: { shows: () => shows } },
    },
    press: {
      sdl: `
        type Show @key(fields: "id") {
          id: ID!
          media: Media @external
          extras: [Media!]! @external
          host: Host! @external
          review: String! @requires(fields: "media { ... on Film { minutes } ... on Book { title pages } }")
          list: String! @requires(fields: "extras { __typename ... on Film { title } ... on Book { pages } }")
          poster: String! @requires(fields: "host { name ... on Band { size } }")
        }
        union Media = Film | Book
        type Film @shareable { title: String! minutes: Int! }
        type Book @shareable { title: String! pages: Int! }
        interface Host { name: String! }
        type Band implements Host @shareable { name: String! size: Int! }
        type Solo implements Host @shareable { name: String! }`,
      resolvers: {
        Show: {
          review: ({ media }) => told(media && { ...media, __typename: undefined }),
          list: ({ extras }) => told(extras),
          poster: ({ host }) => told({ ...(host as object), __typename: undefined }),
        },
      },
    },
  },
  cases: [
    {
      title: 'sends of a required union what is required of the member it is, and null for none',
      query: '{ shows { review } }',
      expected: { data: { shows: [{ review: '{"minutes":90}' }, { review: 'null' }] } },
    },
    {
      title: 'sends a required list of a union with the type of each item',
      query: '{ shows { list } }',
      expected: {
        data: {
          shows: [
            { list: '[{"__typename":"Book","pages":10},{"__typename":"Film","title":"Trailer"}]' },
            { list: '[]' },
          ],
        },
      },
    },
    {
      title: 'sends a required interface with the further field of one type',
      query: '{ shows { poster id } }',
      expected: {
        data: {
          shows: [
            { poster: '{"name":"Gulls","size":4}', id: 's1' },
            { poster: '{"name":"Kaja"}', id: 's2' },
          ],
        },
      },
    },
    {
      title: 'sends what is required and no more while the client selects other fields of the same objects',
      query: '{ shows { media { ... on Film { length: minutes title } } review host { called: name } poster } }',
      expected: {
        data: {
          shows: [
            {
              media: { length: 90, title: 'Ebb' },
              review: '{"minutes":90}',
              host: { called: 'Gulls' },
              poster: '{"name":"Gulls","size":4}',
            },
            { media: null, review: 'null', host: { called: 'Kaja' }, poster: '{"name":"Kaja"}' },
          ],
        },
      },
    },
    {
      title: 'sends all of them at once, whatever is left out of the answer',
      query:
        'query ($no: Boolean!) { shows { poster @include(if: $no) list review @skip(if: $no) media @include(if: $no) { __typename } } }',
      variables: { no: false },
      expected: {
        data: {
          shows: [
            {
              list: '[{"__typename":"Book","pages":10},{"__typename":"Film","title":"Trailer"}]',
              review: '{"minutes":90}',
            },
            { list: '[]', review: 'null' },
          ],
        },
      },
    },
  ],
};
