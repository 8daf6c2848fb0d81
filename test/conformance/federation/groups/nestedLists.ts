import type { CaseGroup } from '../caseGroup.ts';

const seat = (id: string) => ({ __typename: 'Seat', id });

/** Lists of lists of entities, with nulls and empty lists at each level. */
export const nestedLists: CaseGroup = {
  name: 'lists in lists',
  subgraphs: {
    hall: {
      sdl: `
        type Query { rows: [[Seat]] strict: [[Seat!]!]! cube: [[[Seat!]]]! numbers: [[Int]!] }
        type Seat @key(fields: "id") { id: ID! beside: [[Seat!]] }`,
      resolvers: {
        Query: {
          rows: () => [[seat('a'), null, seat('b')], null, [], [seat('a')]],
          strict: () => [[], [seat('b'), seat('b')]],
          cube: () => [[[seat('a')], null, [seat('b'), seat('a')]], null, [[]]],
          numbers: () => [[1, null], [], [null]],
        },
        Seat: { beside: ({ id }: { id: string }) => (id === 'a' ? [[seat('b')], []] : null) },
      },
    },
    sales: {
      sdl: 'type Seat @key(fields: "id") { id: ID! buyer: String tags: [[String!]] }',
      resolvers: {
        Seat: {
          buyer: ({ id }: { id: string }) => (id === 'a' ? 'Nils' : null),
          tags: ({ id }: { id: string }) => (id === 'a' ? [['front', 'left'], null, []] : []),
        },
      },
    },
  },
  cases: [
    {
      title: 'joins entities in lists of lists and keeps nulls of both levels',
      query: '{ rows { id buyer } }',
      expected: {
        data: {
          rows: [[{ id: 'a', buyer: 'Nils' }, null, { id: 'b', buyer: null }], null, [], [{ id: 'a', buyer: 'Nils' }]],
        },
      },
    },
    {
      title: 'joins three levels of lists',
      query: '{ cube { buyer } strict { buyer } }',
      expected: {
        data: {
          cube: [[[{ buyer: 'Nils' }], null, [{ buyer: null }, { buyer: 'Nils' }]], null, [[]]],
          strict: [[], [{ buyer: null }, { buyer: null }]],
        },
      },
    },
    {
      title: 'gives joined lists of lists to each place of an entity',
      query: '{ rows { tags } }',
      expected: {
        data: {
          rows: [
            [{ tags: [['front', 'left'], null, []] }, null, { tags: [] }],
            null,
            [],
            [{ tags: [['front', 'left'], null, []] }],
          ],
        },
      },
    },
    {
      title: 'joins entities in lists of lists of entities in lists of lists',
      query: '{ rows { beside { buyer id } } }',
      expected: {
        data: {
          rows: [
            [{ beside: [[{ buyer: null, id: 'b' }], []] }, null, { beside: null }],
            null,
            [],
            [{ beside: [[{ buyer: null, id: 'b' }], []] }],
          ],
        },
      },
    },
    {
      title: 'keeps lists of lists of plain values as they are',
      query: '{ numbers again: numbers }',
      expected: { data: { numbers: [[1, null], [], [null]], again: [[1, null], [], [null]] } },
    },
    {
      title: 'asks the other subgraph once for all levels of one list',
      query: '{ cube { buyer tags } }',
      expected: {
        data: {
          cube: [
            [
              [{ buyer: 'Nils', tags: [['front', 'left'], null, []] }],
              null,
              [
                { buyer: null, tags: [] },
                { buyer: 'Nils', tags: [['front', 'left'], null, []] },
              ],
            ],
            null,
            [[]],
          ],
        },
      },
      requests: 2,
    },
  ],
};
