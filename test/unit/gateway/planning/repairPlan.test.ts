import { describe, expect, it } from 'vitest';
import { createOperationPlanner } from '#gateway/planning/operationPlanner.ts';
import { composeSupergraph } from './composeSupergraph.ts';
import { planTexts } from './planText.ts';

const plan = planTexts({
  catalog: `type Query { item: Item all: [Named] }
    interface Named { id: ID! }
    type Item implements Named @key(fields: "id maker { id }") { id: ID! maker: Maker rival: Maker name: String }
    type Maker implements Named @key(fields: "id") { id: ID! label: ID! }`,
  stock: `type Item @key(fields: "id maker { id }") { id: ID! @external maker: Maker onHand: Int }
    type Maker @key(fields: "id") { id: ID! city: String }`,
});
const entities = (text: string) =>
  `query($representations:[_Any!]!){_entities(representations:$representations){${text}}}`;

describe('an alias that is the name of a field', () => {
  it('does not stand in the way of a key', () => {
    expect(plan('{ item { id: name onHand } }')).toEqual([
      'catalog {item{__typename id__noren_key:id maker{id}id:name}}',
      `stock@item {... on Item{__typename id__noren_key maker{id}}} id__noren_key→id ${entities('...on Item{onHand}')}`,
    ]);
  });

  it('does not stand in the way of a key that is an object, and joins go on from the object it names', () => {
    expect(plan('{ item { maker: rival { city } onHand } }')).toEqual([
      'catalog {item{__typename id maker__noren_key:maker{id}maker:rival{__typename id}}}',
      `stock@item {... on Item{__typename id maker__noren_key{id}}} maker__noren_key→maker ${entities('...on Item{onHand}')}`,
      `stock@item.maker {... on Maker{__typename id}} ${entities('...on Maker{city}')}`,
    ]);
  });

  it('of one type leaves the field of another type where the client asked for it', () => {
    expect(plan('{ all { ... on Item { id onHand } ... on Maker { id: label city } } }')).toEqual([
      'catalog {all{__typename ...on Item{__typename id__noren_key:id ...on Item{id}maker{id}}...on Maker{__typename id__noren_key:id id:label}}}',
      `stock@all.@ {... on Item{__typename id__noren_key maker{id}} ... on Maker{__typename id__noren_key}} id__noren_key→id id__noren_key→id ${entities('...on Item{onHand}...on Maker{city}')}`,
    ]);
  });

  it('costs nothing where no field of that name is needed', () => {
    expect(plan('{ item { id: name } }')).toEqual(['catalog {item{id:name}}']);
  });
});

describe('a value of a context', () => {
  const planner = createOperationPlanner(
    composeSupergraph({
      house: `type Query { menus: [Menu!]! }
        type Menu @key(fields: "id") @context(name: "table") { id: ID! currency: String! inner: Inner }
        type Inner { dishes: [Dish!]! }
        type Dish @key(fields: "id") { id: ID! price(currency: String @fromContext(field: "$table { currency }")): String! }`,
      kitchen: 'type Dish @key(fields: "id") { id: ID! minutes: Int! }',
    }),
  );
  const rewritesOf = (query: string) => {
    const [, rewrites] = /"contextRewrites":(\[.*?\}\])/.exec(JSON.stringify(planner.plan(query))) ?? [];
    return JSON.parse(rewrites ?? 'null') as unknown;
  };
  const rewrite = (name: string) => [
    { kind: 'KeyRenamer', path: ['..', '..', '... on Menu', name], renameKeyTo: 'contextualArgument_1_0' },
  ];

  it('is told with the plan as it crosses threads, and found where an alias has its name', () => {
    expect(rewritesOf('{ menus { inner { dishes { price } } } }')).toEqual(rewrite('currency'));
    expect(rewritesOf('{ menus { currency: id inner { dishes { price } } } }')).toEqual(rewrite('currency__noren_key'));
  });
});

describe('a field on a condition that requires another', () => {
  const conditional = planTexts({
    orchard: 'type Query { trees: [Tree!]! } type Tree @key(fields: "id") { id: ID! age: Int! sort: String! }',
    press: `type Tree @key(fields: "id") { id: ID! age: Int! @external sort: String! @external press: Int!
      crates: Int! @requires(fields: "age") juice: String! @requires(fields: "sort") }`,
  });

  it('is asked for on its own, as what it requires may not be there for the others', () => {
    expect(conditional('query ($more: Boolean!) { trees { crates press juice @include(if: $more) } }')).toEqual([
      'orchard query($more:Boolean!){trees{__typename id ...on Tree@include(if:$more){sort}age}}',
      `press@trees.@ {... on Tree{__typename id age}} ${entities('...on Tree{crates}...on Tree{press}')}`,
      '[more] press@trees.@ {... on Tree{__typename id sort}} query($representations:[_Any!]!$more:Boolean!){_entities(representations:$representations){...on Tree{juice@include(if:$more)}}}',
    ]);
  });

  it('stays with the others when it requires nothing of its own', () => {
    expect(conditional('query ($more: Boolean!) { trees { crates press @include(if: $more) } }')).toEqual([
      'orchard {trees{__typename id age}}',
      'press@trees.@ {... on Tree{__typename id age}} query($representations:[_Any!]!$more:Boolean!){_entities(representations:$representations){...on Tree{crates press@include(if:$more)}}}',
    ]);
  });
});

describe('a name that is reserved', () => {
  it.each([
    ['an alias __typename of another field', '{ item { __typename: name } }'],
    ['an alias of the planner', '{ item { id__noren_key: name } }'],
    [
      'a variable of entity fetches',
      'query ($representations: Boolean!) { item @include(if: $representations) { id } }',
    ],
  ])('is refused: %s', (_what, query) => {
    expect(() => plan(query)).toThrow(
      expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }) as Error,
    );
  });
});
