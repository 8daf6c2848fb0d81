import type { CaseGroup } from '../caseGroup.ts';

/** A museum whose subgraphs call their root types as they like. */
export const typeNames: CaseGroup = {
  name: 'names of types at every level',
  subgraphs: {
    halls: {
      sdl: `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@tag"])
        schema { query: Entrance mutation: Office }
        type Entrance { hall: Hall! show: Show halls: [[Hall]!]! }
        type Office { open: Hall! }
        type Hall @key(fields: "id") { id: ID! size: Size! @shareable show: Show! }
        type Size @shareable { metres: Int! }
        union Show = Film | Hall
        type Film { minutes: Int! }`,
      resolvers: {
        Entrance: {
          hall: () => ({ id: 'h1' }),
          show: () => ({ __typename: 'Film', minutes: 30 }),
          halls: () => [[{ id: 'h1' }, null], [], [{ id: 'h2' }]],
        },
        Office: { open: () => ({ id: 'h2' }) },
        Hall: {
          __resolveReference: ({ id }) => ({ id }),
          size: () => ({ metres: 90 }),
          show: ({ id }) => (id === 'h1' ? { __typename: 'Film', minutes: 12 } : { __typename: 'Hall', id: 'h1' }),
        },
      },
    },
    guides: {
      sdl: `
        schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@tag"]) { query: GuideQuery }
        type GuideQuery { guide: Guide! }
        interface Guide { hall: Hall! }
        type Robot implements Guide { hall: Hall! battery: Int! }
        type Hall @key(fields: "id") { id: ID! guide: Guide! }`,
      resolvers: {
        GuideQuery: { guide: () => ({ __typename: 'Robot', hall: { id: 'h2' }, battery: 5 }) },
        Hall: {
          __resolveReference: ({ id }) => ({ id }),
          guide: ({ id }) => ({ __typename: 'Robot', hall: { id }, battery: 7 }),
        },
      },
    },
  },
  cases: [
    {
      title: 'the root types have the names of the whole graph, and nobody is asked for them',
      query: '{ __typename again: __typename }',
      expected: { data: { __typename: 'Query', again: 'Query' } },
      requests: 0,
    },
    {
      title: 'beside fields of two subgraphs, in the place where it was written',
      query: '{ hall { id } __typename guide { __typename } }',
      expected: { data: { hall: { id: 'h1' }, __typename: 'Query', guide: { __typename: 'Robot' } } },
      requests: 2,
    },
    {
      title: 'for a mutation too',
      query: 'mutation { t: __typename open { __typename guide { t: __typename } } }',
      expected: { data: { t: 'Mutation', open: { __typename: 'Hall', guide: { t: 'Robot' } } } },
      requests: 2,
    },
    {
      title: 'of entities, values, members of a union and implementers, on both sides of a join',
      query: `{ hall { a: __typename size { b: __typename } guide { c: __typename hall { d: __typename show { e: __typename } } } } }`,
      expected: {
        data: {
          hall: { a: 'Hall', size: { b: 'Size' }, guide: { c: 'Robot', hall: { d: 'Hall', show: { e: 'Film' } } } },
        },
      },
    },
    {
      title: 'are all that is selected, in lists of lists',
      query: '{ halls { __typename } show { __typename } }',
      expected: {
        data: { halls: [[{ __typename: 'Hall' }, null], [], [{ __typename: 'Hall' }]], show: { __typename: 'Film' } },
      },
      requests: 1,
    },
    {
      title: 'twice under two names, before and after the fields of a fragment',
      query:
        '{ guide { x: __typename ... on Robot { battery hall { y: __typename id y: __typename } } z: __typename } }',
      expected: { data: { guide: { x: 'Robot', battery: 5, hall: { y: 'Hall', id: 'h2' }, z: 'Robot' } } },
      requests: 1,
    },
    {
      title: 'under the name of a key, of which the join is not disturbed',
      query: '{ hall { id: __typename guide { __typename } } }',
      expected: { data: { hall: { id: 'Hall', guide: { __typename: 'Robot' } } } },
    },
    {
      title: 'cannot be the name of another field, and no subgraph is asked for it',
      query: '{ hall { __typename: id } }',
      expected: { data: null, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
  ],
};
