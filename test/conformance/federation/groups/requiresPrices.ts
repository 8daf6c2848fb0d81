import type { CaseGroup } from '../caseGroup.ts';

const cents: Record<string, Record<string, number>> = {
  soup: { LUNCH: 600, DINNER: 900 },
  pie: { LUNCH: 450, DINNER: 500 },
};

/** A kitchen: prices depend on the meal, and the bill asks for them with arguments of its own. */
export const requiresPrices: CaseGroup = {
  name: 'several fields that require one field with different arguments',
  subgraphs: {
    menu: {
      sdl: `
        enum Meal { LUNCH DINNER }
        type Query { dishes: [Dish!]! dish(id: ID!): Dish }
        type Dish @key(fields: "id") {
          id: ID!
          price(meal: Meal! = LUNCH, portions: Int = 1): Int!
          names(first: Int!): [String!]!
        }`,
      resolvers: {
        Query: { dishes: () => [{ id: 'soup' }, { id: 'pie' }], dish: (_root, { id }) => ({ id }) },
        Dish: {
          __resolveReference: ({ id }) => ({ id }),
          price: ({ id }, { meal, portions }: { meal: string; portions: number }) =>
            (cents[String(id)]?.[meal] ?? 0) * portions,
          names: ({ id }, { first }: { first: number }) => [`${id}`, `big ${id}`, `cold ${id}`].slice(0, first),
        },
      },
    },
    bill: {
      sdl: `
        enum Meal { LUNCH DINNER }
        type Query { special: Dish! }
        type Dish @key(fields: "id") {
          id: ID!
          price(meal: Meal! = LUNCH, portions: Int = 1): Int! @external
          names(first: Int!): [String!]! @external
          dinnerFor(guests: Int!): Int! @requires(fields: "price(meal: DINNER)")
          lunchForTwo: Int! @requires(fields: "price(meal: LUNCH, portions: 2)")
          plain: Int! @requires(fields: "price")
          title: String! @requires(fields: "names(first: 1)")
          titles: String! @requires(fields: "names(first: 2)")
        }`,
      resolvers: {
        Query: { special: () => ({ id: 'pie' }) },
        Dish: {
          __resolveReference: (representation) => representation,
          dinnerFor: ({ price }: { price: number }, { guests }: { guests: number }) => price * guests,
          lunchForTwo: ({ price }: { price: number }) => price,
          plain: ({ price }: { price: number }) => price,
          title: ({ names }: { names: string[] }) => names.join(', '),
          titles: ({ names }: { names: string[] }) => names.join(', '),
        },
      },
    },
  },
  cases: [
    {
      title: 'gets the value for the arguments that it names',
      query: '{ dishes { dinnerFor(guests: 3) } }',
      expected: { data: { dishes: [{ dinnerFor: 2700 }, { dinnerFor: 1500 }] } },
      requests: 2,
    },
    {
      title: 'gets the defaults where it names none',
      query: '{ special { plain } }',
      expected: { data: { special: { plain: 450 } } },
      requests: 3,
    },
    {
      title: 'is not given the value that the client asked for with other arguments',
      query: '{ dishes { price(meal: LUNCH) dinnerFor(guests: 1) } }',
      expected: {
        data: {
          dishes: [
            { price: 600, dinnerFor: 900 },
            { price: 450, dinnerFor: 500 },
          ],
        },
      },
    },
    {
      title: 'two fields get the same required field, each with its own arguments',
      query: '{ dishes { lunchForTwo dinnerFor(guests: 1) } }',
      expected: {
        data: {
          dishes: [
            { lunchForTwo: 1200, dinnerFor: 900 },
            { lunchForTwo: 900, dinnerFor: 500 },
          ],
        },
      },
    },
    {
      title: 'lists of different length stay apart',
      query: '{ special { titles title } }',
      expected: { data: { special: { titles: 'pie, big pie', title: 'pie' } } },
    },
    {
      title: 'takes variables for its own argument and constants for the required one',
      query: `query ($guests: Int!, $meal: Meal! = DINNER) {
        dish(id: "soup") { one: dinnerFor(guests: 1) many: dinnerFor(guests: $guests) price(meal: $meal, portions: $guests) }
      }`,
      variables: { guests: 4 },
      expected: { data: { dish: { one: 900, many: 3600, price: 3600 } } },
    },
    {
      title: 'all at once, with the required field under names of the client',
      query: `{ dish(id: "pie") {
        lunch: price(portions: 3) dinner: price(meal: DINNER) lunchForTwo dinnerFor(guests: 2) plain title names(first: 3)
      } }`,
      expected: {
        data: {
          dish: {
            lunch: 1350,
            dinner: 500,
            lunchForTwo: 900,
            dinnerFor: 1000,
            plain: 450,
            title: 'pie',
            names: ['pie', 'big pie', 'cold pie'],
          },
        },
      },
    },
  ],
};
