import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const busy = () => new GraphQLError('The scale is in use.', { extensions: { code: 'CONFLICT' } });
const fault = () => new Error('division by zero in stable.ts');

const animals = ['cow', 'goat', 'ghost', 'cow'].map((id) => ({ id }));

/** Entities that a subgraph does not know, and errors of some of many. */
export const missingEntities: CaseGroup = {
  name: 'missing entities and errors of some',
  subgraphs: {
    farm: {
      sdl: `
        type Query { animals: [Animal]! animal(id: ID!): Animal pens: [[Animal!]]! }
        type Animal @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          animals: () => animals,
          animal: (_, { id }) => ({ id }),
          pens: () => [[animals[0], animals[2]], [animals[1]], [animals[0]]],
        },
      },
    },
    vet: {
      sdl: `
        type Animal @key(fields: "id") { id: ID! weight: Int chip: String! sick: Boolean friends: [Animal] }`,
      resolvers: {
        Animal: {
          __resolveReference: ({ id }) => (id === 'ghost' ? null : { id }),
          weight: ({ id }) => (id === 'goat' ? busy() : 600),
          chip: ({ id }) => (id === 'goat' ? fault() : `chip of ${id}`),
          sick: () => false,
          friends: ({ id }) => [{ id: 'hen' }, id === 'goat' ? busy() : null],
        },
      },
    },
  },
  cases: [
    {
      title: 'gives null for optional fields of an entity that the other subgraph does not know, without an error',
      query: '{ animals { id sick } }',
      expected: {
        data: {
          animals: [
            { id: 'cow', sick: false },
            { id: 'goat', sick: false },
            { id: 'ghost', sick: null },
            { id: 'cow', sick: false },
          ],
        },
      },
    },
    {
      title: 'makes the entity null where a promised field is missing, with an error at the field',
      query: '{ animal(id: "ghost") { id chip } }',
      expected: { data: { animal: null }, errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['animal', 'chip'] }] },
    },
    {
      title: 'tells the error of one of many entities at its path and joins the others',
      query: '{ animals { id weight } }',
      expected: {
        data: {
          animals: [
            { id: 'cow', weight: 600 },
            { id: 'goat', weight: null },
            { id: 'ghost', weight: null },
            { id: 'cow', weight: 600 },
          ],
        },
        errors: [{ code: 'CONFLICT', path: ['animals', 1, 'weight'] }],
      },
    },
    {
      title: 'tells the error at every place where the entity is used, under the names of the client',
      query: '{ a: animal(id: "goat") { w: weight } b: animal(id: "goat") { id w: weight } }',
      expected: {
        data: { a: { w: null }, b: { id: 'goat', w: null } },
        errors: [
          { code: 'CONFLICT', path: ['a', 'w'] },
          { code: 'CONFLICT', path: ['b', 'w'] },
        ],
      },
    },
    {
      title: 'masks a fault and lets the nulls of promised fields rise to the next optional place',
      query: '{ pens { chip } animals { chip } }',
      expected: {
        data: {
          pens: [null, null, [{ chip: 'chip of cow' }]],
          animals: [{ chip: 'chip of cow' }, null, null, { chip: 'chip of cow' }],
        },
        errors: [
          { code: 'INTERNAL_SERVER_ERROR', path: ['pens', 0, 1, 'chip'] },
          { code: 'INTERNAL_SERVER_ERROR', path: ['pens', 1, 0, 'chip'] },
          { code: 'INTERNAL_SERVER_ERROR', path: ['animals', 1, 'chip'] },
          { code: 'INTERNAL_SERVER_ERROR', path: ['animals', 2, 'chip'] },
        ],
      },
      fails: { reference: 'it says nothing of missing promised fields when it has another error to tell' },
    },
    {
      title: 'keeps the path of an error inside a list of a joined field',
      query: '{ animals { friends { id } } }',
      expected: {
        data: {
          animals: [
            { friends: [{ id: 'hen' }, null] },
            { friends: [{ id: 'hen' }, null] },
            { friends: null },
            { friends: [{ id: 'hen' }, null] },
          ],
        },
        errors: [{ code: 'CONFLICT', path: ['animals', 1, 'friends', 1] }],
      },
    },
  ],
};
