import type { CaseGroup } from '../caseGroup.ts';

const fields = [
  {
    id: 'f1',
    plot: { width: 20, length: 50, soil: { acid: 6 } },
    rows: [
      { plants: 10, crop: { name: 'Beet', days: 60 } },
      { plants: 5, crop: { name: 'Leek', days: 90 } },
    ],
    spare: null,
  },
  { id: 'f2', plot: { width: 8, length: 10, soil: null }, rows: [], spare: { width: 2, length: 2, soil: { acid: 7 } } },
];

/** A farm: the harvest is worked out from objects and lists of objects of the survey. */
export const requiresNested: CaseGroup = {
  name: 'a field that requires fields of objects',
  subgraphs: {
    survey: {
      sdl: `
        type Query { fields: [Field!]! field(id: ID!): Field }
        type Field @key(fields: "id") { id: ID! plot: Plot! spare: Plot rows: [Row!]! }
        type Plot { width: Int! length: Int! soil: Soil }
        type Soil { acid: Int! }
        type Row { plants: Int! crop: Crop! }
        type Crop { name: String! days: Int! }`,
      resolvers: {
        Query: { fields: () => fields, field: (_root, { id }) => fields.find((field) => field.id === id) },
        Field: { __resolveReference: ({ id }) => fields.find((field) => field.id === id) },
      },
    },
    harvest: {
      sdl: `
        type Query { next: Field! }
        type Field @key(fields: "id") {
          id: ID!
          plot: Plot! @external
          spare: Plot @external
          rows: [Row!]! @external
          area: Int! @requires(fields: "plot { width length }")
          lime: String! @requires(fields: "plot { soil { acid } }")
          spareArea: Int @requires(fields: "spare { width length }")
          plan: [String!]! @requires(fields: "rows { crop { name } plants }")
        }
        type Plot @external { width: Int! length: Int! soil: Soil }
        type Soil @external { acid: Int! }
        type Row @external { plants: Int! crop: Crop! }
        type Crop @external { name: String! }`,
      resolvers: {
        Query: { next: () => ({ id: 'f1' }) },
        Field: {
          __resolveReference: (representation) => representation,
          area: ({ plot }: { plot: { width: number; length: number } }) => plot.width * plot.length,
          lime: ({ plot }: { plot: { soil: { acid: number } | null } }) => {
            if (plot.soil === undefined) throw new Error('the soil was not sent');
            return plot.soil === null ? 'unknown' : `at ${plot.soil.acid}`;
          },
          spareArea: ({ spare }: { spare: { width: number; length: number } | null }) =>
            spare && spare.width * spare.length,
          plan: ({ rows }: { rows: { plants: number; crop: { name: string } }[] }) =>
            rows.map(({ plants, crop }) => `${plants} ${crop.name}`),
        },
      },
    },
  },
  cases: [
    {
      title: 'gets the fields of an object',
      query: '{ fields { area } }',
      expected: { data: { fields: [{ area: 1000 }, { area: 80 }] } },
      requests: 2,
    },
    {
      title: 'gets fields of an object in an object, which may be null',
      query: '{ fields { lime } }',
      expected: { data: { fields: [{ lime: 'at 6' }, { lime: 'unknown' }] } },
      requests: 2,
    },
    {
      title: 'gets null for an object that is null',
      query: '{ fields { id spareArea } }',
      expected: {
        data: {
          fields: [
            { id: 'f1', spareArea: null },
            { id: 'f2', spareArea: 4 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'gets objects of a list in their order, and an empty list',
      query: '{ fields { plan } }',
      expected: { data: { fields: [{ plan: ['10 Beet', '5 Leek'] }, { plan: [] }] } },
      requests: 2,
    },
    {
      title: 'shows of the required objects exactly what the client selects of them',
      query: '{ field(id: "f1") { plot { soil { acid } } area rows { crop { days } } plan lime } }',
      expected: {
        data: {
          field: {
            plot: { soil: { acid: 6 } },
            area: 1000,
            rows: [{ crop: { days: 60 } }, { crop: { days: 90 } }],
            plan: ['10 Beet', '5 Leek'],
            lime: 'at 6',
          },
        },
      },
      requests: 2,
    },
    {
      title: 'joins what several fields require of one object',
      query: '{ next { area lime spareArea } }',
      expected: { data: { next: { area: 1000, lime: 'at 6', spareArea: null } } },
      requests: 3,
    },
    {
      title: 'gets inner fields although the client gives their names to others',
      query: '{ field(id: "f1") { plot { width: length length: width } area } }',
      expected: { data: { field: { plot: { width: 50, length: 20 }, area: 1000 } } },
    },
  ],
};
