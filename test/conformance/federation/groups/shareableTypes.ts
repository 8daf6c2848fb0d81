import type { CaseGroup } from '../caseGroup.ts';

/** Weather at the sea: both services know wind, each something of it that the other does not know. */
export const shareableTypes: CaseGroup = {
  name: 'types that several subgraphs resolve',
  subgraphs: {
    mast: {
      sdl: `
        type Query { bay: Bay! compass: Wind! }
        type Bay @key(fields: "id") { id: ID! wind: Wind! @shareable readings: [Reading!]! @shareable gauge: Gauge @shareable }
        type Wind { knots: Int! @shareable from: String! @shareable }
        type Reading { at: Int! @shareable hPa: Int! }
        type Gauge @shareable { kind: String! }`,
      resolvers: {
        Query: { bay: () => ({ id: 'b1' }), compass: () => ({ knots: 3, from: 'E' }) },
        Bay: {
          __resolveReference: ({ id }) => ({ id }),
          wind: () => ({ knots: 12, from: 'SW' }),
          readings: () => [
            { at: 6, hPa: 1008 },
            { at: 12, hPa: 1011 },
          ],
          gauge: () => null,
        },
      },
    },
    buoy: {
      sdl: `
        type Query { windiest: Bay! bays: [Bay!]! }
        type Bay @key(fields: "id") { id: ID! wind: Wind! @shareable readings: [Reading!]! @shareable gauge: Gauge @shareable waves: Wave! }
        type Wind { knots: Int! @shareable from: String! @shareable }
        type Reading { at: Int! @shareable degrees: Int! }
        type Gauge @shareable { kind: String! }
        type Wave { wind: Wind! metres: Int! }`,
      resolvers: {
        Query: { windiest: () => ({ id: 'b1' }), bays: () => [{ id: 'b1' }, { id: 'b2' }] },
        Bay: {
          __resolveReference: ({ id }) => ({ id }),
          wind: () => ({ knots: 12, from: 'SW' }),
          readings: () => [
            { at: 6, degrees: 4 },
            { at: 12, degrees: 9 },
          ],
          gauge: () => null,
          waves: () => ({ wind: { knots: 10, from: 'W' }, metres: 2 }),
        },
      },
    },
  },
  cases: [
    {
      title: 'are asked of the subgraph at hand',
      query: '{ bay { wind { knots from } } }',
      expected: { data: { bay: { wind: { knots: 12, from: 'SW' } } } },
      requests: 1,
    },
    {
      title: 'the same of the other one',
      query: '{ windiest { wind { from } id } }',
      expected: { data: { windiest: { wind: { from: 'SW' }, id: 'b1' } } },
      requests: 1,
    },
    {
      title: 'a list of which each knows a part is joined place by place',
      query: '{ bay { readings { degrees at hPa } } }',
      expected: {
        data: {
          bay: {
            readings: [
              { degrees: 4, at: 6, hPa: 1008 },
              { degrees: 9, at: 12, hPa: 1011 },
            ],
          },
        },
      },
      requests: 2,
    },
    {
      title: 'the same for each of a list of entities, under aliases',
      query: '{ bays { r: readings { p: hPa t: degrees } } }',
      expected: {
        data: {
          bays: [
            {
              r: [
                { p: 1008, t: 4 },
                { p: 1011, t: 9 },
              ],
            },
            {
              r: [
                { p: 1008, t: 4 },
                { p: 1011, t: 9 },
              ],
            },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'are taken along by the join that is needed anyway',
      query: '{ bay { wind { knots } waves { metres wind { knots } } gauge { kind } } compass { from } }',
      expected: {
        data: {
          bay: { wind: { knots: 12 }, waves: { metres: 2, wind: { knots: 10 } }, gauge: null },
          compass: { from: 'E' },
        },
      },
      requests: 2,
    },
  ],
};
