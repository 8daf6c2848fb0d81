import type { CaseGroup } from '../caseGroup.ts';

const crew: Record<string, string[]> = { r7: ['Ada', 'Bo'], r8: ['Cy'] };
const decks: Record<string, number> = { s1: 2, s2: 3 };

/** Boats have a sail number and a radio name: each subgraph takes one as key and knows the other for its own boats. */
export const mutualKeys: CaseGroup = {
  name: 'keys that each side has from the other',
  subgraphs: {
    yard: {
      sdl: `
        type Query { boats: [Boat!]! }
        type Boat @key(fields: "sail") { sail: ID! radio: ID! @shareable decks: Int! builder: Builder }
        type Builder @key(fields: "name") { name: String! flagship: Boat }`,
      resolvers: {
        Query: {
          boats: () => [
            { sail: 's1', radio: 'r7' },
            { sail: 's2', radio: 'r8' },
          ],
        },
        Boat: {
          __resolveReference: ({ sail }) => ({ sail, radio: sail === 's1' ? 'r7' : 'r8' }),
          decks: ({ sail }) => decks[String(sail)],
          builder: ({ sail }) => (sail === 's1' ? { name: 'Holm' } : null),
        },
        Builder: {
          __resolveReference: ({ name }) => ({ name }),
          flagship: () => ({ sail: 's2', radio: 'r8' }),
        },
      },
    },
    radio: {
      sdl: `
        type Query { onAir: Boat! channels: [[Boat!]!]! }
        type Boat @key(fields: "radio") { radio: ID! sail: ID! @shareable crew: [String!]! sister: Boat }
        type Builder @key(fields: "name") { name: String! hotline: Boat }`,
      resolvers: {
        Query: {
          onAir: () => ({ radio: 'r8', sail: 's2' }),
          channels: () => [
            [{ radio: 'r8', sail: 's2' }],
            [],
            [
              { radio: 'r7', sail: 's1' },
              { radio: 'r8', sail: 's2' },
            ],
          ],
        },
        Boat: {
          __resolveReference: ({ radio }) => ({ radio, sail: radio === 'r7' ? 's1' : 's2' }),
          crew: ({ radio }) => crew[String(radio)],
          sister: ({ radio }) => (radio === 'r8' ? { radio: 'r7', sail: 's1' } : null),
        },
        Builder: {
          __resolveReference: ({ name }) => ({ name }),
          hotline: () => ({ radio: 'r7', sail: 's1' }),
        },
      },
    },
  },
  cases: [
    {
      title: 'takes the key of the other side out of its own answer',
      query: '{ boats { crew decks } }',
      expected: {
        data: {
          boats: [
            { crew: ['Ada', 'Bo'], decks: 2 },
            { crew: ['Cy'], decks: 3 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'goes the other way with the other key',
      query: '{ onAir { decks sail radio } }',
      expected: { data: { onAir: { decks: 3, sail: 's2', radio: 'r8' } } },
      requests: 2,
    },
    {
      title: 'passes from side to side, each time with the key of the next',
      query: '{ onAir { sister { builder { hotline { decks crew } } } } }',
      expected: { data: { onAir: { sister: { builder: { hotline: { decks: 2, crew: ['Ada', 'Bo'] } } } } } },
      requests: 4,
    },
    {
      title: 'goes over and back within one path',
      query: '{ boats { sister { decks builder { flagship { crew } } } } }',
      expected: {
        data: {
          boats: [{ sister: null }, { sister: { decks: 2, builder: { flagship: { crew: ['Cy'] } } } }],
        },
      },
      requests: 4,
    },
    {
      title: 'joins lists of lists, an empty one among them',
      query: '{ channels { decks } }',
      expected: { data: { channels: [[{ decks: 3 }], [], [{ decks: 2 }, { decks: 3 }]] } },
      requests: 2,
    },
  ],
};
