import type { CaseGroup } from '../caseGroup.ts';

const plots = [
  { __typename: 'Field', id: 'p1', hectares: 4, crop: 'rye' },
  { __typename: 'Orchard', id: 'p2', hectares: 2, trees: 90 },
];
const readings: Record<string, { rain: number; soil: string }> = {
  p1: { rain: 12, soil: 'loam' },
  p2: { rain: 7, soil: 'clay' },
};

/** A subgraph that knows an interface as one object type and none of the types behind it. */
export const interfaceObjects: CaseGroup = {
  name: 'interface objects',
  subgraphs: {
    farm: {
      sdl: `
        type Query { plots: [Plot!]! }
        interface Plot @key(fields: "id") { id: ID! hectares: Int! }
        type Field implements Plot @key(fields: "id") { id: ID! hectares: Int! crop: String! }
        type Orchard implements Plot @key(fields: "id") { id: ID! hectares: Int! trees: Int! }`,
      resolvers: {
        Query: { plots: () => plots },
        Plot: { __resolveReference: ({ id }: { id: string }) => plots.find((plot) => plot.id === id) ?? null },
        Field: { __resolveReference: ({ id }: { id: string }) => plots.find((plot) => plot.id === id) ?? null },
        Orchard: { __resolveReference: ({ id }: { id: string }) => plots.find((plot) => plot.id === id) ?? null },
      },
    },
    weather: {
      sdl: `
        type Query { wettest: Plot driest: [Plot!]! }
        type Plot @key(fields: "id") @interfaceObject {
          id: ID!
          hectares: Int! @external
          rain: Int!
          litres: Int! @requires(fields: "hectares")
          soil: String!
        }`,
      resolvers: {
        Query: { wettest: () => ({ id: 'p1' }), driest: () => [{ id: 'p2' }, { id: 'p1' }] },
        Plot: {
          rain: ({ id }: { id: string }) => readings[id]?.rain,
          soil: ({ id }: { id: string }) => readings[id]?.soil,
          litres: ({ id, hectares }: { id: string; hectares: number }) => hectares * (readings[id]?.rain ?? 0) * 10_000,
        },
      },
    },
  },
  cases: [
    {
      title: 'adds a field of the interface object to each type behind the interface',
      query: '{ plots { __typename rain } }',
      expected: {
        data: {
          plots: [
            { __typename: 'Field', rain: 12 },
            { __typename: 'Orchard', rain: 7 },
          ],
        },
      },
    },
    {
      title: 'asks for the real type when the interface object came first',
      query: '{ wettest { __typename rain } }',
      expected: { data: { wettest: { __typename: 'Field', rain: 12 } } },
    },
    {
      title: 'gives fields of the real type for an interface object, in the order of its list',
      query: '{ driest { soil ... on Field { crop } ... on Orchard { trees } } }',
      expected: {
        data: {
          driest: [
            { soil: 'clay', trees: 90 },
            { soil: 'loam', crop: 'rye' },
          ],
        },
      },
    },
    {
      title: 'does not ask for the real type when nobody needs it',
      query: '{ wettest { id rain soil } }',
      expected: { data: { wettest: { id: 'p1', rain: 12, soil: 'loam' } } },
      requests: 1,
    },
    {
      title: 'gives a field of the interface object inside a fragment on one type only',
      query: '{ plots { id ... on Orchard { rain trees } } }',
      expected: { data: { plots: [{ id: 'p1' }, { id: 'p2', rain: 7, trees: 90 }] } },
    },
    {
      title: 'gives an interface object what its field requires of the interface',
      query: '{ plots { litres } driest { litres } }',
      expected: {
        data: {
          plots: [{ litres: 480_000 }, { litres: 140_000 }],
          driest: [{ litres: 140_000 }, { litres: 480_000 }],
        },
      },
    },
    {
      title: 'names the type under another name when the interface object came first',
      query: '{ wettest { kind: __typename } }',
      expected: { data: { wettest: { kind: 'Field' } } },
    },
  ],
};
