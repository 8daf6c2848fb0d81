import type { CaseGroup } from '../caseGroup.ts';

const flour: Record<string, number> = { rye: 300, bun: 80 };

/** A bakery: dough follows from flour, baking time from dough, price from baking time, each told by another subgraph. */
export const requiresOfRequires: CaseGroup = {
  name: 'a field that requires a field that requires one',
  subgraphs: {
    store: {
      sdl: `
        type Query { breads: [Bread!]! }
        type Bread @key(fields: "id") { id: ID! flour: Int! }`,
      resolvers: {
        Query: { breads: () => [{ id: 'rye' }, { id: 'bun' }] },
        Bread: { __resolveReference: ({ id }) => ({ id }), flour: ({ id }) => flour[String(id)] },
      },
    },
    mixer: {
      sdl: `
        type Bread @key(fields: "id") { id: ID! flour: Int! @external dough: Int! @requires(fields: "flour") }`,
      resolvers: {
        Bread: {
          __resolveReference: (representation) => representation,
          dough: ({ flour: grams }: { flour: number }) => grams * 2,
        },
      },
    },
    oven: {
      sdl: `
        type Query { inOven: Bread! }
        type Bread @key(fields: "id") {
          id: ID!
          dough: Int! @external
          minutes: Int! @requires(fields: "dough")
          oven: Int!
        }`,
      resolvers: {
        Query: { inOven: () => ({ id: 'bun' }) },
        Bread: {
          __resolveReference: (representation) => representation,
          minutes: ({ dough }: { dough: number }) => dough / 20,
          oven: ({ id }) => (id === 'rye' ? 1 : 2),
        },
      },
    },
    till: {
      sdl: `
        type Query { offer: Bread! }
        type Bread @key(fields: "id") {
          id: ID!
          flour: Int! @external
          minutes: Int! @external
          cents: Int! @requires(fields: "minutes flour")
        }`,
      resolvers: {
        Query: { offer: () => ({ id: 'rye' }) },
        Bread: {
          __resolveReference: (representation) => representation,
          cents: ({ minutes, flour: grams }: { minutes: number; flour: number }) => minutes * 10 + grams,
        },
      },
    },
  },
  cases: [
    {
      title: 'walks a chain of two',
      query: '{ breads { minutes } }',
      expected: { data: { breads: [{ minutes: 30 }, { minutes: 8 }] } },
      requests: 3,
    },
    {
      title: 'walks a chain of three and brings along what the last one needs of the first',
      query: '{ breads { cents id } }',
      expected: {
        data: {
          breads: [
            { cents: 600, id: 'rye' },
            { cents: 160, id: 'bun' },
          ],
        },
      },
      requests: 4,
    },
    {
      title: 'leaves the subgraph at which the chain ends and comes back to it',
      query: '{ offer { cents } }',
      expected: { data: { offer: { cents: 600 } } },
      requests: 5,
    },
    {
      title: 'starts in the middle of the chain',
      query: '{ inOven { cents minutes oven } }',
      expected: { data: { inOven: { cents: 160, minutes: 8, oven: 2 } } },
      requests: 5,
    },
    {
      title: 'shows each link of the chain when it is selected, in the order of the client',
      query: '{ breads { cents minutes dough flour oven } }',
      expected: {
        data: {
          breads: [
            { cents: 600, minutes: 30, dough: 600, flour: 300, oven: 1 },
            { cents: 160, minutes: 8, dough: 160, flour: 80, oven: 2 },
          ],
        },
      },
    },
  ],
};
