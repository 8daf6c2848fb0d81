import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const coded = (code: string) => new GraphQLError(`told by the oven: ${code}`, { extensions: { code } });
const cake = (id: string) => ({ id });

/** A pastry shop: one cake stands in many places of an answer, and what goes wrong with it is told at each of them. */
export const errorPlaces: CaseGroup = {
  name: 'where errors of joined fields stand',
  subgraphs: {
    shop: {
      sdl: `
        type Query { window: [Cake!]! orders: [Order!]! cake(id: ID!): Cake failing: [Cake] counter: [Cake!]! }
        type Order { number: Int! cakes: [Cake]! gift: Cake }
        type Cake @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          window: () => ['bad', 'good', 'bad'].map(cake),
          orders: () => [
            { number: 1, cakes: [cake('good'), null, cake('bad')], gift: cake('bad') },
            { number: 2, cakes: [], gift: cake('gone') },
          ],
          cake: (_root, { id }) => ({ id }),
          counter: () => ['good', 'fire'].map(cake),
          failing: () => {
            throw coded('OVERLOADED');
          },
        },
      },
    },
    oven: {
      sdl: `
        type Cake @key(fields: "id") { id: ID! minutes: Int layers: [Layer] top: Layer }
        type Layer { cm: Int inside: Layer }`,
      resolvers: {
        Cake: {
          __resolveReference: ({ id }) => {
            if (id === 'fire') throw coded('OVERLOADED'); // thrown at once it costs all entities of the request
            return id === 'gone' ? Promise.reject(coded('CONFLICT')) : { id };
          },
          minutes: ({ id }) => {
            if (id === 'bad') throw coded('RATE_LIMITED');
            return 40;
          },
          layers: () => [{ cm: 2 }, { cm: 3, fails: true }],
          top: ({ id }) => ({ cm: 1, inside: { fails: id === 'bad' } }),
        },
        Layer: {
          cm: ({ cm, fails }) => {
            if (fails) throw coded('CONFLICT');
            return cm ?? null;
          },
        },
      },
    },
  },
  cases: [
    {
      title: 'at every repetition of the entity in a list',
      query: '{ window { minutes } }',
      expected: {
        data: { window: [{ minutes: null }, { minutes: 40 }, { minutes: null }] },
        errors: [
          { code: 'RATE_LIMITED', path: ['window', 0, 'minutes'] },
          { code: 'RATE_LIMITED', path: ['window', 2, 'minutes'] },
        ],
      },
      requests: 2,
    },
    {
      title: 'at every place of the answer that uses the entity, under the name of the client',
      query: '{ shown: window { m: minutes } orders { cakes { minutes } gift { time: minutes } } }',
      expected: {
        data: {
          shown: [{ m: null }, { m: 40 }, { m: null }],
          orders: [
            { cakes: [{ minutes: 40 }, null, { minutes: null }], gift: { time: null } },
            { cakes: [], gift: { time: null } },
          ],
        },
        errors: [
          { code: 'RATE_LIMITED', path: ['shown', 0, 'm'] },
          { code: 'RATE_LIMITED', path: ['shown', 2, 'm'] },
          { code: 'RATE_LIMITED', path: ['orders', 0, 'cakes', 2, 'minutes'] },
          { code: 'RATE_LIMITED', path: ['orders', 0, 'gift', 'time'] },
          { code: 'CONFLICT', path: ['orders', 1, 'gift'] },
        ],
      },
    },
    {
      title: 'once for a field that two fragments select',
      query: '{ cake(id: "bad") { ...a ...b } } fragment a on Cake { minutes } fragment b on Cake { minutes id }',
      expected: {
        data: { cake: { minutes: null, id: 'bad' } },
        errors: [{ code: 'RATE_LIMITED', path: ['cake', 'minutes'] }],
      },
    },
    {
      title: 'at each of two names of one field',
      query: '{ cake(id: "bad") { first: minutes second: minutes } }',
      expected: {
        data: { cake: { first: null, second: null } },
        errors: [
          { code: 'RATE_LIMITED', path: ['cake', 'first'] },
          { code: 'RATE_LIMITED', path: ['cake', 'second'] },
        ],
      },
    },
    {
      title: 'with the places of the lists of both subgraphs',
      query: '{ orders { cakes { layers { cm } } } }',
      expected: {
        data: {
          orders: [
            { cakes: [{ layers: [{ cm: 2 }, { cm: null }] }, null, { layers: [{ cm: 2 }, { cm: null }] }] },
            { cakes: [] },
          ],
        },
        errors: [
          { code: 'CONFLICT', path: ['orders', 0, 'cakes', 0, 'layers', 1, 'cm'] },
          { code: 'CONFLICT', path: ['orders', 0, 'cakes', 2, 'layers', 1, 'cm'] },
        ],
      },
    },
    {
      title: 'deep inside what the other subgraph gave',
      query: '{ cake(id: "bad") { top { inside { deep: cm } cm } } }',
      expected: {
        data: { cake: { top: { inside: { deep: null }, cm: 1 } } },
        errors: [{ code: 'CONFLICT', path: ['cake', 'top', 'inside', 'deep'] }],
      },
    },
    {
      title: 'at the entity when the other subgraph cannot load it',
      query: '{ cake(id: "gone") { id minutes top { cm } } }',
      expected: {
        data: { cake: { id: 'gone', minutes: null, top: null } },
        errors: [{ code: 'CONFLICT', path: ['cake'] }],
      },
    },
    {
      title: 'at each field of each entity when the other subgraph gives none of them',
      fails: { reference: 'an error of the field that gives the entities is told at the list only' },
      query: '{ counter { id minutes l: layers { cm } } cake(id: "good") { minutes } }',
      expected: {
        data: {
          counter: [
            { id: 'good', minutes: null, l: null },
            { id: 'fire', minutes: null, l: null },
          ],
          cake: { minutes: 40 },
        },
        errors: [
          { code: 'OVERLOADED', path: ['counter', 0, 'minutes'] },
          { code: 'OVERLOADED', path: ['counter', 0, 'l'] },
          { code: 'OVERLOADED', path: ['counter', 1, 'minutes'] },
          { code: 'OVERLOADED', path: ['counter', 1, 'l'] },
        ],
      },
    },
    {
      title: 'at the root field of a list for which there is then nothing to join',
      query: '{ failing { minutes } cake(id: "good") { minutes } }',
      expected: {
        data: { failing: null, cake: { minutes: 40 } },
        errors: [{ code: 'OVERLOADED', path: ['failing'] }],
      },
      requests: 2,
    },
  ],
};
