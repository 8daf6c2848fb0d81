import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { type BuyerKind, type Outcome, singleWishes, type Wish, wantAll } from './support/buyers.ts';
import { counted, openRaceScene, type RaceScene, wonOf } from './support/raceScene.ts';
import { quietWithinMs } from './support/stockChecks.ts';
import type { Goods } from './support/stockRoom.ts';
import { type Sale, sellAtTills } from './support/tills.ts';

const kinds: BuyerKind[] = ['GUEST', 'KIOSK', 'STAFF'];
const runs = effort({ short: 2, long: 50 });
const largest = effort({ short: 20, long: 100 });
const mostWaves = 50;

let scene: RaceScene;
beforeAll(async () => {
  scene = await openRaceScene('UNDER');
});
afterAll(async () => {
  await scene?.close();
});

const numberFrom = (random: () => number, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1));

describe('demand of at least the stock', () => {
  it(`is served to the last unit where it is the stock: nobody is refused (${runs} runs, seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    const stocks = Array.from({ length: runs }, () => numberFrom(random, 2, largest));
    for (const [run, goods] of (await scene.room.stock(stocks)).entries()) {
      const stock = stocks[run] ?? 0;
      const outcomes = await wantAll(scene.buyers, singleWishes(goods, { count: stock, kinds, random }));
      await scene.expectSoldOut(goods, { stock, outcomes });
    }
    expect(await scene.checks.violations()).toEqual([]);
  });

  it(`takes what others give back in the middle of it (${runs} runs, seed ${testSeed})`, async () => {
    const random = createRandom(testSeed + 1);
    const stocks = Array.from({ length: runs }, () => numberFrom(random, 2, largest));
    for (const [run, goods] of (await scene.room.stock(stocks)).entries()) {
      const stock = stocks[run] ?? 0;
      const standing = await sellWithSecondThoughts(goods, { stock, random });
      expect(standing).toHaveLength(stock);
      const seen = () => scene.checks.level(goods);
      expect((await seen()).holds.map(({ ownerId }) => ownerId)).toEqual(standing.sort());
      expect(await seen()).toMatchObject({ onHand: stock, reserved: stock, available: 0, band: 'OUT' });
      expect(await scene.checks.movements(goods)).toEqual(counted(stock));
    }
    expect(await scene.checks.violations()).toEqual([]);
  });

  /** As many as there are units give back what they won; everybody else comes again until nothing is left. */
  async function sellWithSecondThoughts(
    goods: Goods,
    { stock, random }: { stock: number; random: () => number },
  ): Promise<string[]> {
    const standing: string[] = [];
    let secondThoughts = stock;
    let waiting = singleWishes(goods, { count: 3 * stock, kinds, random });
    for (let wave = 0; wave < mostWaves; wave += 1) {
      const refused: Wish[] = [];
      const come = async (wish: Wish) => {
        const { won } = await scene.buyers.want(wish);
        if (!won) return void refused.push(wish);
        if (secondThoughts === 0) return void standing.push(won.id);
        secondThoughts -= 1;
        await scene.buyers.cancel(won);
      };
      await Promise.all(waiting.map(come));
      const isOver = refused.length === waiting.length && (await scene.checks.level(goods)).available === 0;
      if (isOver) return standing;
      waiting = refused;
    }
    throw new Error(`There are units left that nobody got in ${mostWaves} waves.`);
  }
});

describe('goods whose hold is over, while no job gives them back', () => {
  const units = 5;
  let several: Goods;
  let single: Goods;
  beforeAll(async () => {
    [several, single] = [await stockOne(units), await stockOne(1)]; // while inventory still hears of new goods
    await Promise.all((['orders', 'inventory'] as const).map((name) => scene.system.books.stopJobs(name)));
  });
  const resumeJobs = () =>
    Promise.all((['orders', 'inventory'] as const).map((name) => scene.system.books.resumeJobs(name)));
  afterAll(resumeJobs);

  it(`are free from that instant on, for exactly as many as there are (seed ${testSeed})`, async () => {
    const goods = several;
    const expiresAt = Date.now() + 6_000;
    const holds = { kind: 'HOLD', lines: [{ variantId: goods.variantId, quantity: 1 }], expiresAt } as const;
    expect(wonOf(await wantAll(scene.buyers, Array(units).fill(holds)))).toHaveLength(units);
    const early = await scene.buyers.want({ kind: 'GUEST', lines: holds.lines });
    expect(early.refusals).toMatchObject([{ code: 'OUT_OF_STOCK', available: 0 }]);
    await vi.waitUntil(() => Date.now() > expiresAt, { timeout: 10_000 });
    expect(await scene.checks.level(goods)).toMatchObject({ reserved: 0, available: units, holds: [] });
    const stored = await scene.system.books.level(goods.variantId, scene.room.place.id);
    expect([stored.avail, stored.held, stored.holdsN]).toEqual([0, units, units]); // nobody has swept them
    const wishes = singleWishes(goods, { count: 5 * units, kinds, random: createRandom(testSeed) });
    const outcomes = await wantAll(scene.buyers, wishes);
    expect(wonOf(outcomes).map(({ status }) => status)).toEqual(Array(units).fill('HELD'));
    expect(codesOf(outcomes)).toEqual(Array(4 * units).fill('OUT_OF_STOCK'));
  });

  it('go to the next shopper although the lapsed reservation still stands in the books', async () => {
    const goods = single;
    const wish = { kind: 'GUEST', lines: [{ variantId: goods.variantId, quantity: 1 }] } as const;
    const { won: first } = await scene.buyers.want(wish);
    if (!first) throw new Error('The only unit was refused.');
    expect(codesOf([await scene.buyers.want(wish)])).toEqual(['OUT_OF_STOCK']);
    await scene.system.books.letLapse(first.id);
    expect((await scene.buyers.want(wish)).won?.status).toBe('HELD');
    const statuses = (await scene.system.books.reservationsOf(goods.variantId)).map(({ status }) => status);
    expect(statuses.sort()).toEqual(['HELD', 'HELD', 'REFUSED']); // nobody has written that it is over
    const query = 'query Lapsed($id: ID!, $secret: String) { storeReservation(id: $id, secret: $secret) { status } }';
    expect(await scene.system.ask({ query, variables: { id: first.id, secret: first.secret } })).toEqual({
      storeReservation: { status: 'EXPIRED' },
    });
  });

  it('are swept once when the jobs go on, and nobody who came after loses anything', async () => {
    const before = await scene.checks.level(single);
    await resumeJobs();
    const statuses = async () =>
      (await scene.system.books.reservationsOf(single.variantId)).map(({ status }) => status).sort();
    await expect.poll(statuses, { timeout: quietWithinMs }).toEqual(['EXPIRED', 'HELD', 'REFUSED']);
    expect(await scene.checks.violations()).toEqual([]);
    expect(await scene.checks.level(single)).toEqual(before);
    expect(before).toMatchObject({ onHand: 1, reserved: 1, available: 0 });
    expect(await scene.checks.level(several)).toMatchObject({ onHand: units, reserved: units, available: 0 });
  });
});

describe('tills that sell beside reservations', () => {
  it('and reservations that together want exactly the stock are all served', async () => {
    const goods = await stockOne(30);
    const [outcomes, sales] = await Promise.all([
      wantAll(scene.buyers, singleWishes(goods, { count: 15, kinds, random: createRandom(testSeed) })),
      sellAtTills(scene, goods, Array(15).fill(1)),
    ]);
    expect(wonOf(outcomes)).toHaveLength(15);
    expect(sales.map(({ oversold }) => oversold)).toEqual(Array(15).fill(0));
    await expectBooked(goods, { counted: 30, sales });
    expect(await scene.checks.level(goods)).toMatchObject({ onHand: 15, reserved: 15, available: 0 });
    expect(await scene.checks.violations()).toEqual([]);
  });

  it(`are never refused, and the ledger says what was not on the books (${runs} runs, seed ${testSeed})`, async () => {
    const random = createRandom(testSeed + 2);
    for (let run = 0; run < runs; run += 1) {
      const stock = numberFrom(random, 10, 40);
      const goods = await stockOne(stock);
      const quantities = Array.from({ length: stock }, () => numberFrom(random, 1, 3));
      const [outcomes, sales] = await Promise.all([
        wantAll(scene.buyers, singleWishes(goods, { count: stock, kinds, random })),
        sellAtTills(scene, goods, quantities),
      ]);
      expect(sales.map(({ quantity }) => quantity)).toEqual(quantities);
      await expectBooked(goods, { counted: stock, sales });
      const level = await scene.checks.level(goods);
      expect(level.available).toBe(level.onHand - level.reserved);
      const winners = new Set(wonOf(outcomes).map(({ id }) => id));
      expect(level.holds.filter(({ ownerId }) => !winners.has(ownerId))).toEqual([]);
    }
    expect(await scene.checks.violations()).toEqual([]);
  });

  /** Each sale stands in the ledger once, with what it took off the books, and the level follows from the ledger. */
  async function expectBooked(goods: Goods, { counted: start, sales }: { counted: number; sales: readonly Sale[] }) {
    const [level, ledger] = [await scene.checks.level(goods), await scene.checks.movements(goods)];
    const booked = new Map(sales.map(({ receipt }) => [receipt, { off: 0, oversold: 0 }]));
    for (const { reference, quantity, oversold } of ledger.slice(2)) {
      const entry = booked.get(reference ?? '');
      if (!entry) throw new Error(`Nobody sold what moved for ${reference}.`);
      entry.off -= quantity;
      entry.oversold += oversold;
    }
    for (const { receipt, quantity, oversold } of sales)
      expect(booked.get(receipt)).toEqual({ off: quantity - oversold, oversold });
    const sold = sales.reduce((sum, { quantity, oversold }) => sum + quantity - oversold, 0);
    expect(ledger.slice(0, 2)).toEqual(counted(start));
    expect(level.onHand).toBe(start - sold);
    expect(level.onHand).toBeGreaterThanOrEqual(level.reserved);
  }
});

const codesOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ refusals }) => refusals.map(({ code }) => code));

async function stockOne(units: number): Promise<Goods> {
  const [goods] = await scene.room.stock([units]);
  if (!goods) throw new Error('Nothing was stocked.');
  return goods;
}
