import { describe, expect, it } from 'vitest';
import { createOperationPlanner } from '#gateway/planning/operationPlanner.ts';
import { composeSupergraph } from './composeSupergraph.ts';
import { planTexts } from './planText.ts';

describe('a key that cannot be resolved', () => {
  const plan = planTexts({
    stock:
      'type Query { item: Item } type Item @key(fields: "id") @key(fields: "upc") { id: ID! upc: ID! weight: Int }',
    shipping: `type Query { parcel: Item }
      type Item @key(fields: "upc", resolvable: false) @key(fields: "id") {
        id: ID! upc: ID! weight: Int @external cost: Int @requires(fields: "weight") }`,
  });

  it('is not the one by which a subgraph is entered again, although it stands first', () => {
    expect(plan('{ parcel { cost } }')).toEqual([
      'shipping {parcel{__typename id}}',
      'stock@parcel {... on Item{__typename id}} query($representations:[_Any!]!){_entities(representations:$representations){...on Item{weight}}}',
      'shipping@parcel {... on Item{__typename weight id}} query($representations:[_Any!]!){_entities(representations:$representations){...on Item{cost}}}',
    ]);
  });
});

describe('a required field with arguments', () => {
  const subgraphs = {
    prices: `type Query { item: Item items: [Item] } interface Priced { price(in: String): Int }
      type Item implements Priced @key(fields: "id") { id: ID! price(in: String): Int parts: [Part] }
      type Part implements Priced { name: String price(in: String): Int }`,
    tax: `type Item @key(fields: "id") { id: ID! price(in: String): Int @external parts: [Part] @external
        usd: Int @requires(fields: "price(in: \\"USD\\")") eur: Int @requires(fields: "price(in: \\"EUR\\")")
        dutyUsd: Int @requires(fields: "parts { price(in: \\"USD\\") }") dutyEur: Int @requires(fields: "parts { price(in: \\"EUR\\") }")
        plain: Int @requires(fields: "price") free: Int }
      type Part { price(in: String): Int @external }`,
  };
  const plan = planTexts(subgraphs);
  const entities = (text: string) =>
    `query($representations:[_Any!]!){_entities(representations:$representations){${text}}}`;

  it('is fetched once for each list of arguments, and each field gets the representation of its own', () => {
    expect(plan('{ item { usd eur free } }')).toEqual([
      'prices {item{__typename id price__noren_1:price(in:"EUR")price__noren_0:price(in:"USD")}}',
      `tax@item {... on Item{__typename id price__noren_0}} price__noren_0→price ${entities('...on Item{usd}...on Item{free}')}`,
      `tax@item {... on Item{__typename id price__noren_1}} price__noren_1→price ${entities('...on Item{eur}')}`,
    ]);
  });

  it('leaves the arguments of a client alone', () => {
    expect(plan('{ item { plain price(in: "GBP") } }')).toEqual([
      'prices {item{__typename id price__noren_2:price price(in:"GBP")}}',
      `tax@item {... on Item{__typename id price__noren_2}} price__noren_2→price ${entities('...on Item{plain}')}`,
    ]);
  });

  it('is told apart inside of other objects too', () => {
    expect(plan('{ items { dutyUsd dutyEur } }')).toEqual([
      'prices {items{__typename id parts{price__noren_1:price(in:"EUR")price__noren_0:price(in:"USD")}}}',
      `tax@items.@ {... on Item{__typename id parts{price__noren_0}}} price__noren_0→price ${entities('...on Item{dutyUsd}')}`,
      `tax@items.@ {... on Item{__typename id parts{price__noren_1}}} price__noren_1→price ${entities('...on Item{dutyEur}')}`,
    ]);
  });

  it('shows nothing of what is invented to clients', () => {
    expect(createOperationPlanner(composeSupergraph(subgraphs)).apiSdl).not.toContain('noren');
  });
});
