import type { CaseGroup } from '../caseGroup.ts';

type Barrel = {
  id: string;
  litres?: number;
  label?: string;
  store?: { id: string; warmth: number };
};

/** Fields with arguments behind `@requires`: the subgraph's own arguments, whatever the client asks of the same field. */
export const requiresArguments: CaseGroup = {
  name: 'required fields with arguments',
  subgraphs: {
    cellar: {
      sdl: `
        type Query { barrels: [Barrel!]! }
        type Barrel @key(fields: "id") { id: ID! volume(unit: Unit!): Float! label(upper: Boolean = false): String! store: Store! }
        type Store @key(fields: "id") { id: ID! warmth(scale: String! = "C"): Float! }
        enum Unit { LITRE GALLON }`,
      resolvers: {
        Query: {
          barrels: () => [
            { id: 'b1', litres: 40, label: 'oak', store: { id: 's1', warmth: 10 } },
            { id: 'b2', litres: 8, label: 'ash', store: { id: 's2', warmth: 20 } },
          ],
        },
        Barrel: {
          volume: ({ litres = 0 }: Barrel, { unit }: { unit: string }) => (unit === 'LITRE' ? litres : litres / 4),
          label: ({ label = '' }: Barrel, { upper }: { upper: boolean }) => (upper ? label.toUpperCase() : label),
        },
        Store: {
          warmth: ({ warmth }: { warmth: number }, { scale }: { scale: string }) =>
            scale === 'F' ? warmth * 2 + 32 : warmth,
        },
      },
    },
    tax: {
      sdl: `
        enum Unit { LITRE GALLON }
        type Barrel @key(fields: "id") {
          id: ID!
          volume(unit: Unit!): Float! @external
          label(upper: Boolean = false): String! @external
          store: Store! @external
          duty(rate: Int! = 1): Float! @requires(fields: "volume(unit: GALLON)")
          stamp: String! @requires(fields: "label(upper: true) volume(unit: LITRE)")
          note(by: String): String! @requires(fields: "label(upper: false) store { warmth(scale: \\"F\\") }")
        }
        type Store @key(fields: "id") { id: ID! warmth(scale: String! = "C"): Float! @external }`,
      resolvers: {
        Barrel: {
          duty: ({ volume }: { volume: number }, { rate }: { rate: number }) => volume * rate,
          stamp: ({ label, volume }: { label: string; volume: number }) => `${label} ${volume}`,
          note: ({ label, store }: { label: string; store: { warmth: number } }, { by }: { by?: string }) =>
            `${label} ${store.warmth} by ${by}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'gives the resolver the value of its own argument while the client asks for another',
      query: '{ barrels { volume(unit: LITRE) duty } }',
      expected: {
        data: {
          barrels: [
            { volume: 40, duty: 10 },
            { volume: 8, duty: 2 },
          ],
        },
      },
    },
    {
      title: 'keeps two fields apart that require one field with different arguments',
      query: '{ barrels { duty stamp } }',
      expected: {
        data: {
          barrels: [
            { duty: 10, stamp: 'OAK 40' },
            { duty: 2, stamp: 'ASH 8' },
          ],
        },
      },
    },
    {
      title: 'sends variables of the client to the joined field beside what it requires',
      query: 'query ($rate: Int!, $by: String) { barrels { duty(rate: $rate) more: duty(rate: 100) note(by: $by) } }',
      variables: { rate: 3, by: 'Pia' },
      expected: {
        data: {
          barrels: [
            { duty: 30, more: 1000, note: 'oak 52 by Pia' },
            { duty: 6, more: 200, note: 'ash 72 by Pia' },
          ],
        },
      },
    },
    {
      title: 'takes the argument of a required field of a field, whatever the client asks of that field',
      query: '{ barrels { store { warmth(scale: "C") id } note(by: "Lars") } }',
      expected: {
        data: {
          barrels: [
            { store: { warmth: 10, id: 's1' }, note: 'oak 52 by Lars' },
            { store: { warmth: 20, id: 's2' }, note: 'ash 72 by Lars' },
          ],
        },
      },
    },
    {
      title: 'gives all of them at once, and the client its own arguments under other names',
      query: '{ barrels { volume: label(upper: true) label: volume(unit: GALLON) duty stamp note(by: "x") } }',
      expected: {
        data: {
          barrels: [
            { volume: 'OAK', label: 10, duty: 10, stamp: 'OAK 40', note: 'oak 52 by x' },
            { volume: 'ASH', label: 2, duty: 2, stamp: 'ASH 8', note: 'ash 72 by x' },
          ],
        },
      },
    },
    {
      title: 'does not lend the required argument to a field that the client selects with a variable',
      query: 'query ($unit: Unit!) { barrels { mine: volume(unit: $unit) volume(unit: GALLON) stamp } }',
      variables: { unit: 'LITRE' },
      expected: {
        data: {
          barrels: [
            { mine: 40, volume: 10, stamp: 'OAK 40' },
            { mine: 8, volume: 2, stamp: 'ASH 8' },
          ],
        },
      },
    },
  ],
};
