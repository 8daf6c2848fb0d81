import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const fail = (code: string) => {
  throw new GraphQLError(`told by the scanner: ${code}`, { extensions: { code } });
};

/** A post office whose scanner fails now and then: what depends on it is computed without, or not at all. */
export const requiresFailing: CaseGroup = {
  name: 'required fields that cannot be had',
  subgraphs: {
    scanner: {
      sdl: `
        type Query { letters: [Letter]! }
        type Letter @key(fields: "id") { id: ID! grams: Int zone: Int! stamp: Stamp }
        type Stamp { cents: Int }`,
      resolvers: {
        Query: { letters: () => [{ id: 'l1' }, { id: 'l2' }] },
        Letter: {
          __resolveReference: ({ id }) => ({ id }),
          grams: ({ id }) => (id === 'l1' ? 20 : fail('RATE_LIMITED')),
          zone: ({ id }) => (id === 'l1' ? 1 : fail('CONFLICT')),
          stamp: ({ id }) => (id === 'l1' ? { cents: 90 } : fail('OVERLOADED')),
        },
      },
    },
    fares: {
      sdl: `
        type Query { letter(id: ID!): Letter outbox: [Letter!]! }
        type Letter @key(fields: "id") {
          id: ID!
          grams: Int @external
          zone: Int! @external
          stamp: Stamp @external
          fare: String @requires(fields: "grams")
          route: String @requires(fields: "zone")
          extra: String! @requires(fields: "stamp { cents }")
          box: Int!
        }
        type Stamp { cents: Int @external }`,
      resolvers: {
        Query: { letter: (_root, { id }) => ({ id }), outbox: () => [{ id: 'l2' }, { id: 'l1' }] },
        Letter: {
          __resolveReference: (representation) => representation,
          fare: ({ grams }) => `fare for ${grams}`,
          route: ({ zone }) => `route ${zone}`,
          extra: ({ stamp }) => JSON.stringify(stamp) ?? 'not sent',
          box: ({ id }) => (id === 'l1' ? 1 : 2),
        },
      },
    },
  },
  cases: [
    {
      title: 'null stands for one that may be null, and the error stands at the object that asked for it',
      query: '{ letter(id: "l2") { fare box } }',
      expected: {
        data: { letter: { fare: 'fare for null', box: 2 } },
        errors: [{ code: 'RATE_LIMITED', path: ['letter'] }],
      },
      requests: 3,
    },
    {
      title: 'its error stands at the field when the client selects it too',
      query: '{ letter(id: "l2") { grams fare } }',
      expected: {
        data: { letter: { grams: null, fare: 'fare for null' } },
        errors: [{ code: 'RATE_LIMITED', path: ['letter', 'grams'] }],
      },
    },
    {
      title: 'nothing depends on it for the entities that have it',
      query: '{ outbox { fare } }',
      expected: {
        data: { outbox: [{ fare: 'fare for null' }, { fare: 'fare for 20' }] },
        errors: [{ code: 'RATE_LIMITED', path: ['outbox', 0] }],
      },
      requests: 3,
    },
    {
      title: 'what requires one that must not be null is null, and its neighbours are there',
      query: '{ letter(id: "l2") { route box id } }',
      expected: {
        data: { letter: { route: null, box: 2, id: 'l2' } },
        errors: [{ code: 'CONFLICT', path: ['letter'] }],
      },
    },
    {
      title: 'the entity is lost where it started in the subgraph that breaks its promise',
      query: '{ letters { route } }',
      expected: {
        data: { letters: [{ route: 'route 1' }, null] },
        errors: [{ code: 'CONFLICT', path: ['letters', 1] }],
      },
      requests: 2,
    },
    {
      title: 'an object that failed is sent as null, the others with their fields',
      query: '{ letters { extra } }',
      expected: {
        data: { letters: [{ extra: '{"cents":90}' }, { extra: 'null' }] },
        errors: [{ code: 'OVERLOADED', path: ['letters', 1] }],
      },
      requests: 2,
    },
  ],
};
