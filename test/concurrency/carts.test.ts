import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { type BuyerKind, shuffled, type Wish, wantAll } from './support/buyers.ts';
import { counted, openRaceScene, type RaceScene, wonOf } from './support/raceScene.ts';
import { quietWithinMs } from './support/stockChecks.ts';
import type { Goods } from './support/stockRoom.ts';

const rounds = effort({ short: 3, long: 20 });
const carts = 25;
const articles = 3;
/** Who may have three units at once; a guest may have two. */
const kinds: BuyerKind[] = ['CUSTOMER', 'HOLD', 'GUEST'];

let scene: RaceScene;
beforeAll(async () => {
  scene = await openRaceScene('CART');
});
afterAll(() => scene?.close());

/** Levels are held in the order in which they were made: each has more than the next, so that refusals come late. */
function stocksOf(random: () => number): number[] {
  const steps = Array.from({ length: articles }, () => 1 + Math.floor(random() * 2));
  return steps.map((_, index) => steps.slice(index).reduce((sum, step) => sum + step, 0));
}

const lineOf = ({ variantId }: Goods, quantity = 1) => ({ variantId, quantity });

describe('reservations of several scarce articles', () => {
  it(`hold all of their lines or none, in each of ${rounds} rounds of ${carts} (seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    for (let round = 0; round < rounds; round += 1) {
      const stocks = stocksOf(random);
      const goods = await scene.room.stock(stocks);
      const wishes = Array.from({ length: carts }, (_, index): Wish => {
        const kind = kinds[index % kinds.length] ?? 'GUEST';
        const lines = shuffled(goods, random).slice(0, kind === 'GUEST' ? 2 : articles);
        return { kind, lines: lines.map((one) => lineOf(one)) };
      });
      const outcomes = await wantAll(scene.buyers, wishes);
      for (const { refusals } of outcomes.filter(({ won }) => won === null))
        expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['OUT_OF_STOCK']));
      await expectWholeCarts(goods, { stocks, wishes, ids: outcomes.map(({ won }) => won?.id ?? null) });
      await scene.expectNothingLeftOfRefused(goods.map(({ variantId }) => variantId));
      expect(await scene.checks.violations()).toEqual([]);
    }
  });

  /** At each level exactly the winners hold exactly what their carts say; what is left can be had. */
  async function expectWholeCarts(
    goods: readonly Goods[],
    race: { stocks: readonly number[]; wishes: readonly Wish[]; ids: readonly (string | null)[] },
  ): Promise<void> {
    for (const [article, one] of goods.entries()) {
      const stock = race.stocks[article] ?? 0;
      const owners = race.ids.filter(
        (id, cart) => id !== null && race.wishes[cart]?.lines.some(({ variantId }) => variantId === one.variantId),
      );
      await expect
        .poll(async () => (await scene.checks.level(one)).holds.map(({ ownerId }) => ownerId), {
          timeout: quietWithinMs,
        })
        .toEqual(owners.sort());
      const left = stock - owners.length;
      const level = { onHand: stock, reserved: owners.length, available: left };
      expect(await scene.checks.level(one)).toMatchObject(level);
      expect(await scene.checks.movements(one)).toEqual(counted(stock));
      if (left > 0)
        expect(wonOf([await scene.buyers.want({ kind: 'HOLD', lines: [lineOf(one, left)] })])).toHaveLength(1);
    }
  }

  it('are refused where two lines together want more than the last unit, and leave it for the next', async () => {
    const [last, other] = await scene.room.stock([1, 5]);
    if (!last || !other) throw new Error('Nothing was stocked.');
    const doubled = { kind: 'GUEST', lines: [lineOf(last), lineOf(last)] } as const;
    const outcomes = await wantAll(scene.buyers, Array(10).fill(doubled));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        won: null,
        refusals: [{ code: 'OUT_OF_STOCK', path: ['lines', '0', 'quantity'], requested: 2, available: 1 }],
      });
    const apart = { kind: 'CUSTOMER', lines: [lineOf(last), lineOf(other), lineOf(last)] } as const;
    expect(await scene.buyers.want(apart)).toMatchObject({
      won: null,
      refusals: [{ code: 'OUT_OF_STOCK', path: ['lines', '0', 'quantity'], requested: 2, available: 1 }],
    });
    for (const [goods, units] of [
      [last, 1],
      [other, 5],
    ] as const) {
      const untouched = { onHand: units, reserved: 0, available: units, holds: [] };
      expect(await scene.checks.level(goods)).toMatchObject(untouched);
      expect(await scene.checks.movements(goods)).toEqual(counted(units));
    }
    await scene.expectNothingLeftOfRefused([last.variantId]);
    expect((await scene.buyers.want({ kind: 'GUEST', lines: [lineOf(last)] })).won?.status).toBe('HELD');
    expect(await scene.checks.violations()).toEqual([]);
  });

  it('are refused so between subgraphs too, where both lines go by one id', async () => {
    const [last] = await scene.room.stock([1]);
    if (!last) throw new Error('Nothing was stocked.');
    const query = `mutation Twice($input: ReserveStockInput!) {
      reserveStock(input: $input) { reservation { id } userErrors { code ... on OutOfStock { requested available } } }
    }`;
    const line = { ...lineOf(last), locationId: scene.room.place.id };
    const answer = await scene.system.command('reserveStock', query, {
      reservationId: `ord_${crypto.randomUUID()}`,
      lines: [line, line],
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    expect(answer).toEqual({
      reservation: null,
      userErrors: [{ code: 'OUT_OF_STOCK', requested: 2, available: 1 }],
    });
    expect(await scene.checks.level(last)).toMatchObject({ reserved: 0, available: 1, holds: [] });
  });
});
