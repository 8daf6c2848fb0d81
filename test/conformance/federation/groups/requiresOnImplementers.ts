import type { CaseGroup } from '../caseGroup.ts';

const crafts = [
  { __typename: 'Ferry', id: 'f1', metres: 60, flag: { code: 'NO' } },
  { __typename: 'Barge', id: 'b1', tons: 300, flag: { code: 'DE' } },
  { __typename: 'Ferry', id: 'f2', metres: 20, flag: null },
];

/** A field of an interface that each of its types works out from other required fields. */
export const requiresOnImplementers: CaseGroup = {
  name: 'required fields of the types of an interface',
  subgraphs: {
    register: {
      sdl: `
        type Query { crafts: [Craft!]! craft(id: ID!): Craft }
        interface Craft { id: ID! flag: Flag }
        type Flag @shareable { code: String! }
        type Ferry implements Craft @key(fields: "id") { id: ID! metres: Int! flag: Flag }
        type Barge implements Craft @key(fields: "id") { id: ID! tons: Int! flag: Flag }`,
      resolvers: { Query: { crafts: () => crafts, craft: (_, { id }) => crafts.find((craft) => craft.id === id) } },
    },
    lock: {
      sdl: `
        type Flag @shareable { code: String! }
        interface Craft { id: ID! toll: Int! paper: String }
        type Ferry implements Craft @key(fields: "id") {
          id: ID! metres: Int! @external flag: Flag @external
          toll: Int! @requires(fields: "metres")
          paper: String @requires(fields: "flag { code }")
        }
        type Barge implements Craft @key(fields: "id") {
          id: ID! tons: Int! @external flag: Flag @external
          toll: Int! @requires(fields: "tons")
          paper: String @requires(fields: "tons flag { code }")
        }`,
      resolvers: {
        Ferry: {
          toll: ({ metres }) => Number(metres) * 2,
          paper: ({ flag }) => (flag ? JSON.stringify(flag) : null),
        },
        Barge: { toll: ({ tons }) => Number(tons) / 3, paper: ({ tons, flag }) => JSON.stringify([tons, flag]) },
      },
    },
    office: {
      sdl: `
        type Ferry @key(fields: "id") { id: ID! toll: Int! @external bill: String! @requires(fields: "toll") }
        type Barge @key(fields: "id") { id: ID! toll: Int! @external bill: String! @requires(fields: "toll") }`,
      resolvers: {
        Ferry: { bill: ({ toll }) => `ferry pays ${toll}` },
        Barge: { bill: ({ toll }) => `barge pays ${toll}` },
      },
    },
  },
  cases: [
    {
      title: 'sends each type what its own field requires',
      query: '{ crafts { toll } }',
      expected: { data: { crafts: [{ toll: 120 }, { toll: 100 }, { toll: 40 }] } },
      requests: 2,
    },
    {
      title: 'sends required objects of another type, and null where there is none',
      query: '{ crafts { id paper } }',
      expected: {
        data: {
          crafts: [
            { id: 'f1', paper: '{"code":"NO"}' },
            { id: 'b1', paper: '[300,{"code":"DE"}]' },
            { id: 'f2', paper: null },
          ],
        },
      },
    },
    {
      title: 'goes on to a third subgraph that requires the field worked out by the second',
      query: '{ crafts { ... on Barge { bill } ... on Ferry { bill metres } } }',
      expected: {
        data: {
          crafts: [
            { bill: 'ferry pays 120', metres: 60 },
            { bill: 'barge pays 100' },
            { bill: 'ferry pays 40', metres: 20 },
          ],
        },
      },
    },
    {
      title: 'fetches what one type requires for that type only',
      query: '{ craft(id: "b1") { ... on Ferry { toll } } crafts { ... on Barge { toll } } }',
      expected: { data: { craft: {}, crafts: [{}, { toll: 100 }, {}] } },
    },
    {
      title: 'gives the field under names that the required fields have',
      query: '{ crafts { metres: toll tons: toll ... on Ferry { flag { code: __typename } } } }',
      expected: {
        data: {
          crafts: [
            { metres: 120, tons: 120, flag: { code: 'Flag' } },
            { metres: 100, tons: 100 },
            { metres: 40, tons: 40, flag: null },
          ],
        },
      },
    },
  ],
};
