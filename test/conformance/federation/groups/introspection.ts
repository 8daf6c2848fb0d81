import type { CaseGroup } from '../caseGroup.ts';

/** The schema of the whole graph, asked for together with data. */
export const introspection: CaseGroup = {
  name: 'introspection with data',
  subgraphs: {
    mill: {
      sdl: `
        type Query { flour: Flour! }
        "What the mill grinds"
        type Flour @key(fields: "id") { id: ID! grain: Grain! secret: String @inaccessible }
        enum Grain { RYE OAT @deprecated(reason: "no longer sown") }`,
      resolvers: { Query: { flour: () => ({ id: 'f1', grain: 'RYE' }) } },
    },
    oven: {
      sdl: `
        type Query { loaves(of: String = "rye", at: Hour): [String!]! }
        scalar Hour @specifiedBy(url: "https://time.test/hour")
        type Flour @key(fields: "id") { id: ID! loaves: Int! }`,
      resolvers: { Query: { loaves: () => ['small', 'large'] }, Flour: { loaves: () => 30 } },
    },
  },
  cases: [
    {
      title: 'gives a type with the fields of all subgraphs and without those of the gateway',
      query: '{ __type(name: "Flour") { description fields { name type { kind ofType { name } } } } flour { loaves } }',
      expected: {
        data: {
          __type: {
            description: 'What the mill grinds',
            fields: [
              { name: 'id', type: { kind: 'NON_NULL', ofType: { name: 'ID' } } },
              { name: 'grain', type: { kind: 'NON_NULL', ofType: { name: 'Grain' } } },
              { name: 'loaves', type: { kind: 'NON_NULL', ofType: { name: 'Int' } } },
            ],
          },
          flour: { loaves: 30 },
        },
      },
    },
    {
      title: 'keeps the order of data and introspection under aliases',
      query: '{ a: loaves s: __schema { queryType { name } mutationType { name } } t: __typename b: flour { id } }',
      expected: {
        data: {
          a: ['small', 'large'],
          s: { queryType: { name: 'Query' }, mutationType: null },
          t: 'Query',
          b: { id: 'f1' },
        },
      },
    },
    {
      title: 'asks no subgraph for introspection alone',
      query: '{ __typename __type(name: "Hour") { kind specifiedByURL } none: __type(name: "_Entity") { name } }',
      expected: {
        data: {
          __typename: 'Query',
          __type: { kind: 'SCALAR', specifiedByURL: 'https://time.test/hour' },
          none: null,
        },
      },
      requests: 0,
    },
    {
      title: 'takes variables, conditions and fragments in introspection',
      query: `query ($name: String!, $old: Boolean!, $no: Boolean!) {
        __type(name: $name) { ...values skipped: name @include(if: $no) }
        flour { grain }
      }
      fragment values on __Type { enumValues(includeDeprecated: $old) { name deprecationReason } }`,
      variables: { name: 'Grain', old: true, no: false },
      expected: {
        data: {
          __type: {
            enumValues: [
              { name: 'RYE', deprecationReason: null },
              { name: 'OAT', deprecationReason: 'no longer sown' },
            ],
          },
          flour: { grain: 'RYE' },
        },
      },
    },
    {
      title: 'tells arguments with their defaults, as the subgraph wrote them',
      query: '{ __type(name: "Query") { fields { name args { name defaultValue } } } }',
      expected: {
        data: {
          __type: {
            fields: [
              { name: 'flour', args: [] },
              {
                name: 'loaves',
                args: [
                  { name: 'of', defaultValue: '"rye"' },
                  { name: 'at', defaultValue: null },
                ],
              },
            ],
          },
        },
      },
    },
    {
      title: 'merges introspection that is selected twice',
      fails: { 'reference apollo': 'it takes the first of two selections of introspection' },
      query: '{ __schema { queryType { name } } ... on Query { __schema { queryType { kind } } } }',
      expected: { data: { __schema: { queryType: { name: 'Query', kind: 'OBJECT' } } } },
    },
  ],
};
