import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const broken = 'INTERNAL_SERVER_ERROR';
const ids = ['d1', 'd2', 'd3'];
const dish = (id: string | undefined) => ({ id, name: `dish ${id}` });

/** A canteen whose calorie service promises values that it does not have: the promise breaks as far up as it must. */
export const nullPropagation: CaseGroup = {
  name: 'null for a field that may not be null',
  subgraphs: {
    canteen: {
      sdl: `
        type Query { dishes: [Dish!]! loose: [Dish] middle: [Dish!] menus: [Menu!]! best: Dish lunch: Menu! grid: [[Dish!]]! }
        type Menu { day: String! main: Dish! side: Dish dishes: [Dish!] }
        type Dish @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: {
          dishes: () => ids.map(dish),
          loose: () => ids.map(dish),
          middle: () => ids.map(dish),
          menus: () => [menu('Mon', 'd1', 'd2'), menu('Tue', 'd3', 'd1')],
          best: () => dish('d2'),
          lunch: () => menu('Wed', 'd2', 'd1'),
          grid: () => [[dish('d1')], [dish('d2'), dish('d1')], [dish('d3')]],
        },
      },
    },
    calories: {
      sdl: `
        type Dish @key(fields: "id") { id: ID! calories: Int! fat: Int facts: Facts source: Source! }
        type Facts { salt: Int! sugar: Int }
        type Source { farm: String! }`,
      resolvers: {
        Dish: {
          __resolveReference: ({ id }) => ({ id }),
          calories: ({ id }) => {
            if (id === 'd2') throw new GraphQLError('no data', { extensions: { code: 'RATE_LIMITED' } });
            return 500;
          },
          fat: ({ id }) => {
            if (id === 'd2') throw new Error('no data');
            return 10;
          },
          facts: ({ id }) => ({ salt: id === 'd2' ? null : 2, sugar: 5 }),
          source: ({ id }) => ({ farm: id === 'd2' ? null : 'Hill' }),
        },
      },
    },
  },
  cases: [
    {
      title: 'takes the place in a list that may have nulls',
      query: '{ loose { name calories } }',
      expected: {
        data: { loose: [{ name: 'dish d1', calories: 500 }, null, { name: 'dish d3', calories: 500 }] },
        errors: [{ code: 'RATE_LIMITED', path: ['loose', 1, 'calories'] }],
      },
    },
    {
      title: 'takes a list that may be null when its places may not',
      query: '{ middle { calories } best { name } }',
      expected: {
        data: { middle: null, best: { name: 'dish d2' } },
        errors: [{ code: 'RATE_LIMITED', path: ['middle', 1, 'calories'] }],
      },
    },
    {
      title: 'takes the whole answer when nothing on the way up may be null',
      query: '{ best { name } dishes { calories } }',
      expected: { data: null, errors: [{ code: 'RATE_LIMITED', path: ['dishes', 1, 'calories'] }] },
    },
    {
      title: 'takes only the field when the field may be null',
      query: '{ dishes { fat name } }',
      expected: {
        data: {
          dishes: [
            { fat: 10, name: 'dish d1' },
            { fat: null, name: 'dish d2' },
            { fat: 10, name: 'dish d3' },
          ],
        },
        errors: [{ code: broken, path: ['dishes', 1, 'fat'] }],
      },
    },
    {
      title: 'stops inside the other subgraph at the object that may be null',
      query: '{ best { facts { salt sugar } name } }',
      expected: {
        data: { best: { facts: null, name: 'dish d2' } },
        errors: [{ code: broken, path: ['best', 'facts', 'salt'] }],
      },
    },
    {
      title: 'goes from inside the other subgraph up to the object that came from the first',
      query: '{ best { name source { farm } } menus { day side { source { farm } } } }',
      expected: {
        data: {
          best: null,
          menus: [
            { day: 'Mon', side: null },
            { day: 'Tue', side: { source: { farm: 'Hill' } } },
          ],
        },
        errors: [
          { code: broken, path: ['best', 'source', 'farm'] },
          { code: broken, path: ['menus', 0, 'side', 'source', 'farm'] },
        ],
      },
    },
    {
      title: 'takes what lies beside it within the object, and nothing beside the object',
      query: '{ menus { day side { calories } main { calories } } }',
      expected: {
        data: {
          menus: [
            { day: 'Mon', side: null, main: { calories: 500 } },
            { day: 'Tue', side: { calories: 500 }, main: { calories: 500 } },
          ],
        },
        errors: [{ code: 'RATE_LIMITED', path: ['menus', 0, 'side', 'calories'] }],
      },
    },
    {
      title: 'climbs through objects that may not be null to the root',
      query: '{ lunch { day main { c: calories } } }',
      expected: { data: null, errors: [{ code: 'RATE_LIMITED', path: ['lunch', 'main', 'c'] }] },
    },
    {
      title: 'takes the inner list of a list of lists',
      query: '{ grid { calories } }',
      expected: {
        data: { grid: [[{ calories: 500 }], null, [{ calories: 500 }]] },
        errors: [{ code: 'RATE_LIMITED', path: ['grid', 1, 0, 'calories'] }],
      },
    },
    {
      title: 'is not looked at where the field is not selected',
      query: 'query ($all: Boolean = false) { dishes { id calories @include(if: $all) } }',
      expected: { data: { dishes: [{ id: 'd1' }, { id: 'd2' }, { id: 'd3' }] } },
      requests: 1,
    },
  ],
};

function menu(day: string, main: string, side: string) {
  return { day, main: dish(main), side: dish(side), dishes: [dish(main), dish(side)] };
}
