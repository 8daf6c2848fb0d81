import type { CaseGroup } from '../caseGroup.ts';

/** Root fields of several subgraphs in one query: the order is the client's, each subgraph is asked once. */
export const rootOrder: CaseGroup = {
  name: 'root fields of several subgraphs',
  subgraphs: {
    hens: {
      sdl: 'type Query { eggs: Int! hens: [Hen!]! coop: Coop } type Hen @key(fields: "id") { id: ID! } type Coop { wide: Int tall: Int }',
      resolvers: { Query: { eggs: () => 12, hens: () => [{ id: 'h1' }], coop: () => ({ wide: 2, tall: 3 }) } },
    },
    bees: {
      sdl: 'type Query { honey: Int! swarms: [String!]! } type Hen @key(fields: "id") { id: ID! stung: Boolean! }',
      resolvers: { Query: { honey: () => 7, swarms: () => ['s1', 's2'] }, Hen: { stung: () => false } },
    },
    sheep: {
      sdl: 'type Query { wool: Float! } type Hen @key(fields: "id") { id: ID! feared: Int! }',
      resolvers: { Query: { wool: () => 3.5 }, Hen: { feared: () => 1 } },
    },
  },
  cases: [
    {
      title: 'keeps the order of the query and asks each subgraph once',
      query: '{ wool eggs honey coop { tall wide } swarms }',
      expected: { data: { wool: 3.5, eggs: 12, honey: 7, coop: { tall: 3, wide: 2 }, swarms: ['s1', 's2'] } },
      requests: 3,
    },
    {
      title: 'keeps the order of the same fields the other way round',
      query: '{ swarms coop { wide tall } honey eggs wool }',
      expected: { data: { swarms: ['s1', 's2'], coop: { wide: 2, tall: 3 }, honey: 7, eggs: 12, wool: 3.5 } },
      requests: 3,
    },
    {
      title: 'keeps the place of a fragment, of the type and of a field that is named twice',
      query:
        '{ honey ...barn __typename wool eggs honey t: __typename } fragment barn on Query { eggs coop { wide } wool }',
      expected: {
        data: { honey: 7, eggs: 12, coop: { wide: 2 }, wool: 3.5, __typename: 'Query', t: 'Query' },
      },
    },
    {
      title: 'keeps the place of joins among root fields',
      query: '{ wool hens { feared stung id } honey again: hens { stung } }',
      expected: {
        data: {
          wool: 3.5,
          hens: [{ feared: 1, stung: false, id: 'h1' }],
          honey: 7,
          again: [{ stung: false }],
        },
      },
    },
    {
      title: 'keeps the place of what a condition leaves in',
      query:
        'query ($a: Boolean!, $b: Boolean!) { wool @skip(if: $a) eggs @include(if: $b) honey @include(if: $a) late: wool eggs }',
      variables: { a: true, b: false },
      expected: { data: { honey: 7, late: 3.5, eggs: 12 } },
    },
  ],
};
