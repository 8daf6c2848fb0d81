import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const start = () => ({ sold: 0, points: new Map([['k1', 10]]) });
let state = start();

/** A kiosk: a sale gives back the customer, whose points another service counts. */
export const mutationJoins: CaseGroup = {
  name: 'mutations whose answers are joined',
  reset: () => {
    state = start();
  },
  subgraphs: {
    kiosk: {
      sdl: `
        type Query { sold: Int! }
        type Mutation { sell(to: ID!): Sale! cancel: Sale refuse: Sale! }
        type Sale { number: Int! customer: Customer! others: [Customer]! }
        type Customer @key(fields: "id") { id: ID! visits: Int! }`,
      resolvers: {
        Query: { sold: () => state.sold },
        Mutation: {
          sell: (_root, { to }) => ({ number: ++state.sold, customer: { id: to } }),
          cancel: () => null,
          refuse: () => {
            throw new GraphQLError('closed', { extensions: { code: 'CONFLICT' } });
          },
        },
        Sale: { others: () => [{ id: 'k2' }, null, { id: 'k1' }] },
        Customer: { __resolveReference: ({ id }) => ({ id }), visits: () => state.sold },
      },
    },
    points: {
      sdl: `
        type Query { total: Int! }
        type Mutation { give(to: ID!, points: Int! = 1): Customer! }
        type Customer @key(fields: "id") { id: ID! points: Int! visits: Int! @external rank: String! @requires(fields: "visits") }`,
      resolvers: {
        Query: { total: () => [...state.points.values()].reduce((sum, value) => sum + value, 0) },
        Mutation: {
          give: (_root, { to, points }) => {
            const id = String(to);
            state.points.set(id, (state.points.get(id) ?? 0) + Number(points));
            return { id };
          },
        },
        Customer: {
          __resolveReference: (representation) => representation,
          points: ({ id }) => state.points.get(String(id)) ?? 0,
          rank: ({ visits }) => `rank ${visits}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'the entity of the answer is joined',
      query: 'mutation { sell(to: "k1") { customer { points visits } number } }',
      expected: { data: { sell: { customer: { points: 10, visits: 1 }, number: 1 } } },
      requests: 2,
    },
    {
      title: 'a join of the first sees nothing of what the second will do',
      query: `mutation {
        sell(to: "k1") { customer { points } }
        give(to: "k1", points: 5) { points }
        again: sell(to: "k1") { customer { points } }
      }`,
      expected: {
        data: { sell: { customer: { points: 10 } }, give: { points: 15 }, again: { customer: { points: 15 } } },
      },
    },
    {
      title: 'a field of the answer that requires another is joined too',
      query: 'mutation { give(to: "k2") { rank points } }',
      expected: { data: { give: { rank: 'rank 0', points: 1 } } },
    },
    {
      title: 'a list of the answer is joined around its null',
      query: 'mutation ($to: ID!) { sell(to: $to) { others { points id } } }',
      variables: { to: 'k2' },
      expected: { data: { sell: { others: [{ points: 0, id: 'k2' }, null, { points: 10, id: 'k1' }] } } },
      requests: 2,
    },
    {
      title: 'nothing is joined onto a null',
      query: 'mutation { cancel { customer { points } } }',
      expected: { data: { cancel: null } },
      requests: 1,
    },
    {
      title: 'one that failed and may not be null takes the answer',
      query: 'mutation { refuse { customer { points } } }',
      expected: { data: null, errors: [{ code: 'CONFLICT', path: ['refuse'] }] },
      requests: 1,
    },
    {
      title: 'two of one subgraph in a row are joined each for itself',
      query: 'mutation { a: sell(to: "k1") { customer { points } } b: sell(to: "k2") { customer { points } number } }',
      expected: { data: { a: { customer: { points: 10 } }, b: { customer: { points: 0 }, number: 2 } } },
    },
  ],
};
