import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import {
  adjustStockMutation,
  findAll,
  type InventoryShop,
  newKey,
  recordStockCountMutation,
  startInventoryShop,
  upsertLocationMutation,
} from './inventoryShop.ts';

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

interface Adjusted {
  adjustStock: { stockLevel: Record<string, unknown> | null; userErrors: Record<string, unknown>[] };
}

interface Counted {
  recordStockCount: { results: Record<string, unknown>[]; userErrors: Record<string, unknown>[] };
}

/** A variant of its own for each test. */
function newVariant(): string {
  const id = `var_own-${shop.variants.size}`;
  shop.variants.add(id);
  return id;
}

const adjust = async (input: Record<string, unknown>) =>
  (
    await shop.run<Adjusted>(adjustStockMutation, {
      input: { reason: 'CORRECTION', idempotencyKey: newKey(), ...input },
    })
  ).adjustStock;

const count = async (input: Record<string, unknown>) =>
  (
    await shop.run<Counted>(recordStockCountMutation, {
      input: { locationId: shop.placeId, idempotencyKey: newKey(), ...input },
    })
  ).recordStockCount;

describe('adjustStock', () => {
  it('opens a level with the first units and raises its version with each change', async () => {
    const levelId = shop.levelId(newVariant());
    const added = await adjust({ levelId, mode: 'ADD', quantity: 10, reason: 'RECEIPT' });
    expect(added).toEqual({
      stockLevel: { id: levelId, onHand: 10, available: 10, band: 'IN_STOCK', version: 2, lastCountedAt: null },
      userErrors: [],
    });
    expect((await adjust({ levelId, mode: 'REMOVE', quantity: 8 })).stockLevel).toMatchObject({
      onHand: 2,
      band: 'LOW',
      version: 3,
    });
    expect((await adjust({ levelId, mode: 'SET', quantity: 0 })).stockLevel).toMatchObject({
      onHand: 0,
      band: 'OUT',
      version: 4,
    });
  });

  it('writes each change as a movement into the ledger and tells it once, in order', async () => {
    const variantId = newVariant();
    const levelId = shop.levelId(variantId);
    await adjust({ levelId, mode: 'ADD', quantity: 5, reason: 'RECEIPT' });
    await adjust({ levelId, mode: 'REMOVE', quantity: 2, reason: 'DAMAGE' });
    await shop.flush();
    const ledger = await findAll(shop, 'movements', { documentId: `stock:${variantId}:${shop.placeId}` });
    const bySeq = ledger.toSorted((left, right) => Number(left.seq) - Number(right.seq));
    expect(bySeq.map(({ seq, d, kind }) => [seq, d, kind])).toEqual([
      [1, 0, 'OPEN'],
      [2, 5, 'RECEIPT'],
      [3, -2, 'DAMAGE'],
    ]);
    expect(bySeq[1]?.by).toEqual({ channel: 'WEB', kind: 'STAFF', subject: 'stf_test', requestId: 'test' });
    const told = await shop.log.ofKey(levelId, 0, 10);
    expect(told.map(({ type, seq, data }) => [type, seq, data.quantity])).toEqual([
      ['StockMoved', 1, 0],
      ['StockMoved', 2, 5],
      ['StockMoved', 3, -2],
    ]);
    expect(await shop.log.lastRev('inventory.stockLevel', levelId)).toBe(3);
  });

  it('answers the same key with the level as of then, and applies it once', async () => {
    const levelId = shop.levelId(newVariant());
    const input = { levelId, mode: 'ADD', quantity: 4, idempotencyKey: newKey() };
    const first = await adjust(input);
    await adjust({ levelId, mode: 'REMOVE', quantity: 1 });
    const before = await shop.everything();
    expect(await adjust(input)).toEqual(first);
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses a key that came with another input and changes nothing', async () => {
    const levelId = shop.levelId(newVariant());
    const input = { levelId, mode: 'ADD', quantity: 4, idempotencyKey: newKey() };
    await adjust(input);
    const before = await shop.everything();
    expect(await adjust({ ...input, quantity: 5 })).toEqual({
      stockLevel: null,
      userErrors: [expect.objectContaining({ __typename: 'IdempotencyKeyReused', code: 'IDEMPOTENCY_KEY_REUSED' })],
    });
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses to remove more than is available, tells what is, and changes nothing', async () => {
    const variantId = newVariant();
    const levelId = shop.levelId(variantId);
    await adjust({ levelId, mode: 'ADD', quantity: 4 });
    const before = await shop.everything();
    const input = { levelId, mode: 'REMOVE', quantity: 5, idempotencyKey: newKey() };
    const refused = await adjust(input);
    expect(refused).toEqual({
      stockLevel: null,
      userErrors: [
        {
          __typename: 'OutOfStock',
          code: 'OUT_OF_STOCK',
          message: 'There are not enough units available.',
          path: ['quantity'],
          requested: 5,
          available: 4,
          variant: { id: variantId },
          location: { code: 'K1' },
        },
      ],
    });
    expect(await shop.everything()).toEqual(before);
    await adjust({ levelId, mode: 'ADD', quantity: 10 });
    expect(await adjust(input)).toEqual(refused);
  });

  it('hides a large available number in the refusal from staff without the right to read stock', async () => {
    const levelId = shop.levelId(newVariant());
    await adjust({ levelId, mode: 'ADD', quantity: 4 });
    const writer = staffViewer(['stock:write']);
    const take = (quantity: number) => ({
      input: { levelId, mode: 'REMOVE', quantity, reason: 'LOSS', idempotencyKey: newKey() },
    });
    const hidden = await shop.run<Adjusted>(adjustStockMutation, take(5), writer);
    expect(hidden.adjustStock.userErrors[0]).toMatchObject({ code: 'OUT_OF_STOCK', available: null });
    const taken = await shop.run<Adjusted>(adjustStockMutation, take(1), writer);
    expect(taken.adjustStock.stockLevel).toMatchObject({ available: 3, onHand: null });
  });

  it('refuses to remove from a level that was never opened and does not open it', async () => {
    const before = await shop.everything();
    const refused = await adjust({ levelId: shop.levelId(newVariant()), mode: 'REMOVE', quantity: 1 });
    expect(refused.userErrors[0]).toMatchObject({ code: 'OUT_OF_STOCK', available: 0 });
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses to set a level below zero and changes nothing', async () => {
    const before = await shop.everything();
    const refused = await adjust({ levelId: shop.levelId(newVariant()), mode: 'SET', quantity: -1 });
    expect(refused.userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', rule: 'SET_BELOW_ZERO', path: ['quantity'] }),
    ]);
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['an unknown variant', () => shop.levelId('var_nowhere')],
    ['an unknown place', () => shop.levelId('var_1', 'loc_nowhere')],
    ['no pair at all', () => 'stk_$where'],
    ['another kind of id', () => 'var_1'],
    ['an empty text', () => ''],
  ])('refuses a level id of %s and changes nothing', async (_what, levelId) => {
    const before = await shop.everything();
    const refused = await adjust({ levelId: levelId(), mode: 'ADD', quantity: 1 });
    expect(refused).toEqual({
      stockLevel: null,
      userErrors: [expect.objectContaining({ __typename: 'NotFound', path: ['levelId'] })],
    });
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['ADD', 0],
    ['ADD', -1],
    ['ADD', 1_000_000],
    ['REMOVE', 0],
    ['REMOVE', -1],
    ['REMOVE', 1_000_000_000],
    ['SET', 1_000_000],
    ['ADD', 1.5],
    ['ADD', '1'],
    ['ADD', null],
  ])('refuses to %s %j units as bad input and changes nothing', async (mode, quantity) => {
    const before = await shop.everything();
    const input = { levelId: shop.levelId('var_1'), mode, quantity, reason: 'RECEIPT', idempotencyKey: newKey() };
    expect(await shop.refusal(adjustStockMutation, { input })).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['without the scope', staffViewer(['stock:read']), 'FORBIDDEN'],
    ['at another place', staffViewer(['stock:write'], ['K2']), 'FORBIDDEN'],
    ['without a token', anonymousViewer('WEB', 'test'), 'UNAUTHENTICATED'],
  ])('refuses a caller %s and changes nothing', async (_who, viewer, code) => {
    const before = await shop.everything();
    const input = {
      levelId: shop.levelId('var_1'),
      mode: 'ADD',
      quantity: 1,
      reason: 'RECEIPT',
      idempotencyKey: newKey(),
    };
    expect(await shop.refusal(adjustStockMutation, { input }, viewer)).toBe(code);
    expect(await shop.everything()).toEqual(before);
  });

  it('takes staff by the code or the id of their place', async () => {
    for (const place of ['K1', shop.placeId]) {
      const input = {
        levelId: shop.levelId('var_1'),
        mode: 'ADD',
        quantity: 1,
        reason: 'FOUND',
        idempotencyKey: newKey(),
      };
      const result = await shop.run<Adjusted>(adjustStockMutation, { input }, staffViewer(['stock:write'], [place]));
      expect(result.adjustStock.userErrors).toEqual([]);
    }
  });

  it('says that catalog is away, and changes nothing, while a variant is not known here', async () => {
    const answer = shop.catalog.answer;
    shop.catalog.answer = () => ({ errors: [] });
    const before = await shop.everything();
    const input = {
      levelId: shop.levelId('var_not-yet'),
      mode: 'ADD',
      quantity: 1,
      reason: 'RECEIPT',
      idempotencyKey: newKey(),
    };
    expect(await shop.refusal(adjustStockMutation, { input })).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await shop.everything()).toEqual(before);
    shop.catalog.answer = answer;
    shop.variants.add('var_not-yet');
    expect((await adjust(input)).stockLevel).toMatchObject({ onHand: 1 });
  });
});

