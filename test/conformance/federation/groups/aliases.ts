import type { CaseGroup } from '../caseGroup.ts';

const hives: Record<string, { id: string; place: string }> = {
  h1: { id: 'h1', place: 'heath' },
  h2: { id: 'h2', place: 'garden' },
};

/** Response names of the client's choice: those of other fields, of keys, of what a gateway uses itself, of JavaScript. */
export const aliases: CaseGroup = {
  name: 'aliases',
  subgraphs: {
    apiary: {
      sdl: `
        type Query { hive(id: ID!): Hive hives: [Hive!]! keeper: String! }
        type Hive @key(fields: "id") { id: ID! place: String! honey(year: Int!): Int! }`,
      resolvers: {
        Query: {
          hive: (_: unknown, { id }: { id: string }) => hives[id],
          hives: () => [hives.h1, hives.h2],
          keeper: () => 'Runa',
        },
        Hive: { honey: (_: unknown, { year }: { year: number }) => year - 2000 },
      },
    },
    health: {
      sdl: `
        type Query { vet: String! }
        type Hive @key(fields: "id") { id: ID! mites(month: Int = 6): Int! queen: Queen! }
        type Queen { born: Int! }`,
      resolvers: {
        Query: { vet: () => 'Dr Aas' },
        Hive: {
          mites: ({ id }: { id: string }, { month }: { month: number }) => month * (id === 'h1' ? 10 : 1),
          queen: () => ({ born: 2024 }),
        },
      },
    },
  },
  cases: [
    {
      title: 'gives one field with several arguments under several names, own and joined',
      query: `{ hive(id: "h1") { a: honey(year: 2021) b: honey(year: 2022) honey(year: 2023)
        c: mites(month: 1) d: mites(month: 2) mites } }`,
      expected: { data: { hive: { a: 21, b: 22, honey: 23, c: 10, d: 20, mites: 60 } } },
    },
    {
      title: 'keeps the key of a join when its name is given to the type',
      query: '{ hive(id: "h2") { id: __typename mites(month: 3) place: id } }',
      expected: { data: { hive: { id: 'Hive', mites: 3, place: 'h2' } } },
    },
    {
      title: 'gives the names of two fields of different subgraphs to each other',
      query: '{ hives { mites: place place: mites(month: 1) } }',
      expected: {
        data: {
          hives: [
            { mites: 'heath', place: 10 },
            { mites: 'garden', place: 1 },
          ],
        },
      },
    },
    {
      title: 'gives the names of root fields of two subgraphs to each other',
      query: '{ vet: keeper keeper: vet }',
      expected: { data: { vet: 'Runa', keeper: 'Dr Aas' } },
    },
    {
      title: 'joins one entity under two root names, each with its own fields',
      query:
        '{ one: hive(id: "h1") { n: mites(month: 1) } two: hive(id: "h1") { n: honey(year: 2009) } three: hive(id: "h2") { n: mites(month: 9) } }',
      expected: { data: { one: { n: 10 }, two: { n: 9 }, three: { n: 9 } } },
    },
    {
      title: 'takes names that JavaScript objects have from birth',
      query:
        '{ hive(id: "h1") { constructor: place toString: mites(month: 1) hasOwnProperty: id valueOf: queen { then: born } } }',
      expected: {
        data: JSON.parse(
          '{"hive":{"constructor":"heath","toString":10,"hasOwnProperty":"h1","valueOf":{"then":2024}}}',
        ) as unknown,
      },
    },
    {
      title: 'takes the name of the prototype for own and joined fields',
      query: '{ __proto__: hive(id: "h1") { __proto__: mites(month: 1) place } }',
      expected: { data: JSON.parse('{"__proto__":{"__proto__":10,"place":"heath"}}') as unknown },
    },
    {
      title: 'takes names that a gateway uses towards subgraphs',
      query:
        '{ _entities: hive(id: "h2") { representations: mites(month: 4) _service: queen { sdl: born } } data: keeper errors: vet }',
      expected: {
        data: {
          _entities: { representations: 4, _service: { sdl: 2024 } },
          data: 'Runa',
          errors: 'Dr Aas',
        },
      },
    },
    {
      title: 'names the type under several names beside a joined field',
      query: '{ hives { kind: __typename __typename sort: __typename queen { kind: __typename } } }',
      expected: {
        data: {
          hives: [
            { kind: 'Hive', __typename: 'Hive', sort: 'Hive', queen: { kind: 'Queen' } },
            { kind: 'Hive', __typename: 'Hive', sort: 'Hive', queen: { kind: 'Queen' } },
          ],
        },
      },
    },
  ],
};
