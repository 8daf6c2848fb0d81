import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAll, type InventoryShop, newKey, startInventoryShop } from './inventoryShop.ts';

// To see these tests fail, plant a bug:
// 1. oversold: in boundsOf() of platform/escrow/adjust.ts leave out `avail: trusted({ $gte: -adjustment.d })`. The look
//    before the update (isShort) stays, and yet more than 10 of the 50 succeed, because all looked before any wrote.
// 2. doubled: let undecidedSince() of platform/escrow/movements.ts answer `{}`, and claimRecord() of
//    platform/idempotency/runOnce.ts `{ kind: 'RUN', epoch: 1 }` for a duplicate key: several movements per key.
// 3. lost: in toAdjustment() of subgraphs/inventory/repository/changeLevel.ts leave out `computedFrom`: a count
//    that was computed from an older number lands on a newer one.

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

const ledgerOf = async (variantId: string) => {
  await shop.flush();
  return findAll(shop, 'movements', { documentId: `stock:${variantId}:${shop.placeId}` });
};

const sumOf = (ledger: Record<string, unknown>[]) => ledger.reduce((sum, entry) => sum + Number(entry.d), 0);

describe('many writers of one level', () => {
  it('sells 10 units to exactly 10 of 50 buyers', async () => {
    const variantId = shop.newVariant();
    const levelId = shop.levelId(variantId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 10 });
    const buyers = Array.from({ length: 50 }, () => shop.adjust({ levelId, mode: 'REMOVE', quantity: 1 }));
    const codes = (await Promise.all(buyers)).map(({ userErrors }) => userErrors[0]?.code ?? 'SOLD');
    expect(codes.filter((code) => code === 'SOLD')).toHaveLength(10);
    expect(codes.filter((code) => code === 'OUT_OF_STOCK')).toHaveLength(40);
    const ledger = await ledgerOf(variantId);
    expect([ledger.length, sumOf(ledger)]).toEqual([12, 0]);
    const [level] = await findAll(shop, 'stockLevels', { variantId });
    expect(level).toMatchObject({ total: 0, avail: 0, rev: 12, pubSeq: 12, pubSum: 0, out: [] });
  });

  it('carries 20 repeats of one key out once, with one answer for all', async () => {
    const variantId = shop.newVariant();
    const levelId = shop.levelId(variantId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 10 });
    const input = { levelId, mode: 'REMOVE', quantity: 3, idempotencyKey: newKey() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.adjust(input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.stockLevel).toMatchObject({ onHand: 7, version: 3 });
    const ledger = await ledgerOf(variantId);
    expect([ledger.length, sumOf(ledger)]).toEqual([3, 7]);
  });

  it('opens a level once for 20 who add the first units together', async () => {
    const variantId = shop.newVariant();
    await Promise.all(
      Array.from({ length: 20 }, () => shop.adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 2 })),
    );
    const ledger = await ledgerOf(variantId);
    expect([ledger.length, ledger.filter((entry) => entry.kind === 'OPEN').length, sumOf(ledger)]).toEqual([21, 1, 40]);
  });

  it('leaves each of 10 counts with exactly what was counted while units are added beside them', async () => {
    const variantId = shop.newVariant();
    const levelId = shop.levelId(variantId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 5 });
    const counts = Array.from({ length: 10 }, () => shop.count({ items: [{ variantId, counted: 50 }] }));
    const additions = Array.from({ length: 10 }, () => shop.adjust({ levelId, mode: 'ADD', quantity: 1 }));
    const [counted] = await Promise.all([Promise.all(counts), Promise.all(additions)]);
    for (const { results } of counted) expect(results[0]).toMatchObject({ stockLevel: { onHand: 50 } });
    for (const { results } of counted) expect(Number(results[0]?.book) + Number(results[0]?.difference)).toBe(50);
    const ledger = await ledgerOf(variantId);
    const [level] = await findAll(shop, 'stockLevels', { variantId });
    expect(sumOf(ledger)).toBe(level?.total);
  });
});
