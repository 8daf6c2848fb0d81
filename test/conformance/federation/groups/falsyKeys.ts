import type { CaseGroup } from '../caseGroup.ts';

const seats = [
  { row: 0, letter: '', kind: 'AISLE', isBroken: false, price: 0 },
  { row: 1, letter: 'a', kind: 'WINDOW', isBroken: true, price: 1.5 },
  { row: 0, letter: '', kind: 'WINDOW', isBroken: false, price: -2 },
];
const notes: Record<string, string> = {
  '0//AISLE/false/0': 'first',
  '1/a/WINDOW/true/1.5': 'second',
  '0//WINDOW/false/-2': 'third',
};

/** A ferry saloon: keys of numbers, texts, enums and truth values, many of which count as nothing in careless code. */
export const falsyKeys: CaseGroup = {
  name: 'keys whose values are zero, empty or false',
  subgraphs: {
    saloon: {
      sdl: `
        enum Kind { AISLE WINDOW }
        type Query { seats: [Seat!]! first: Seat! zero: Cabin! cabins: [Cabin!]! }
        type Seat @key(fields: "row letter kind isBroken price") { row: Int! letter: String! kind: Kind! isBroken: Boolean! price: Float! }
        type Cabin @key(fields: "number") { number: Int! isOpen: Boolean }`,
      resolvers: {
        Query: {
          seats: () => seats,
          first: () => seats[0],
          zero: () => ({ number: 0, isOpen: false }),
          cabins: () => [
            { number: 0, isOpen: false },
            { number: 1, isOpen: null },
          ],
        },
      },
    },
    notes: {
      sdl: `
        enum Kind { AISLE WINDOW }
        type Seat @key(fields: "row letter kind isBroken price") {
          row: Int! letter: String! kind: Kind! isBroken: Boolean! price: Float! note: String wear: Int! text: String!
        }
        type Cabin @key(fields: "number") { number: Int! isOpen: Boolean @external beds: Int! sign: String! @requires(fields: "isOpen") }`,
      resolvers: {
        Seat: {
          __resolveReference: (representation) => representation,
          note: ({ row, letter, kind, isBroken, price }) =>
            notes[`${row}/${letter}/${kind}/${isBroken}/${price}`] ??
            `no ${row}/${letter}/${kind}/${isBroken}/${price}`,
          wear: () => 0,
          text: () => '',
        },
        Cabin: {
          __resolveReference: (representation) => representation,
          beds: ({ number }) => (number === 0 ? 0 : 2),
          sign: ({ isOpen }) => JSON.stringify(isOpen) ?? 'not sent',
        },
      },
    },
  },
  cases: [
    {
      title: 'are sent as they are',
      query: '{ seats { note } }',
      expected: { data: { seats: [{ note: 'first' }, { note: 'second' }, { note: 'third' }] } },
      requests: 2,
    },
    {
      title: 'tell two entities apart that differ in one of them',
      query: '{ seats { kind note price } }',
      expected: {
        data: {
          seats: [
            { kind: 'AISLE', note: 'first', price: 0 },
            { kind: 'WINDOW', note: 'second', price: 1.5 },
            { kind: 'WINDOW', note: 'third', price: -2 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'a joined zero and an empty text are values',
      query: '{ first { wear text isBroken letter row } }',
      expected: { data: { first: { wear: 0, text: '', isBroken: false, letter: '', row: 0 } } },
      requests: 2,
    },
    {
      title: 'zero alone is a key',
      query: '{ zero { beds number } cabins { beds } }',
      expected: { data: { zero: { beds: 0, number: 0 }, cabins: [{ beds: 0 }, { beds: 2 }] } },
    },
    {
      title: 'false and null are sent where they are required, each as itself',
      query: '{ cabins { sign } zero { sign isOpen } }',
      expected: { data: { cabins: [{ sign: 'false' }, { sign: 'null' }], zero: { sign: 'false', isOpen: false } } },
    },
  ],
};
