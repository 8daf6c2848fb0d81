import type { CaseGroup } from '../caseGroup.ts';

const wool: Record<string, number> = { s1: 4, s2: 6 };

/** Sheep: the mill's yarn follows from the farm's wool, the farm's earnings from the mill's yarn, the mill's bonus from those. */
export const requiresBackAndForth: CaseGroup = {
  name: 'fields of two subgraphs that require one another in turn',
  subgraphs: {
    farm: {
      sdl: `
        type Query { sheep: [Sheep!]! shepherd: Shepherd! }
        type Shepherd @key(fields: "name") { name: String! flock: [Sheep!]! }
        type Sheep @key(fields: "id") { id: ID! wool: Int! yarn: Int! @external earnings: Int! @requires(fields: "yarn") }`,
      resolvers: {
        Query: { sheep: () => [{ id: 's1' }, { id: 's2' }], shepherd: () => ({ name: 'Ola' }) },
        Shepherd: {
          __resolveReference: ({ name }) => ({ name }),
          flock: () => [{ id: 's2' }, { id: 's1' }, { id: 's2' }],
        },
        Sheep: {
          __resolveReference: (representation) => representation,
          wool: ({ id }) => wool[String(id)],
          earnings: ({ yarn }: { yarn: number }) => yarn * 3,
        },
      },
    },
    mill: {
      sdl: `
        type Query { shorn: Sheep! }
        type Sheep @key(fields: "id") {
          id: ID!
          wool: Int! @external
          earnings: Int! @external
          yarn: Int! @requires(fields: "wool")
          bonus: Int! @requires(fields: "earnings wool")
        }
        type Shepherd @key(fields: "name") {
          name: String!
          flock: [Sheep!]! @external
          total: Int! @requires(fields: "flock { wool }")
        }`,
      resolvers: {
        Query: { shorn: () => ({ id: 's2' }) },
        Sheep: {
          __resolveReference: (representation) => representation,
          yarn: ({ wool: kilos }: { wool: number }) => kilos * 10,
          bonus: ({ earnings, wool: kilos }: { earnings: number; wool: number }) => earnings + kilos,
        },
        Shepherd: {
          __resolveReference: (representation) => representation,
          total: ({ flock }: { flock: { wool: number }[] }) => flock.reduce((sum, { wool: kilos }) => sum + kilos, 0),
        },
      },
    },
  },
  cases: [
    {
      title: 'goes to the other side and back',
      query: '{ sheep { earnings } }',
      expected: { data: { sheep: [{ earnings: 120 }, { earnings: 180 }] } },
      requests: 3,
    },
    {
      title: 'goes there, back and there again',
      query: '{ sheep { bonus id } }',
      expected: {
        data: {
          sheep: [
            { bonus: 124, id: 's1' },
            { bonus: 186, id: 's2' },
          ],
        },
      },
      requests: 4,
    },
    {
      title: 'starts on the other side',
      query: '{ shorn { earnings } }',
      expected: { data: { shorn: { earnings: 180 } } },
      requests: 4,
    },
    {
      title: 'starts on the other side with the field at the end of the turns',
      query: '{ shorn { bonus } }',
      expected: { data: { shorn: { bonus: 186 } } },
      requests: 5,
    },
    {
      title: 'shows every step that is selected, whatever the order',
      query: '{ sheep { earnings wool bonus yarn } }',
      expected: {
        data: {
          sheep: [
            { earnings: 120, wool: 4, bonus: 124, yarn: 40 },
            { earnings: 180, wool: 6, bonus: 186, yarn: 60 },
          ],
        },
      },
      requests: 4,
    },
    {
      title: 'sums over a list of which the client sees other fields',
      query: '{ shepherd { flock { yarn } total name } }',
      expected: {
        data: { shepherd: { flock: [{ yarn: 60 }, { yarn: 40 }, { yarn: 60 }], total: 16, name: 'Ola' } },
      },
    },
  ],
};
