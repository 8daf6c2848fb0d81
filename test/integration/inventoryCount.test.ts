import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import { type InventoryShop, newKey, recordStockCountMutation, startInventoryShop } from './inventoryShop.ts';

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

describe('recordStockCount', () => {
  it('sets each level to what was counted and says what the books had', async () => {
    const [one, two] = [shop.newVariant(), shop.newVariant()];
    await shop.adjust({ levelId: shop.levelId(one), mode: 'ADD', quantity: 7 });
    const { results, userErrors } = await shop.count({
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
    const variantId = shop.newVariant();
    await shop.count({ items: [{ variantId, counted: 4 }] });
    const { results } = await shop.count({ items: [{ variantId, counted: 4 }] });
    expect(results[0]).toMatchObject({ book: 4, difference: 0, stockLevel: { onHand: 4, version: 3 } });
  });

  it('counts what it can and refuses single items', async () => {
    const variantId = shop.newVariant();
    const { results } = await shop.count({
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
    const variantId = shop.newVariant();
    const input = { items: [{ variantId, counted: 9 }], idempotencyKey: newKey() };
    const first = await shop.count(input);
    await shop.adjust({ levelId: shop.levelId(variantId), mode: 'REMOVE', quantity: 1 });
    const before = await shop.everything();
    expect(await shop.count(input)).toEqual(first);
    const other = await shop.count({ ...input, items: [{ variantId, counted: 8 }] });
    expect(other).toEqual({ results: [], userErrors: [expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })] });
    expect(await shop.everything()).toEqual(before);
  });

  it('counts 100 variants at once', async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({ variantId: shop.newVariant(), counted: index }));
    const { results } = await shop.count({ items });
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
    expect(await shop.count({ locationId: 'loc_nowhere', items })).toEqual({
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