describe('recordStockCount', () => {
  it('sets each level to what was counted and says what the books had', async () => {
    const [one, two] = [newVariant(), newVariant()];
    await adjust({ levelId: shop.levelId(one), mode: 'ADD', quantity: 7 });
    const { results, userErrors } = await count({
      items: [
        { variantId: one, counted: 5 },
        { variantId: two, counted: 3 },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(results.map(({ variantId, book, counted, difference }) => [variantId, book, counted, difference])).toEqual([
      [one, 7, 5, -2],
      [two, 0, 3, 3],
    ]);
    expect(results[0]?.stockLevel).toEqual({ onHand: 5, version: 3, lastCountedAt: expect.any(String) });
  });

  it('records a count that agrees with the books as a movement of zero', async () => {
    const variantId = newVariant();
    await count({ items: [{ variantId, counted: 4 }] });
    const { results } = await count({ items: [{ variantId, counted: 4 }] });
    expect(results[0]).toMatchObject({ book: 4, difference: 0, stockLevel: { onHand: 4, version: 3 } });
  });

  it('counts what it can and refuses single items', async () => {
    const variantId = newVariant();
    const { results } = await count({
      items: [
        { variantId: 'var_nowhere', counted: 1 },
        { variantId, counted: 2 },
        { variantId: '{"$ne":1}', counted: 2 },
      ],
    });
    expect(results.map(({ userErrors }) => (userErrors as { path: string[] }[]).map(({ path }) => path))).toEqual([
      [['items', '0', 'variantId']],
      [],
      [['items', '2', 'variantId']],
    ]);
    expect(results[1]).toMatchObject({ difference: 2 });
  });

  it('answers the same key with the same results and applies it once', async () => {
    const variantId = newVariant();
    const input = { items: [{ variantId, counted: 9 }], idempotencyKey: newKey() };
    const first = await count(input);
    await adjust({ levelId: shop.levelId(variantId), mode: 'REMOVE', quantity: 1 });
    const before = await shop.everything();
    expect(await count(input)).toEqual(first);
    const other = await count({ ...input, items: [{ variantId, counted: 8 }] });
    expect(other).toEqual({ results: [], userErrors: [expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })] });
    expect(await shop.everything()).toEqual(before);
  });

  it('counts 100 variants at once', async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({ variantId: newVariant(), counted: index }));
    const { results } = await count({ items });
    expect(results.map(({ difference }) => difference)).toEqual(items.map((item) => item.counted));
  });

  it.each([
    ['no item', []],
    ['101 items', Array.from({ length: 101 }, (_, index) => ({ variantId: `var_${index}`, counted: 1 }))],
    [
      'one variant twice',
      [
        { variantId: 'var_1', counted: 1 },
        { variantId: 'var_1', counted: 2 },
      ],
    ],
    ['a count below zero', [{ variantId: 'var_1', counted: -1 }]],
    ['a count above 999,999', [{ variantId: 'var_1', counted: 1_000_000 }]],
  ])('refuses %s as bad input and changes nothing', async (_what, items) => {
    const before = await shop.everything();
    const input = { locationId: shop.placeId, items, idempotencyKey: newKey() };
    expect(await shop.refusal(recordStockCountMutation, { input })).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses an unknown place, and staff of another place, and changes nothing', async () => {
    const before = await shop.everything();
    const items = [{ variantId: 'var_1', counted: 1 }];
    expect(await count({ locationId: 'loc_nowhere', items })).toEqual({
      results: [],
      userErrors: [expect.objectContaining({ code: 'NOT_FOUND', path: ['locationId'] })],
    });
    const input = { locationId: shop.placeId, items, idempotencyKey: newKey() };
    expect(await shop.refusal(recordStockCountMutation, { input }, staffViewer(['stock:write'], ['K2']))).toBe(
      'FORBIDDEN',
    );
    expect(await shop.everything()).toEqual(before);
  });
});

