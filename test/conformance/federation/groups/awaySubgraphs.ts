import type { CaseGroup } from '../caseGroup.ts';

const away = (...path: (string | number)[]) => ({ code: 'SUBGRAPH_UNAVAILABLE', path });

/** One part of the graph is down: what it owns is missing, and nothing else. */
export const awaySubgraphs: CaseGroup = {
  name: 'a subgraph that is away',
  subgraphs: {
    stages: {
      sdl: `
        type Query { stages: [Stage!]! stage(id: ID!): Stage }
        type Stage @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: {
          stages: () => [
            { id: 'g1', name: 'Meadow' },
            { id: 'g2', name: 'Barn' },
          ],
          stage: (_, { id }) => ({ id, name: 'Tent' }),
        },
      },
    },
    sound: {
      sdl: `
        type Query { loudest: Int engineers: [String!] promised: Int! }
        type Stage @key(fields: "id") { id: ID! decibels: Int engineer: Engineer permit: String! }
        type Engineer @key(fields: "id") { id: ID! }`,
      resolvers: {},
      isAway: true,
    },
    crowd: {
      sdl: `
        type Query { visitors: Int! }
        type Stage @key(fields: "id") {
          id: ID! people: Int! decibels: Int @external earplugs: Int @requires(fields: "decibels")
        }
        type Engineer @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Query: { visitors: () => 900 }, Stage: { people: ({ id }) => String(id).length } },
    },
  },
  cases: [
    {
      title: 'tells every place of its fields and gives what others know of the same entities',
      query: '{ stages { name decibels people } }',
      expected: {
        data: {
          stages: [
            { name: 'Meadow', decibels: null, people: 2 },
            { name: 'Barn', decibels: null, people: 2 },
          ],
        },
        errors: [away('stages', 0, 'decibels'), away('stages', 1, 'decibels')],
      },
    },
    {
      title: 'tells each of its root fields under the name of the client, and keeps the others',
      query: '{ visitors most: loudest engineers stage(id: "g3") { name } }',
      expected: {
        data: { visitors: 900, most: null, engineers: null, stage: { name: 'Tent' } },
        errors: [away('most'), away('engineers')],
      },
    },
    {
      title: 'makes entities null that promise one of its fields, up to the whole answer',
      query: '{ stage(id: "g1") { name permit } visitors }',
      expected: { data: { stage: null, visitors: 900 }, errors: [away('stage', 'permit')] },
    },
    {
      title: 'leaves no data where a list promises its fields',
      query: '{ stages { permit } visitors }',
      expected: { data: null, errors: [away('stages', 0, 'permit'), away('stages', 1, 'permit')] },
    },
    {
      title: 'does not go on to fields that hang on what is missing, and tells the missing one only',
      query: '{ stages { engineer { name } } }',
      expected: {
        data: { stages: [{ engineer: null }, { engineer: null }] },
        errors: [away('stages', 0, 'engineer'), away('stages', 1, 'engineer')],
      },
    },
    {
      title: 'tells the entity when what is missing was required and not selected',
      query: '{ stage(id: "g2") { people plugs: earplugs } }',
      expected: { data: { stage: { people: 2, plugs: null } }, errors: [away('stage')] },
    },
    {
      title: 'is not missed when its fields are left out',
      query:
        'query ($sound: Boolean! = false) { stages { name decibels @include(if: $sound) } loudest @skip(if: true) }',
      expected: { data: { stages: [{ name: 'Meadow' }, { name: 'Barn' }] } },
    },
    {
      title: 'leaves no data when a promised root field is missing',
      query: '{ visitors promised }',
      expected: { data: null, errors: [away('promised')] },
    },
    {
      title: 'tells aliases and fields of fragments at their places',
      query:
        '{ a: stage(id: "g1") { ...heard } b: stage(id: "g1") { loud: decibels } } fragment heard on Stage { db: decibels id }',
      expected: {
        data: { a: { db: null, id: 'g1' }, b: { loud: null } },
        errors: [away('a', 'db'), away('b', 'loud')],
      },
    },
  ],
};
