import type { CaseGroup } from '../caseGroup.ts';

const crates = [
  { id: 'c1', grams: 900, fragile: true },
  { id: 'c2', grams: 2100, fragile: false },
  { id: 'c3', grams: null, fragile: true },
];

/** A parcel service: the fare follows from the weight, which only the scales know. */
export const requiresOneField: CaseGroup = {
  name: 'a field that requires another',
  subgraphs: {
    scales: {
      sdl: `
        type Query { crates: [Crate!]! crate(id: ID!): Crate }
        type Crate @key(fields: "id") { id: ID! grams: Int fragile: Boolean! }`,
      resolvers: {
        Query: { crates: () => crates, crate: (_root, { id }) => crates.find((crate) => crate.id === id) },
        Crate: { __resolveReference: ({ id }) => crates.find((crate) => crate.id === id) },
      },
    },
    fares: {
      sdl: `
        type Query { dearest: Crate! }
        type Crate @key(fields: "id") {
          id: ID!
          grams: Int @external
          fragile: Boolean! @external
          cents: Int @requires(fields: "grams")
          label: String! @requires(fields: "fragile")
          depot: String!
        }`,
      resolvers: {
        Query: { dearest: () => ({ id: 'c2' }) },
        Crate: {
          __resolveReference: (representation) => representation,
          cents: ({ grams }: { grams?: number | null }) => {
            if (grams === undefined) throw new Error('the weight was not sent');
            return grams === null ? null : Math.ceil(grams / 1000) * 150;
          },
          label: ({ fragile }) => (fragile ? 'WITH CARE' : 'PLAIN'),
          depot: ({ id }) => `depot of ${id}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'is computed from what the other subgraph has, which stays out of the answer',
      query: '{ crates { cents } }',
      expected: { data: { crates: [{ cents: 150 }, { cents: 450 }, { cents: null }] } },
      requests: 2,
    },
    {
      title: 'is computed although the entity starts where the required field is not',
      query: '{ dearest { cents label } }',
      expected: { data: { dearest: { cents: 450, label: 'PLAIN' } } },
      requests: 3,
    },
    {
      title: 'needs no detour when nothing is required',
      query: '{ dearest { depot } }',
      expected: { data: { dearest: { depot: 'depot of c2' } } },
      requests: 1,
    },
    {
      title: 'shows the required field too when the client selects it',
      query: '{ crate(id: "c1") { label fragile cents grams } }',
      expected: { data: { crate: { label: 'WITH CARE', fragile: true, cents: 150, grams: 900 } } },
      requests: 2,
    },
    {
      title: 'gets the required field although the client selects it under another name',
      query: '{ crate(id: "c1") { weight: grams cents } }',
      expected: { data: { crate: { weight: 900, cents: 150 } } },
      requests: 2,
    },
    {
      title: 'gets the required field although the client gives its name to another field',
      query: '{ crate(id: "c1") { grams: id fragile: grams cents label } }',
      expected: { data: { crate: { grams: 'c1', fragile: 900, cents: 150, label: 'WITH CARE' } } },
    },
    {
      title: 'is null where the entity is null',
      query: '{ crate(id: "c9") { cents } }',
      expected: { data: { crate: null } },
      requests: 1,
    },
    {
      title: 'can be selected twice under different names',
      query: '{ dearest { a: cents b: cents depot } }',
      expected: { data: { dearest: { a: 450, b: 450, depot: 'depot of c2' } } },
      requests: 3,
    },
  ],
};
