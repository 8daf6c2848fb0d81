import type { CaseGroup } from '../caseGroup.ts';

const bands = [
  { id: 'b1', name: 'Low Tide', supportId: 'b2' },
  { id: 'b2', name: 'The Lids', supportId: 'b1' },
  { id: 'b3', name: 'Okra', supportId: null },
];
const stages: Record<string, { id: string; bandIds: string[] }> = {
  s1: { id: 's1', bandIds: ['b1', 'b3'] },
  s2: { id: 's2', bandIds: ['b2'] },
};
const stageOf: Record<string, string> = { b1: 's1', b2: 's2', b3: 's1' };

/** A festival: bands play on stages, stages have bands, bands support bands. */
export const circularEntities: CaseGroup = {
  name: 'entities that lead back to themselves',
  subgraphs: {
    bands: {
      sdl: `
        type Query { bands: [Band!]! band(id: ID!): Band }
        type Band @key(fields: "id") { id: ID! name: String! supportedBy: Band }`,
      resolvers: {
        Query: { bands: () => bands, band: (_root, { id }) => bands.find((band) => band.id === id) },
        Band: {
          __resolveReference: ({ id }) => bands.find((band) => band.id === id),
          supportedBy: ({ supportId }) => bands.find((band) => band.id === supportId),
        },
      },
    },
    stages: {
      sdl: `
        type Query { mainStage: Stage! }
        type Stage @key(fields: "id") { id: ID! bands: [Band!]! }
        type Band @key(fields: "id") { id: ID! stage: Stage! }`,
      resolvers: {
        Query: { mainStage: () => stages.s1 },
        Stage: {
          __resolveReference: ({ id }) => stages[String(id)],
          bands: ({ bandIds }: { bandIds: string[] }) => bandIds.map((id) => ({ id })),
        },
        Band: { __resolveReference: ({ id }) => ({ id }), stage: ({ id }) => stages[stageOf[String(id)] ?? ''] },
      },
    },
  },
  cases: [
    {
      title: 'a self reference within one subgraph costs one request',
      query: '{ band(id: "b1") { supportedBy { supportedBy { supportedBy { name } } } } }',
      expected: { data: { band: { supportedBy: { supportedBy: { supportedBy: { name: 'The Lids' } } } } } },
      requests: 1,
    },
    {
      title: 'goes round through both subgraphs and meets the first entity again',
      query: '{ band(id: "b1") { stage { bands { name stage { id } } } name } }',
      expected: {
        data: {
          band: {
            stage: {
              bands: [
                { name: 'Low Tide', stage: { id: 's1' } },
                { name: 'Okra', stage: { id: 's1' } },
              ],
            },
            name: 'Low Tide',
          },
        },
      },
      requests: 3,
    },
    {
      title: 'goes round twice',
      query: '{ mainStage { bands { supportedBy { stage { bands { name } } } } } }',
      expected: {
        data: {
          mainStage: {
            bands: [{ supportedBy: { stage: { bands: [{ name: 'The Lids' }] } } }, { supportedBy: null }],
          },
        },
      },
      requests: 4,
    },
    {
      title: 'shows one entity with different fields at different places',
      query: '{ bands { name supportedBy { id stage { id } } } }',
      expected: {
        data: {
          bands: [
            { name: 'Low Tide', supportedBy: { id: 'b2', stage: { id: 's2' } } },
            { name: 'The Lids', supportedBy: { id: 'b1', stage: { id: 's1' } } },
            { name: 'Okra', supportedBy: null },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'does not mix what equal aliases mean at different depths',
      query: `{ band(id: "b2") {
        x: name
        supportedBy { x: stage { x: id } supportedBy { x: id } }
        stage { x: bands { x: name } }
      } }`,
      expected: {
        data: {
          band: {
            x: 'The Lids',
            supportedBy: { x: { x: 's1' }, supportedBy: { x: 'b2' } },
            stage: { x: [{ x: 'The Lids' }] },
          },
        },
      },
    },
  ],
};
