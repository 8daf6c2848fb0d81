import type { CaseGroup } from '../caseGroup.ts';

const reference = 'the other executor does not know contexts';

const dishes = [
  { id: 'd1', name: 'Pie' },
  { id: 'd2', name: 'Soup' },
];
const menus = [
  { id: 'm1', currency: 'DKK', guests: 2, dishes, best: dishes[1] },
  { id: 'm2', currency: 'SEK', guests: null, dishes: [dishes[0]], best: null },
];

/** Arguments that a subgraph takes from an object further up, so that no client gives them. */
export const contextArguments: CaseGroup = {
  name: 'arguments from a context',
  subgraphs: {
    house: {
      sdl: `
        type Query { menu(id: ID!): Menu menus: [Menu!]! picnic: Picnic! }
        type Menu @key(fields: "id") @context(name: "table") {
          id: ID! currency: String! guests: Int dishes: [Dish!]! best: Dish
        }
        type Picnic @key(fields: "id") @context(name: "table") { id: ID! currency: String! guests: Int dish: Dish! }
        type Dish @key(fields: "id") {
          id: ID!
          name: String!
          price(currency: String @fromContext(field: "$table { currency }"), rebate: Int = 0): String!
          portions(guests: Int @fromContext(field: "$table { guests }")): Int!
        }`,
      resolvers: {
        Query: {
          menu: (_, { id }) => menus.find((menu) => menu.id === id),
          menus: () => menus,
          picnic: () => ({ id: 'p1', currency: 'EUR', guests: 5, dish: dishes[0] }),
        },
        Dish: {
          __resolveReference: ({ id }) => dishes.find((dish) => dish.id === id),
          price: ({ name }, { currency, rebate }) => `${name} in ${currency} less ${rebate}`,
          portions: (_, { guests }) => (typeof guests === 'number' ? guests : 1),
        },
      },
    },
    kitchen: {
      sdl: 'type Dish @key(fields: "id") { id: ID! minutes: Int! }',
      resolvers: { Dish: { minutes: ({ id }) => (id === 'd1' ? 50 : 20) } },
    },
  },
  cases: [
    {
      title: 'gives one dish the currency of each menu that it stands on',
      query: '{ menus { dishes { price } } }',
      expected: {
        data: {
          menus: [
            { dishes: [{ price: 'Pie in DKK less 0' }, { price: 'Soup in DKK less 0' }] },
            { dishes: [{ price: 'Pie in SEK less 0' }] },
          ],
        },
      },
      fails: { reference },
    },
    {
      title: 'sends the argument of the client beside that of the context',
      query: 'query ($rebate: Int) { menu(id: "m1") { best { price(rebate: $rebate) full: price } } }',
      variables: { rebate: 3 },
      expected: { data: { menu: { best: { price: 'Soup in DKK less 3', full: 'Soup in DKK less 0' } } } },
      fails: { reference },
    },
    {
      title: 'does not show the argument to clients and takes none from them',
      query: '{ menu(id: "m1") { best { price(currency: "EUR") } } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'gives a null of the context as null',
      query: '{ menus { dishes { portions } best { portions } } }',
      expected: {
        data: {
          menus: [
            { dishes: [{ portions: 2 }, { portions: 2 }], best: { portions: 2 } },
            { dishes: [{ portions: 1 }], best: null },
          ],
        },
      },
      fails: { reference },
    },
    {
      title: 'takes the context from whichever type the entity lies under, beside a field of another subgraph',
      query: '{ picnic { dish { minutes price } } menu(id: "m2") { dishes { price minutes } } }',
      expected: {
        data: {
          picnic: { dish: { minutes: 50, price: 'Pie in EUR less 0' } },
          menu: { dishes: [{ price: 'Pie in SEK less 0', minutes: 50 }] },
        },
      },
      fails: { reference },
    },
    {
      title: 'takes the value of the context also when the client gives its name to another field',
      query: '{ menu(id: "m1") { currency: id guests best { price portions } } }',
      expected: { data: { menu: { currency: 'm1', guests: 2, best: { price: 'Soup in DKK less 0', portions: 2 } } } },
      fails: { reference },
    },
  ],
};
