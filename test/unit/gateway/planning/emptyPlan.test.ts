import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withoutExcluded } from '#gateway/planning/emptyPlan.ts';
import { planTexts } from './planText.ts';

const plan = planTexts({
  catalog:
    'type Query { item: Item items: [Item] nobody: Nobody } type Item @key(fields: "id") { id: ID! name: String item: Item } interface Nobody { id: ID! }',
  stock: 'type Item @key(fields: "id") { id: ID! onHand: Int }',
});
const textOf = (query: string) => print(withoutExcluded(parse(query))).replaceAll(/\s+/g, ' ');

describe('an object of which everything is excluded', () => {
  it('is fetched all the same, so that it is there without fields and not null', () => {
    expect(plan('query ($a: Boolean!, $b: Boolean!) { item @include(if: $a) { name @include(if: $b) } }')).toEqual([
      '[a] catalog query($b:Boolean!){item{is__noren_there:__typename name@include(if:$b)}}',
    ]);
    expect(plan('query ($a: Boolean!) { item @include(if: $a) { name @skip(if: $a) } }')).toEqual([
      '[a] catalog {item{is__noren_there:__typename}}',
    ]);
    expect(plan('{ item { item { onHand @skip(if: true) } } }')).toEqual([
      'catalog {item{item{is__noren_there:__typename}}}',
    ]);
  });

  it('of another subgraph too, also in lists', () => {
    expect(plan('query ($a: Boolean!, $b: Boolean!) { items @skip(if: $a) { onHand @skip(if: $b) } }')).toEqual([
      '[not a] catalog {items{__typename id is__noren_there:__typename}}',
      '[not a] [not b] stock@items.@ {... on Item{__typename id}} query($representations:[_Any!]!){_entities(representations:$representations){...on Item{onHand}}}',
    ]);
  });

  it('is asked for when nobody implements its interface', () => {
    expect(plan('{ nobody { id } }')).toEqual(['catalog {nobody{__typename id}}']);
  });
});

describe('a plan without a fetch', () => {
  it.each([
    ['everything is excluded', '{ item @skip(if: true) { name } }'],
    [
      'conditions contradict each other',
      'query ($a: Boolean!) { ... @include(if: $a) { item @skip(if: $a) { name } } }',
    ],
    ['only the type of the root is asked for', '{ __typename }'],
    ['only the schema is asked for', '{ __schema { queryType { name } } a: __type(name: "Item") { name } }'],
  ])('is made where %s', (_what, query) => {
    expect(plan(query)).toEqual([]);
  });
});

describe('the operation that is planned', () => {
  it('has no fragments by name and no conditions that are decided', () => {
    expect(
      textOf(
        'query ($a: Boolean!) { ...F @include(if: $a) b @skip(if: false) c @include(if: false) } fragment F on Query { d @include(if: $a) e @skip(if: $a) }',
      ),
    ).toBe('query ($a: Boolean!) { ... on Query @include(if: $a) { d } b }');
  });
});
