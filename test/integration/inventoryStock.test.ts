import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import {
  type Adjusted,
  adjustStockMutation,
  findAll,
  type InventoryShop,
  newKey,
  startInventoryShop,
} from './inventoryShop.ts';

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

describe('adjustStock', () => {
  it('opens a level with the first units and raises its version with each change', async () => {
    const levelId = shop.levelId(shop.newVariant());
    const added = await shop.adjust({ levelId, mode: 'ADD', quantity: 10, reason: 'RECEIPT' });
    expect(added).toEqual({
      stockLevel: { id: levelId, onHand: 10, available: 10, band: 'IN_STOCK', version: 2, lastCountedAt: null },
      userErrors: [],
    });
    expect((await shop.adjust({ levelId, mode: 'REMOVE', quantity: 8 })).stockLevel).toMatchObject({
      onHand: 2,
      band: 'LOW',
      version: 3,
    });
    expect((await shop.adjust({ levelId, mode: 'SET', quantity: 0 })).stockLevel).toMatchObject({
      onHand: 0,
      band: 'OUT',
      version: 4,
    });
  });

  it('writes each change as a movement into the ledger and tells it once, in order', async () => {
    const variantId = shop.newVariant();
    const levelId = shop.levelId(variantId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 5, reason: 'RECEIPT' });
    await shop.adjust({ levelId, mode: 'REMOVE', quantity: 2, reason: 'DAMAGE' });
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
    const levelId = shop.levelId(shop.newVariant());
    const input = { levelId, mode: 'ADD', quantity: 4, idempotencyKey: newKey() };
    const first = await shop.adjust(input);
    await shop.adjust({ levelId, mode: 'REMOVE', quantity: 1 });
    const before = await shop.everything();
    expect(await shop.adjust(input)).toEqual(first);
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses a key that came with another input and changes nothing', async () => {
    const levelId = shop.levelId(shop.newVariant());
    const input = { levelId, mode: 'ADD', quantity: 4, idempotencyKey: newKey() };
    await shop.adjust(input);
    const before = await shop.everything();
    expect(await shop.adjust({ ...input, quantity: 5 })).toEqual({
      stockLevel: null,
      userErrors: [expect.objectContaining({ __typename: 'IdempotencyKeyReused', code: 'IDEMPOTENCY_KEY_REUSED' })],
    });
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses to remove more than is available, tells what is, and changes nothing', async () => {
    const variantId = shop.newVariant();
    const levelId = shop.levelId(variantId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 4 });
    const before = await shop.everything();
    const input = { levelId, mode: 'REMOVE', quantity: 5, idempotencyKey: newKey() };
    const refused = await shop.adjust(input);
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
    await shop.adjust({ levelId, mode: 'ADD', quantity: 10 });
    expect(await shop.adjust(input)).toEqual(refused);
  });

  it('hides a large available number in the refusal from staff without the right to read stock', async () => {
    const levelId = shop.levelId(shop.newVariant());
    await shop.adjust({ levelId, mode: 'ADD', quantity: 4 });
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
    const refused = await shop.adjust({ levelId: shop.levelId(shop.newVariant()), mode: 'REMOVE', quantity: 1 });
    expect(refused.userErrors[0]).toMatchObject({ code: 'OUT_OF_STOCK', available: 0 });
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses to set a level below zero and changes nothing', async () => {
    const before = await shop.everything();
    const refused = await shop.adjust({ levelId: shop.levelId(shop.newVariant()), mode: 'SET', quantity: -1 });
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
    const refused = await shop.adjust({ levelId: levelId(), mode: 'ADD', quantity: 1 });
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
    expect((await shop.adjust(input)).stockLevel).toMatchObject({ onHand: 1 });
  });
});
