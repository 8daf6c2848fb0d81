import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { type BuyerKind, singleWishes, wantAll } from './support/buyers.ts';
import { openRaceScene, type RaceScene } from './support/raceScene.ts';

/** A hold of the system is there first, so that every other race is among people alone. */
const kindsOf = (run: number): BuyerKind[] =>
  run % 2 === 0 ? ['GUEST', 'KIOSK', 'STAFF'] : ['GUEST', 'KIOSK', 'STAFF', 'HOLD'];

/** One hundred runs in all in the long form. */
const races = effort({
  short: [
    { stock: 1, buyers: 20, runs: 4 },
    { stock: 10, buyers: 200, runs: 1 },
    { stock: 100, buyers: 300, runs: 1 },
  ],
  long: [
    { stock: 1, buyers: 20, runs: 34 },
    { stock: 10, buyers: 200, runs: 33 },
    { stock: 100, buyers: 2_000, runs: 33 },
  ],
});

let scene: RaceScene;
beforeAll(async () => {
  scene = await openRaceScene('OVER');
});
afterAll(() => scene?.close());

describe('buyers over 64 connections from web, kiosk, counter and other commands', () => {
  it.each(races)(
    `$buyers of them win exactly the $stock there are, in each of $runs runs (seed ${testSeed})`,
    async ({ stock, buyers, runs }) => {
      const random = createRandom(testSeed + stock);
      const made = await scene.room.stock(Array.from({ length: runs }, () => stock));
      for (const [run, goods] of made.entries()) {
        const wishes = singleWishes(goods, { count: buyers, kinds: kindsOf(run), random });
        await scene.expectSoldOut(goods, { stock, outcomes: await wantAll(scene.buyers, wishes) });
        expect(await scene.checks.violations()).toEqual([]);
      }
    },
  );
});
