import type { CaseGroup } from '../caseGroup.ts';

const cows = [
  { tag: 'c1', name: 'Ruth' },
  { tag: 'c2', name: 'May' },
];

/** A dairy in which one subgraph promises values that another may leave out: clients are promised what both keep. */
export const nullability: CaseGroup = {
  name: 'a field that may be null in one of the subgraphs',
  subgraphs: {
    herd: {
      sdl: `
        type Query { cow(name: String!): Cow seen: [Cow]! oldest: Cow! @shareable all(limit: Int!): [Cow!]! @shareable }
        type Cow @key(fields: "tag") { tag: ID! name: String! @shareable milk: [Int!]! @shareable barn: Barn! @shareable }
        type Barn { roof: String! @shareable }`,
      resolvers: {
        Query: {
          cow: (_root, { name }) => cows.find((cow) => cow.name === name),
          seen: () => [cows[1], null, cows[0]],
          oldest: () => cows[0],
          all: (_root, { limit }) => cows.slice(0, Number(limit)),
        },
        Cow: {
          __resolveReference: ({ tag }) => ({ tag, name: tag === 'c1' ? 'Ruth' : 'May' }),
          milk: () => [20, 22],
          barn: () => ({ roof: 'tile' }),
        },
      },
    },
    tank: {
      sdl: `
        type Query { oldest: Cow @shareable all(limit: Int): [Cow] @shareable milked: [Cow]! }
        type Cow @key(fields: "tag") { tag: ID! name: String @shareable milk: [Int] @shareable barn: Barn @shareable litres: Int! }
        type Barn { roof: String @shareable }`,
      resolvers: {
        Query: {
          oldest: () => cows[0],
          all: (_root, { limit }) => cows.slice(0, Number(limit)),
          milked: () => [{ tag: 'c2', name: null }, null, { tag: 'c1', name: 'Ruth' }],
        },
        Cow: {
          __resolveReference: ({ tag }) => (tag === 'c2' ? null : { tag }),
          milk: ({ tag }) => (tag === 'c1' ? [20, null] : null),
          barn: ({ tag }) => (tag === 'c1' ? { roof: null } : null),
          litres: () => 42,
        },
      },
    },
  },
  cases: [
    {
      title: 'may be null for clients, and nothing above it becomes null',
      query: '{ milked { name milk barn { roof } } }',
      expected: {
        data: {
          milked: [
            { name: null, milk: null, barn: null },
            null,
            { name: 'Ruth', milk: [20, null], barn: { roof: null } },
          ],
        },
      },
      requests: 1,
    },
    {
      title: 'is what the subgraph at hand says',
      query: '{ cow(name: "Ruth") { name milk barn { roof } } }',
      expected: { data: { cow: { name: 'Ruth', milk: [20, 22], barn: { roof: 'tile' } } } },
      requests: 1,
    },
    {
      title: 'an argument that one subgraph demands is demanded of clients',
      query: '{ all { tag } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'a variable that may be null does not fit that argument',
      query: 'query ($limit: Int) { all(limit: $limit) { tag } }',
      variables: { limit: 1 },
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'an entity that is not known where a promised field is becomes null, with an error at the field',
      query: '{ cow(name: "May") { name litres } }',
      expected: {
        data: { cow: null },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['cow', 'litres'] }],
      },
      requests: 2,
    },
    {
      title: 'the same in a list whose places may be null',
      query: '{ seen { l: litres name } }',
      expected: {
        data: { seen: [null, null, { l: 42, name: 'Ruth' }] },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['seen', 0, 'l'] }],
      },
      requests: 2,
    },
    {
      title: 'a root field that one subgraph promises and another does not can be asked of either',
      query: '{ oldest { name } all(limit: 2) { name } }',
      expected: { data: { oldest: { name: 'Ruth' }, all: [{ name: 'Ruth' }, { name: 'May' }] } },
      requests: 1,
    },
  ],
};