describe('reading stock', () => {
  const levelQuery =
    '{ stockLevel(id: "ID") { id onHand available safetyStock confidence lastCountedAt band version variant { id } location { code } } }';
  const read = async (id: string, viewer = anonymousViewer('WEB', 'test')) =>
    (await shop.run<{ stockLevel: unknown }>(levelQuery.replace('ID', id), {}, viewer)).stockLevel;

  it('shows everybody the band, and the number only while it is small', async () => {
    const id = shop.levelId(newVariant());
    await adjust({ levelId: id, mode: 'SET', quantity: 4 });
    const hidden = { onHand: null, safetyStock: null, confidence: null, lastCountedAt: null };
    expect(await read(id)).toMatchObject({ ...hidden, available: null, band: 'IN_STOCK', version: 2 });
    await adjust({ levelId: id, mode: 'SET', quantity: 3 });
    expect(await read(id)).toMatchObject({ ...hidden, available: 3, band: 'LOW' });
    await adjust({ levelId: id, mode: 'SET', quantity: 1 });
    expect(await read(id)).toMatchObject({ ...hidden, available: 1, band: 'LAST_ONE' });
    expect(await read(id, staffViewer(['stock:read']))).toMatchObject({ onHand: 1, safetyStock: 0, confidence: 0.3 });
  });

  it('reads a level that was never opened as zeros of version 0, and an unknown one as null', async () => {
    const variantId = newVariant();
    expect(await read(shop.levelId(variantId))).toEqual({
      id: shop.levelId(variantId),
      onHand: null,
      available: 0,
      safetyStock: null,
      confidence: null,
      lastCountedAt: null,
      band: 'OUT',
      version: 0,
      variant: { id: variantId },
      location: { code: 'K1' },
    });
    for (const id of [shop.levelId('var_nowhere'), shop.levelId(variantId, 'loc_nowhere'), 'stk_a', 'x'])
      expect(await read(id)).toBeNull();
  });

  it('pages levels of a place by band and counts them', async () => {
    const { upsertLocation } = await shop.run<{ upsertLocation: { location: { id: string } } }>(
      upsertLocationMutation,
      { input: { code: 'K9', name: 'Ninth' } },
    );
    const locationId = upsertLocation.location.id;
    const quantities = [0, 1, 2, 3, 4, 9];
    const items = quantities.map((counted) => ({ variantId: newVariant(), counted }));
    await count({ locationId, items });
    const query = `query Page($filter: StockLevelFilter, $after: String) { stockLevels(filter: $filter, first: 2, after: $after) {
      edges { node { available band } } pageInfo { hasNextPage endCursor } totalCount } }`;
    interface Page {
      stockLevels: {
        edges: { node: { available: number; band: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
    }
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const { stockLevels }: Page = await shop.run<Page>(query, { filter: { locationIds: [locationId] }, after });
      expect(stockLevels.totalCount).toBe(6);
      seen.push(...stockLevels.edges.map(({ node }) => node.available));
      after = stockLevels.pageInfo.hasNextPage ? stockLevels.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(quantities);
    const low = await shop.run<Page>(query, { filter: { locationIds: [locationId], bands: ['LOW', 'OUT'] } });
    expect([
      low.stockLevels.totalCount,
      low.stockLevels.edges.map(({ node }) => node.band).every((band) => band !== 'IN_STOCK'),
    ]).toEqual([3, true]);
    const none = await shop.run<Page>(query, { filter: { bands: ['INCOMING'] } });
    expect(none.stockLevels.totalCount).toBe(0);
    expect(await shop.refusal(query, { filter: null, after: 'nonsense' })).toBe('CURSOR_INVALID');
    expect(
      await shop.refusal(query, { filter: { variantIds: Array.from({ length: 101 }, (_, index) => `var_${index}`) } }),
    ).toBe('BAD_USER_INPUT');
  });

  it('adds availability and levels to the variants of catalog', async () => {
    const variantId = newVariant();
    await adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 2 });
    const query = `query Join($representations: [_Any!]!, $place: ID!) { _entities(representations: $representations) { ... on ProductVariant {
      id availability(locationId: $place) { band quantity location { code } } nowhere: availability(locationId: "loc_nowhere") { band }
      stockLevels(locationIds: [$place, "loc_nowhere"]) { id available } } } }`;
    const representations = [
      { __typename: 'ProductVariant', id: variantId },
      { __typename: 'ProductVariant', id: 'var_2' },
      { __typename: 'ProductVariant', id: 'no id' },
    ];
    const { _entities } = await shop.run<{ _entities: unknown[] }>(
      query,
      { representations, place: shop.placeId },
      anonymousViewer('WEB', 'test'),
    );
    expect(_entities).toEqual([
      {
        id: variantId,
        availability: { band: 'LOW', quantity: 2, location: { code: 'K1' } },
        nowhere: null,
        stockLevels: [{ id: shop.levelId(variantId), available: 2 }],
      },
      {
        id: 'var_2',
        availability: { band: 'OUT', quantity: 0, location: { code: 'K1' } },
        nowhere: null,
        stockLevels: [{ id: shop.levelId('var_2'), available: 0 }],
      },
      null,
    ]);
  });
});
