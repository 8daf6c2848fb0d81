import type { CaseGroup } from '../caseGroup.ts';

const team = (id: string) => ({ __typename: 'Team', id });
const numbers = [{ number: 1 }, { number: 3 }, { number: 1 }];
const solo = (id: string) => ({ __typename: 'Solo', id });

/** One entity at many places of an answer: each place has what was asked there, and no more. */
export const sharedEntities: CaseGroup = {
  name: 'one entity at many places',
  subgraphs: {
    races: {
      sdl: `
        type Query { races: [Race!]! winner: Entrant! final: Race! }
        type Race @key(fields: "id") { id: ID! entrants: [Entrant!]! first: Entrant pairs: [[Team!]!]! }
        union Entrant = Team | Solo
        type Team @key(fields: "id") { id: ID! }
        type Solo @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          races: () => [
            {
              id: 'r1',
              entrants: [team('a'), solo('a'), team('b')],
              first: team('b'),
              pairs: [[team('a'), team('b')]],
            },
            { id: 'r2', entrants: [team('b'), team('b')], first: null, pairs: [] },
          ],
          winner: () => team('a'),
          final: () => ({ id: 'r1', entrants: [], first: team('a'), pairs: [[], [team('b'), team('b')]] }),
        },
      },
    },
    people: {
      sdl: `
        type Team @key(fields: "id") { id: ID! name: String! captain: Runner! runners: [Runner!]! }
        type Solo @key(fields: "id") { id: ID! name: String! captain: Runner }
        type Runner @key(fields: "number") { number: Int! name: String! }`,
      resolvers: {
        Team: {
          name: ({ id }) => `team ${id}`,
          captain: () => ({ number: 1, name: 'Ylva' }),
          runners: ({ id }) => [
            { number: 1, name: 'Ylva' },
            { number: id === 'a' ? 2 : 3, name: 'Odd' },
            { number: 1, name: 'Ylva' },
          ],
        },
        Solo: { name: ({ id }) => `solo ${id}`, captain: ({ id }) => ({ number: 9, name: `${id} alone` }) },
      },
    },
    times: {
      sdl: 'type Runner @key(fields: "number") { number: Int! best(over: Int! = 100): Float best10: Float! @deprecated }',
      resolvers: {
        Runner: {
          best: ({ number }, { over }) => (number === 3 ? null : Number(number) * Number(over)),
          best10: ({ number }) => (number === 3 ? null : 10),
        },
      },
    },
  },
  cases: [
    {
      title: 'joins equal keys of two types as two entities',
      query: '{ races { entrants { ... on Team { name } ... on Solo { name } } } }',
      expected: {
        data: {
          races: [
            { entrants: [{ name: 'team a' }, { name: 'solo a' }, { name: 'team b' }] },
            { entrants: [{ name: 'team b' }, { name: 'team b' }] },
          ],
        },
      },
    },
    {
      title: 'gives one entity other fields at each place of the query',
      query:
        '{ winner { ... on Team { name } } races { first { ... on Team { id captain { name } } } } final { first { ... on Team { runners { number } } } } }',
      expected: {
        data: {
          winner: { name: 'team a' },
          races: [{ first: { id: 'b', captain: { name: 'Ylva' } } }, { first: null }],
          final: { first: { runners: [{ number: 1 }, { number: 2 }, { number: 1 }] } },
        },
      },
    },
    {
      title: 'joins further fields to entities within entities that are used twice in a list',
      query: '{ final { pairs { captain { best } runners { best(over: 10) name } } } }',
      expected: {
        data: {
          final: {
            pairs: [
              [],
              [
                {
                  captain: { best: 100 },
                  runners: [
                    { best: 10, name: 'Ylva' },
                    { best: null, name: 'Odd' },
                    { best: 10, name: 'Ylva' },
                  ],
                },
                {
                  captain: { best: 100 },
                  runners: [
                    { best: 10, name: 'Ylva' },
                    { best: null, name: 'Odd' },
                    { best: 10, name: 'Ylva' },
                  ],
                },
              ],
            ],
          },
        },
      },
    },
    {
      title: 'gives one list under two names with other arguments for the same entities below',
      query: '{ final { a: pairs { captain { best(over: 1) } } b: pairs { captain { best(over: 2) } } } }',
      expected: {
        data: {
          final: {
            a: [[], [{ captain: { best: 1 } }, { captain: { best: 1 } }]],
            b: [[], [{ captain: { best: 2 } }, { captain: { best: 2 } }]],
          },
        },
      },
    },
    {
      title: 'joins one response name through two types of a union to entities of one subgraph',
      query:
        '{ races { entrants { ... on Team { it: id runners { number } } ... on Solo { it: id captain { number best } } } } }',
      expected: {
        data: {
          races: [
            {
              entrants: [
                { it: 'a', runners: [{ number: 1 }, { number: 2 }, { number: 1 }] },
                { it: 'a', captain: { number: 9, best: 900 } },
                { it: 'b', runners: [{ number: 1 }, { number: 3 }, { number: 1 }] },
              ],
            },
            {
              entrants: [
                { it: 'b', runners: [{ number: 1 }, { number: 3 }, { number: 1 }] },
                { it: 'b', runners: [{ number: 1 }, { number: 3 }, { number: 1 }] },
              ],
            },
          ],
        },
      },
    },
    {
      title: 'makes null one of the places of an entity where a field was promised, and not the place that did not ask',
      query: '{ races { id first { ... on Team { runners { best10 } } } } final { pairs { runners { number } } } }',
      expected: {
        data: {
          races: [
            { id: 'r1', first: null },
            { id: 'r2', first: null },
          ],
          final: { pairs: [[], [{ runners: numbers }, { runners: numbers }]] },
        },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['races', 0, 'first', 'runners', 1, 'best10'] }],
      },
    },
  ],
};
