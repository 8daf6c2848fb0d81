import type { CaseGroup } from '../caseGroup.ts';

const names: Record<string, string> = { a: 'Ash', b: 'Birch', c: 'Cedar' };
const tree = (id: string | null) => id && { id };

/** A nursery of trees: lists of every shape, joined one by one. */
export const entityLists: CaseGroup = {
  name: 'lists of entities',
  subgraphs: {
    beds: {
      sdl: `
        type Query {
          row: [Tree!]! repeated: [Tree!]! gaps: [Tree]! nothing: [Tree!] none: [Tree!]!
          grid: [[Tree]]! beds: [Bed!]! one: Tree
        }
        type Bed { label: String! trees: [Tree] best: Tree }
        type Tree @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          row: () => ['c', 'a', 'b'].map(tree),
          repeated: () => ['a', 'b', 'a', 'a', 'b'].map(tree),
          gaps: () => [null, 'b', null, 'c', null].map(tree),
          nothing: () => null,
          none: () => [],
          grid: () => [['a', null], null, [], ['b', 'a']].map((line) => line?.map(tree) ?? null),
          beds: () => [
            { label: 'north', trees: ['b', 'a'].map(tree), best: tree('a') },
            { label: 'empty', trees: null, best: null },
            { label: 'south', trees: [null, tree('b')], best: tree('b') },
          ],
          one: () => tree('a'),
        },
      },
    },
    names: {
      sdl: 'type Tree @key(fields: "id") { id: ID! name: String }',
      resolvers: { Tree: { __resolveReference: ({ id }) => ({ id, name: names[String(id)] }) } },
    },
  },
  cases: [
    {
      title: 'keeps the order of a list',
      query: '{ row { name id } }',
      expected: {
        data: {
          row: [
            { name: 'Cedar', id: 'c' },
            { name: 'Ash', id: 'a' },
            { name: 'Birch', id: 'b' },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'gives every repetition of an entity its fields',
      query: '{ repeated { name } }',
      expected: {
        data: { repeated: [{ name: 'Ash' }, { name: 'Birch' }, { name: 'Ash' }, { name: 'Ash' }, { name: 'Birch' }] },
      },
      requests: 2,
    },
    {
      title: 'leaves nulls of a list where they are',
      query: '{ gaps { name } }',
      expected: { data: { gaps: [null, { name: 'Birch' }, null, { name: 'Cedar' }, null] } },
      requests: 2,
    },
    {
      title: 'asks nobody for the entities of a null and of an empty list',
      query: '{ nothing { name } none { name } }',
      expected: { data: { nothing: null, none: [] } },
      requests: 1,
    },
    {
      title: 'walks into lists of lists with holes at both levels',
      query: '{ grid { name } }',
      expected: { data: { grid: [[{ name: 'Ash' }, null], null, [], [{ name: 'Birch' }, { name: 'Ash' }]] } },
      requests: 2,
    },
    {
      title: 'joins lists below a list, and a single one beside them',
      query: '{ beds { trees { name } best { name } label } }',
      expected: {
        data: {
          beds: [
            { trees: [{ name: 'Birch' }, { name: 'Ash' }], best: { name: 'Ash' }, label: 'north' },
            { trees: null, best: null, label: 'empty' },
            { trees: [null, { name: 'Birch' }], best: { name: 'Birch' }, label: 'south' },
          ],
        },
      },
    },
    {
      title: 'joins one list under two aliases with different fields',
      query: '{ left: row { n: name } right: row { id } one { name } }',
      expected: {
        data: {
          left: [{ n: 'Cedar' }, { n: 'Ash' }, { n: 'Birch' }],
          right: [{ id: 'c' }, { id: 'a' }, { id: 'b' }],
          one: { name: 'Ash' },
        },
      },
    },
  ],
};
