import type { CaseGroup } from '../caseGroup.ts';

const grams: Record<string, number> = { x1: 3, x2: 5 };

/** A laboratory: spectra are objects that follow from weights, and formulas follow from what is inside of spectra. */
export const requiresChainsOfObjects: CaseGroup = {
  name: 'chains of required fields that are objects',
  subgraphs: {
    lab: {
      sdl: `
        type Query { samples: [Sample!]! }
        type Sample @key(fields: "id shelf { row }") { id: ID! shelf: Shelf! mass: Mass! }
        type Shelf @shareable { row: Int! }
        type Mass { grams: Int! }`,
      resolvers: {
        Query: { samples: () => [sample('x1'), sample('x2')] },
        Sample: {
          __resolveReference: ({ id }) => sample(String(id)),
          mass: ({ id }) => ({ grams: grams[String(id)] }),
        },
      },
    },
    optics: {
      sdl: `
        enum Kind { LINE BAND }
        input Detail { depth: Int! = 2 }
        interface Mark { hz: Int! }
        type Peak implements Mark { hz: Int! }
        type Gap implements Mark { hz: Int! width(detail: Detail = {}): Int! }
        type Spectrum { kind: Kind! marks: [Mark!]! reader: Person! of: Sample! }
        type Person @key(fields: "id") { id: ID! }
        type Query { newest: Sample! }
        type Shelf @shareable { row: Int! }
        type Mass { grams: Int! @external }
        type Sample @key(fields: "id shelf { row }") {
          id: ID! shelf: Shelf! mass: Mass! @external label: String!
          spectrum: Spectrum! @requires(fields: "mass { grams }")
        }`,
      resolvers: {
        Query: { newest: () => sample('x2') },
        Sample: {
          __resolveReference: (representation) => representation,
          label: ({ id }) => `label ${id}`,
          spectrum: ({ id, mass }: { id: string; mass: { grams: number } }) => ({
            kind: id === 'x1' ? 'LINE' : 'BAND',
            marks: [
              { __typename: 'Peak', hz: mass.grams * 100 },
              { __typename: 'Gap', hz: mass.grams },
            ],
            reader: { id: 'p1' },
            of: sample(id),
          }),
        },
        Gap: { width: ({ hz }: { hz: number }, { detail }: { detail: { depth: number } }) => hz * detail.depth },
      },
    },
    chemistry: {
      sdl: `
        enum Kind { LINE BAND }
        interface Mark { hz: Int! }
        type Peak implements Mark { hz: Int! @external }
        type Gap implements Mark { hz: Int! @external }
        type Spectrum { kind: Kind! @external marks: [Mark!]! @external }
        type Shelf @shareable { row: Int! }
        type Sample @key(fields: "id shelf { row }") {
          id: ID! shelf: Shelf! spectrum: Spectrum! @external
          formula: String! @requires(fields: "spectrum { kind marks { hz } }")
        }`,
      resolvers: {
        Sample: {
          __resolveReference: (representation) => representation,
          formula: ({ spectrum }: { spectrum: { kind: string; marks: { hz: number }[] } }) =>
            `${spectrum.kind} ${spectrum.marks.map(({ hz }) => hz).join('+')}`,
        },
      },
    },
    staff: {
      sdl: 'type Person @key(fields: "id") { id: ID! name: String! }',
      resolvers: { Person: { __resolveReference: ({ id }) => ({ id, name: 'Ines' }) } },
    },
  },
  cases: [
    {
      title: 'the last of the chain gets what is inside of the one before',
      query: '{ samples { formula } }',
      expected: { data: { samples: [{ formula: 'LINE 300+3' }, { formula: 'BAND 500+5' }] } },
      requests: 3,
    },
    {
      title: 'the chain starts in the subgraph that has its middle',
      query: '{ newest { formula label } }',
      expected: { data: { newest: { formula: 'BAND 500+5', label: 'label x2' } } },
      requests: 4,
    },
    {
      title: 'the object in the middle is shown with other fields than those required, joined and with arguments',
      query: `{ samples { spectrum {
        reader { name id } marks { __typename ... on Gap { width(detail: { depth: 10 }) usual: width } } kind
      } } }`,
      expected: {
        data: {
          samples: [
            {
              spectrum: {
                reader: { name: 'Ines', id: 'p1' },
                marks: [{ __typename: 'Peak' }, { __typename: 'Gap', width: 30, usual: 6 }],
                kind: 'LINE',
              },
            },
            {
              spectrum: {
                reader: { name: 'Ines', id: 'p1' },
                marks: [{ __typename: 'Peak' }, { __typename: 'Gap', width: 50, usual: 10 }],
                kind: 'BAND',
              },
            },
          ],
        },
      },
    },
    {
      title: 'the object in the middle leads back to its entity, and round again',
      query: '{ newest { spectrum { of { label mass { grams } spectrum { kind of { formula id } } } } } }',
      expected: {
        data: {
          newest: {
            spectrum: {
              of: {
                label: 'label x2',
                mass: { grams: 5 },
                spectrum: { kind: 'BAND', of: { formula: 'BAND 500+5', id: 'x2' } },
              },
            },
          },
        },
      },
    },
    {
      title: 'both are selected under names of each other',
      query: '{ newest { spectrum: formula formula: spectrum { marks: kind } shelf { id: row } } }',
      expected: { data: { newest: { spectrum: 'BAND 500+5', formula: { marks: 'BAND' }, shelf: { id: 1 } } } },
    },
  ],
};

function sample(id: string) {
  return { id, shelf: { row: id === 'x1' ? 0 : 1 } };
}
