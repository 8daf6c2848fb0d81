import { describe, expect, it } from 'vitest';
import { type Price, type PriceContext, quoteBasePrice, quotePrice } from '#subgraphs/catalog/domain/price.ts';
import type { PriceList, PriceScope } from '#subgraphs/catalog/domain/priceList.ts';

const now = Date.UTC(2026, 5, 1);
const hour = 3_600_000;

const everybody: PriceScope = { channel: null, locationIds: [], segmentId: null, customerId: null };

const list = (
  id: string,
  fields: Partial<Omit<PriceList, 'scope'>> & { scope?: Partial<PriceScope> } = {},
): PriceList => ({
  id,
  name: id,
  currency: 'EUR',
  startsAt: null,
  endsAt: null,
  priority: 0,
  status: 'ACTIVE',
  version: 1,
  seq: 1,
  ...fields,
  scope: { ...everybody, ...fields.scope },
});

const price = (priceListId: string, amountMinor: number, fields: Partial<Price> = {}): Price => ({
  id: `${priceListId}:var_1`,
  priceListId,
  variantId: 'var_1',
  currency: 'EUR',
  amountMinor,
  tiers: [],
  compareAtMinor: null,
  reason: null,
  version: 1,
  seq: 1,
  ...fields,
});

const context: PriceContext = {
  channel: { id: 'WEB', currencies: ['EUR'] },
  locationId: 'loc_1',
  segmentIds: ['seg_1'],
  customerId: 'cus_1',
  quantity: 1,
  nowMs: now,
};

/** Prices each list at its place in the row, so that the amount names the winner. */
function winnerOf(lists: PriceList[], asked: Partial<PriceContext> = {}): string | null {
  const prices = lists.map((entry, index) => price(entry.id, index));
  return (
    quotePrice(prices, new Map(lists.map((entry) => [entry.id, entry])), { ...context, ...asked })?.priceListId ?? null
  );
}

const scopes: [string, Partial<PriceScope>][] = [
  ['customer', { customerId: 'cus_1' }],
  ['segment', { segmentId: 'seg_1' }],
  ['location', { locationIds: ['loc_1'] }],
  ['channel', { channel: 'WEB' }],
  ['none', {}],
];

describe('the price rule', () => {
  it.each(scopes.slice(0, -1).map(([name], index) => [name, index] as const))(
    'lets a list of scope %s win over every wider one',
    (name, index) => {
      const lists = scopes.slice(index).map(([id, scope], place) => list(id, { scope, priority: place * 100 }));
      expect(winnerOf(lists.reverse())).toBe(name);
    },
  );

  it.each<[string, Partial<PriceScope>, Partial<PriceContext>]>([
    ['another customer', { customerId: 'cus_2' }, {}],
    ['a customer, asked without one', { customerId: 'cus_1' }, { customerId: null }],
    ['another segment', { segmentId: 'seg_2' }, {}],
    ['another store', { locationIds: ['loc_2'] }, {}],
    ['a store, asked without one', { locationIds: ['loc_1'] }, { locationId: null }],
    ['another channel', { channel: 'POS' }, {}],
    ['this store on another channel', { channel: 'POS', locationIds: ['loc_1'] }, {}],
  ])('leaves out a list for %s', (_name, scope, asked) => {
    expect(winnerOf([list('narrow', { scope })], asked)).toBeNull();
  });

  it('lets the higher priority win within a scope', () => {
    expect(winnerOf([list('prl_a', { priority: 1 }), list('prl_b', { priority: 2 })])).toBe('prl_b');
  });

  it('lets the later start win at equal priority, and any start over none', () => {
    const started = (id: string, hoursAgo: number) => list(id, { startsAt: new Date(now - hoursAgo * hour) });
    expect(winnerOf([started('prl_a', 5), started('prl_b', 2), list('prl_c')])).toBe('prl_b');
  });

  it('lets the smaller list id win at last', () => {
    expect(winnerOf([list('prl_b'), list('prl_a')])).toBe('prl_a');
  });

  it.each<[string, Partial<PriceList>, boolean]>([
    ['a draft', { status: 'DRAFT' }, false],
    ['a cancelled list', { status: 'CANCELLED' }, false],
    ['a list that begins in a moment', { startsAt: new Date(now + 1) }, false],
    ['a list that begins now', { startsAt: new Date(now) }, true],
    ['a list that ends now', { endsAt: new Date(now) }, false],
    ['a list that ends in a moment', { endsAt: new Date(now + 1) }, true],
    ['a list in a currency that the channel does not take', { currency: 'GBP' }, false],
  ])('judges %s by state, time and currency', (_name, fields, applies) => {
    const { scope: _scope, ...rest } = fields;
    expect(winnerOf([list('prl_1', rest)])).toBe(applies ? 'prl_1' : null);
  });

  it.each([
    [1, 1_000],
    [4, 1_000],
    [5, 900],
    [9, 900],
    [10, 800],
    [999, 800],
  ])('charges for %i units the tier with the largest quantity reached', (quantity, amountMinor) => {
    const tiers = [
      { minQuantity: 5, amountMinor: 900 },
      { minQuantity: 10, amountMinor: 800 },
    ];
    const quote = quotePrice([price('prl_1', 1_000, { tiers })], new Map([['prl_1', list('prl_1')]]), {
      ...context,
      quantity,
    });
    expect(quote?.amountMinor).toBe(amountMinor);
  });

  it('takes tiers of the winning list alone', () => {
    const cheap = price('prl_b', 500, { tiers: [{ minQuantity: 2, amountMinor: 1 }] });
    const lists = new Map([
      ['prl_a', list('prl_a', { priority: 1 })],
      ['prl_b', list('prl_b')],
    ]);
    expect(quotePrice([cheap, price('prl_a', 700)], lists, { ...context, quantity: 3 })?.amountMinor).toBe(700);
  });

  it('honours a quote for ten minutes and tells the price before a reduction', () => {
    const quote = quotePrice(
      [price('prl_1', 700, { compareAtMinor: 900 })],
      new Map([['prl_1', list('prl_1')]]),
      context,
    );
    expect(quote).toEqual({
      amountMinor: 700,
      compareAtMinor: 900,
      currency: 'EUR',
      priceListId: 'prl_1',
      validUntil: new Date(now + 600_000),
    });
  });

  it('quotes nothing for a price whose list is not known', () => {
    expect(quotePrice([price('prl_1', 700)], new Map(), context)).toBeNull();
  });

  it('takes the base price from lists without store, segment and customer, for one unit', () => {
    const lists = scopes.map(([id, scope]) => list(id, { scope }));
    const prices = lists.map((entry, index) => price(entry.id, index, { tiers: [{ minQuantity: 2, amountMinor: 0 }] }));
    const quote = quoteBasePrice(prices, new Map(lists.map((entry) => [entry.id, entry])), {
      channel: context.channel,
      nowMs: now,
    });
    expect(quote).toMatchObject({ priceListId: 'channel', amountMinor: 3 });
  });
});
