import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { describePlan } from '#gateway/planning/describePlan.ts';
import { createOperationPlanner } from '#gateway/planning/operationPlanner.ts';
import { staticCost } from '#gateway/planning/staticCost.ts';
import { composeSupergraph } from './composeSupergraph.ts';

const supergraph = composeSupergraph({
  catalog: `type Query { item: Item items(first: Int = 5): Items! @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) }
    type Subscription { changed: Item }
    type Items { edges: [Edge!]! total: Int } type Edge { node: Item! }
    type Item @key(fields: "id") { id: ID! tags: [Tag!]! @listSize(assumedSize: 4) dear: Tag @cost(weight: 7) } type Tag { name: String }`,
  stock: 'type Item @key(fields: "id") { id: ID! onHand: Int levels: [Level] } type Level { count: Int }',
  prices: 'type Item @key(fields: "id") { id: ID! price: Int }',
});
const planner = createOperationPlanner(supergraph);
const describeQuery = (query: string) => describePlan(planner.plan(query));

describe('a plan described', () => {
  it('shows what runs one after the other and at once, what is needed and what is asked', () => {
    expect(describeQuery('query ($with: Boolean!) { item { onHand price @include(if: $with) } }').text).toBe(
      [
        'one after the other',
        '  fetch from catalog',
        '    {',
        '      item {',
        '        __typename',
        '        id',
        '      }',
        '    }',
        '  at once',
        '    if $with',
        '      at item',
        '        fetch from prices',
        '          needs ...on Item{__typename id}',
        '          {',
        '            ... on Item {',
        '              price',
        '            }',
        '          }',
        '    at item',
        '      fetch from stock',
        '        needs ...on Item{__typename id}',
        '        {',
        '          ... on Item {',
        '            onHand',
        '          }',
        '        }',
      ].join('\n'),
    );
  });

  it('counts fetches by subgraph and by level', () => {
    const { fetches, fetchesBySubgraph, levels } = describeQuery(
      '{ item { onHand price } items { edges { node { onHand } } } }',
    );
    expect({ fetches, fetchesBySubgraph, levels }).toEqual({
      fetches: 4,
      fetchesBySubgraph: { catalog: 1, stock: 2, prices: 1 },
      levels: [{ catalog: 1 }, { stock: 2, prices: 1 }],
    });
  });

  it('counts the fetch of an event and what is joined to it', () => {
    expect(describeQuery('subscription { changed { price } }').levels).toEqual([{ catalog: 1 }, { prices: 1 }]);
  });

  it('says of a plan without a fetch that there is none', () => {
    expect(describeQuery('{ __typename }')).toEqual({
      text: 'nothing to fetch',
      fetches: 0,
      fetchesBySubgraph: {},
      levels: [],
    });
  });
});

describe('a static cost', () => {
  const costOf = (query: string) => staticCost(parse(supergraph), parse(query));

  it.each([
    ['an object counts 1, its texts nothing', '{ item { id onHand } }', 1],
    ['a list counts as long as is assumed', '{ item { tags { name } } }', 5],
    ['a list of no known length counts 1', '{ item { levels { count } } }', 2],
    ['a field counts what its cost says', '{ item { dear { name } } }', 8],
    [
      'a page counts as long as the argument says',
      '{ items(first: 3) { total edges { node { tags { name } } } } }',
      1 + 3 * (1 + 1 + 4),
    ],
    ['a page without the argument is as long as the schema says', '{ items { edges { node { id } } } }', 1 + 5 * 2],
    [
      'a variable counts by its default',
      'query ($n: Int = 9) { items(first: $n) { edges { node { id } } } }',
      1 + 9 * 2,
    ],
    [
      'fragments count where they are spread',
      '{ a: item { ...T } b: item { ...T } } fragment T on Item { tags { name } }',
      10,
    ],
  ])('%s', (_what, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });
});
