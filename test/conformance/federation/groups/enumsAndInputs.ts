import type { CaseGroup } from '../caseGroup.ts';

/** Two campsites of one chain whose schemas have grown apart: what is sent must suit both, what is given may be of either. */
export const enumsAndInputs: CaseGroup = {
  name: 'enums and inputs that differ by subgraph',
  subgraphs: {
    lake: {
      sdl: `
        enum Ground { GRASS GRAVEL }
        enum Wish { SHADE VIEW QUIET }
        input Stay { nights: Int! people: Int = 2 dogs: Int }
        type Query {
          lake: Site!
          free(wish: Wish!): [String!]! @shareable
          price(stay: Stay!, currency: String = "EUR", dryRun: Boolean): Int! @shareable
          echo(stay: Stay!): String!
        }
        type Site @key(fields: "id") { id: ID! ground: Ground! grounds: [Ground!]! @shareable }`,
      resolvers: {
        Query: {
          lake: () => ({ id: 'l', ground: 'GRAVEL' }),
          free: (_root, { wish }) => [`site for ${wish}`],
          price: (_root, { stay }) => priceOf(stay as Stay),
          echo: (_root, { stay }) => JSON.stringify(stay),
        },
        Site: {
          __resolveReference: ({ id }) => ({ id, ground: id === 'l' ? 'GRAVEL' : 'GRASS' }),
          grounds: () => ['GRASS', 'GRAVEL'],
        },
      },
    },
    forest: {
      sdl: `
        enum Ground { GRASS MOSS }
        enum Wish { SHADE QUIET FIRE }
        input Stay { nights: Int people: Int = 2 cabin: Boolean }
        type Query {
          forest: Site!
          free(wish: Wish!): [String!]! @shareable
          price(stay: Stay!, currency: String = "EUR"): Int! @shareable
          hut(stay: Stay = { nights: 3 }): String!
        }
        type Site @key(fields: "id") { id: ID! soil: Ground grounds: [Ground!]! @shareable }`,
      resolvers: {
        Query: {
          forest: () => ({ id: 'f' }),
          free: (_root, { wish }) => [`site for ${wish}`],
          price: (_root, { stay }) => priceOf(stay as Stay),
          hut: (_root, { stay }) => JSON.stringify(stay),
        },
        Site: {
          __resolveReference: ({ id }) => ({ id }),
          soil: ({ id }) => (id === 'f' ? 'MOSS' : null),
          grounds: () => ['GRASS', 'GRAVEL'],
        },
      },
    },
  },
  cases: [
    {
      title: 'an enum that is only given has the values of all',
      query: '{ lake { ground soil grounds } forest { soil ground } }',
      expected: {
        data: {
          lake: { ground: 'GRAVEL', soil: null, grounds: ['GRASS', 'GRAVEL'] },
          forest: { soil: 'MOSS', ground: 'GRASS' },
        },
      },
    },
    {
      title: 'an enum that is only sent has the values that all know',
      query: '{ free(wish: VIEW) }',
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'and those are sent, by variable too',
      query: 'query ($wish: Wish! = QUIET) { free(wish: $wish) }',
      expected: { data: { free: ['site for QUIET'] } },
      requests: 1,
    },
    {
      title: 'a value of one subgraph alone is refused in a variable',
      query: 'query ($wish: Wish!) { free(wish: $wish) }',
      variables: { wish: 'FIRE' },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'an input has the fields that all know',
      query: '{ price(stay: { nights: 2, dogs: 1 }) hut(stay: { nights: 1, cabin: true }) }',
      expected: {
        data: undefined,
        errors: [{ code: 'BAD_USER_INPUT' }, { code: 'BAD_USER_INPUT' }],
      },
      requests: 0,
    },
    {
      title: 'a field of an input that one subgraph demands is demanded of the client',
      query: '{ hut(stay: { people: 4 }) }',
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'an argument that only one subgraph knows is none',
      query: '{ price(stay: { nights: 1 }, dryRun: true) }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'defaults of fields of an input are filled in on both ways',
      query:
        'query ($stay: Stay!) { literal: echo(stay: { nights: 2 }) variable: echo(stay: $stay) price(stay: $stay) }',
      variables: { stay: { nights: 3 } },
      expected: {
        data: { literal: '{"nights":2,"people":2}', variable: '{"nights":3,"people":2}', price: 60 },
      },
      requests: 1,
    },
    {
      title: 'null for a field of an input is not its default',
      query: '{ echo(stay: { nights: 2, people: null }) }',
      expected: { data: { echo: '{"nights":2,"people":null}' } },
    },
  ],
};

interface Stay {
  nights: number;
  people: number;
}

function priceOf({ nights, people }: Stay): number {
  return nights * people * 10;
}
