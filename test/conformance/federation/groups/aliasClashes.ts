import type { CaseGroup } from '../caseGroup.ts';

const wares = [
  { __typename: 'Cheese', id: 'c1', weight: 400 },
  { __typename: 'Wool', id: 'w1', colour: 'GREY' },
  { __typename: 'Cheese', id: 'c2', weight: 900 },
];

/** One field name with other types and arguments per type and subgraph, under one response name or several. */
export const aliasClashes: CaseGroup = {
  name: 'one response name for fields of different types',
  subgraphs: {
    stall: {
      sdl: `
        type Query { wares: [Ware!]! }
        union Ware = Cheese | Wool
        enum Colour { GREY BROWN }
        type Cheese @key(fields: "id") { id: ID! weight: Int! size(unit: String!): String! }
        type Wool @key(fields: "id") { id: ID! colour: Colour! size(unit: Int!): String! }`,
      resolvers: {
        Query: { wares: () => wares },
        Cheese: { size: (_: unknown, { unit }: { unit: string }) => `cheese in ${unit}` },
        Wool: { size: (_: unknown, { unit }: { unit: number }) => `wool by ${unit}` },
      },
    },
    judges: {
      sdl: `
        type Cheese @key(fields: "id") { id: ID! mark: String note(of: String!): String! marks: [Int!]! }
        type Wool @key(fields: "id") { id: ID! mark: Int note(of: Int!): String! marks: [Int!]! }`,
      resolvers: {
        Cheese: {
          mark: ({ id }: { id: string }) => (id === 'c1' ? 'good' : null),
          note: ({ id }: { id: string }, { of }: { of: string }) => `${id}: ${of}`,
          marks: () => [1, 2],
        },
        Wool: { mark: () => 7, note: (_: unknown, { of }: { of: number }) => `wool ${of + 1}`, marks: () => [] },
      },
    },
  },
  cases: [
    {
      title: 'refuses one response name for a number and a text, before asking anybody',
      query: '{ wares { ... on Cheese { mark } ... on Wool { mark } } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'joins them under two response names',
      query: '{ wares { ... on Cheese { text: mark } ... on Wool { number: mark } } }',
      expected: { data: { wares: [{ text: 'good' }, { number: 7 }, { text: null }] } },
    },
    {
      title: 'gives one response name to fields of equal type with different arguments, by type of the entity',
      query:
        '{ wares { ... on Cheese { note(of: "rind") size(unit: "g") } ... on Wool { note(of: 1) size(unit: 2) } } }',
      expected: {
        data: {
          wares: [
            { note: 'c1: rind', size: 'cheese in g' },
            { note: 'wool 2', size: 'wool by 2' },
            { note: 'c2: rind', size: 'cheese in g' },
          ],
        },
      },
    },
    {
      title: 'gives one response name to an own field of one type and a joined field of another',
      query: '{ wares { ... on Cheese { text: size(unit: "kg") } ... on Wool { text: note(of: 4) } } }',
      expected: { data: { wares: [{ text: 'cheese in kg' }, { text: 'wool 5' }, { text: 'cheese in kg' }] } },
    },
    {
      title: 'gives one type under one name what the other type gets under another, with variables of either',
      query: `query ($word: String!, $number: Int!) {
        wares { ... on Cheese { a: note(of: $word) b: note(of: "x") } ... on Wool { b: note(of: $number) a: note(of: 0) } }
      }`,
      variables: { word: 'soft', number: 9 },
      expected: {
        data: {
          wares: [
            { a: 'c1: soft', b: 'c1: x' },
            { b: 'wool 10', a: 'wool 1' },
            { a: 'c2: soft', b: 'c2: x' },
          ],
        },
      },
    },
    {
      title: 'renames the keys of both types of a union and joins both',
      query: '{ wares { ... on Cheese { it: id m: marks } ... on Wool { it: id m: marks colour } } }',
      expected: {
        data: {
          wares: [
            { it: 'c1', m: [1, 2] },
            { it: 'w1', m: [], colour: 'GREY' },
            { it: 'c2', m: [1, 2] },
          ],
        },
      },
    },
  ],
};
