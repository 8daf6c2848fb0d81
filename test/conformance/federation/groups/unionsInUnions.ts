import type { CaseGroup } from '../caseGroup.ts';

const pot = { __typename: 'Pot', id: 't1', litres: 5 };
const knife = { __typename: 'Knife', id: 't2', edge: 'smooth' };

/** Unions whose members hold unions and interfaces, several lists deep. */
export const unionsInUnions: CaseGroup = {
  name: 'unions and interfaces inside unions',
  subgraphs: {
    recipes: {
      sdl: `
        type Query { steps: [[Step!]!]! }
        union Step = Wait | Work
        type Wait { minutes: Int! }
        type Work { verb: String! tools: [Tool!]! result: Result }
        union Result = Dish | Wait
        type Dish @key(fields: "id") { id: ID! }
        interface Tool { id: ID! }
        type Pot implements Tool @key(fields: "id") { id: ID! litres: Int! }
        type Knife implements Tool @key(fields: "id") { id: ID! edge: String! }`,
      resolvers: {
        Query: {
          steps: () => [
            [
              { __typename: 'Work', verb: 'chop', tools: [knife], result: null },
              { __typename: 'Wait', minutes: 5 },
            ],
            [],
            [
              {
                __typename: 'Work',
                verb: 'boil',
                tools: [pot, knife, pot],
                result: { __typename: 'Dish', id: 'd1' },
              },
              { __typename: 'Work', verb: 'rest', tools: [], result: { __typename: 'Wait', minutes: 9 } },
            ],
          ],
        },
      },
    },
    cellar: {
      sdl: `
        interface Tool { id: ID! drawer: String }
        type Pot implements Tool @key(fields: "id") { id: ID! drawer: String }
        type Knife implements Tool @key(fields: "id") { id: ID! drawer: String sharpened: Boolean! }
        type Dish @key(fields: "id") { id: ID! keepsDays: Int! }`,
      resolvers: {
        Pot: { drawer: () => 'low' },
        Knife: { drawer: () => null, sharpened: () => true },
        Dish: { keepsDays: () => 2 },
      },
    },
  },
  cases: [
    {
      title: 'joins an interface inside a union inside a list of lists',
      query: '{ steps { ... on Work { verb tools { drawer } } } }',
      expected: {
        data: {
          steps: [
            [{ verb: 'chop', tools: [{ drawer: null }] }, {}],
            [],
            [
              { verb: 'boil', tools: [{ drawer: 'low' }, { drawer: null }, { drawer: 'low' }] },
              { verb: 'rest', tools: [] },
            ],
          ],
        },
      },
    },
    {
      title: 'joins a member of a union that is a field of a member of another union',
      query: `{ steps { __typename ... on Work { result { ... on Dish { keepsDays } ... on Wait { minutes } } } ... on Wait { minutes } } }`,
      expected: {
        data: {
          steps: [
            [
              { __typename: 'Work', result: null },
              { __typename: 'Wait', minutes: 5 },
            ],
            [],
            [
              { __typename: 'Work', result: { keepsDays: 2 } },
              { __typename: 'Work', result: { minutes: 9 } },
            ],
          ],
        },
      },
    },
    {
      title: 'joins one type of an interface inside a union and leaves the others as they are',
      query: '{ steps { ... on Work { tools { __typename ... on Knife { edge sharpened } } } } }',
      expected: {
        data: {
          steps: [
            [{ tools: [{ __typename: 'Knife', edge: 'smooth', sharpened: true }] }, {}],
            [],
            [
              {
                tools: [
                  { __typename: 'Pot' },
                  { __typename: 'Knife', edge: 'smooth', sharpened: true },
                  { __typename: 'Pot' },
                ],
              },
              { tools: [] },
            ],
          ],
        },
      },
    },
    {
      title: 'asks the other subgraph once for equal entities of one place',
      query: '{ steps { ... on Work { tools { ... on Pot { litres drawer } } } } }',
      expected: {
        data: {
          steps: [
            [{ tools: [{}] }, {}],
            [],
            [{ tools: [{ litres: 5, drawer: 'low' }, {}, { litres: 5, drawer: 'low' }] }, { tools: [] }],
          ],
        },
      },
      requests: 2,
    },
  ],
};
