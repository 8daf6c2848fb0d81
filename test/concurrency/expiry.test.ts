import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { createExpiryRace, type ExpiryRace } from './expiryRace.ts';
import { aroundZero, until } from './expiryTiming.ts';
import { openRaceScene, type RaceScene } from './support/raceScene.ts';
import { quietWithinMs } from './support/stockChecks.ts';
import type { Goods } from './support/stockRoom.ts';

// To see these tests fail, plant a bug in platform/escrow:
// 1. reclaim without `rev`: in reclaim.ts filter by nothing; a unit comes back twice.
// 2. commit without the hold as read: in commit.ts filter by nothing besides; a unit is sold and held.
// 3. a hold that is over is lengthened: in extend.ts compare `exp` with 0.

const races = effort({ short: 96, long: 2_000 });
const atOnce = 8;

let scene: RaceScene;
let race: ExpiryRace;
beforeAll(async () => {
  scene = await openRaceScene('EXPIRY');
  race = await createExpiryRace(scene);
});
afterAll(async () => {
  await race?.close();
  await scene?.close();
});

describe('a hold at its end', () => {
  it(`has one fate, milliseconds around that instant: its commit or the next buyer (${races} races, seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    const goods = await scene.room.stock(Array(atOnce).fill(1));
    const fates = new Map<string, number>();
    for (let done = 0; done < races; done += atOnce) {
      const offsets = () => ({ commit: aroundZero(random), buyer: aroundZero(random), reclaim: aroundZero(random) });
      const raced = await Promise.all(goods.map((one) => race.run(one, offsets())));
      for (const { fate } of raced) fates.set(fate, (fates.get(fate) ?? 0) + 1);
      await race.refill(goods);
    }
    expect([...fates.keys()].sort()).toEqual(['BOUGHT', 'COMMITTED']); // neither of them always wins
    expect(await scene.checks.violations()).toEqual([]);
  });

  it('stands free to every reader at once, and is given back in the books with the next sweep', async () => {
    const goods = await scene.room.stock(Array(atOnce).fill(1));
    const expiresAt = Date.now() + 3_000;
    const held = await Promise.all(goods.map((one) => race.hold(one, expiresAt)));
    expect(held.map(({ refusal }) => refusal)).toEqual(goods.map(() => null));
    await until(expiresAt);
    const seen = await Promise.all(goods.map((one) => scene.checks.level(one)));
    expect(seen).toEqual(goods.map(() => ({ onHand: 1, reserved: 0, available: 1, band: 'LAST_ONE', holds: [] })));
    const stored = () => Promise.all(goods.map((one) => race.stored(one)));
    const free = { total: 1, held: 0, avail: 1, holds: {}, nextExp: null };
    await expect.poll(stored, { timeout: quietWithinMs }).toEqual(goods.map(() => free));
    for (const one of goods) expect(await scene.checks.movements(one)).toHaveLength(2); // opened and counted
  });

  it('is moved on by whoever pays, and by nobody once it is over', async () => {
    const [paid, late] = (await scene.room.stock([1, 1])) as [Goods, Goods];
    const expiresAt = Date.now() + 3_000;
    const [paying, lapsing] = await Promise.all([race.hold(paid, expiresAt), race.hold(late, expiresAt)]);
    const later = expiresAt + 60_000;
    expect(await race.extend(paid, paying, { expiresAt: later, paying: true })).toBe('EXTENDED');
    await until(expiresAt);
    expect(await race.extend(late, lapsing, { expiresAt: later, paying: true })).toBe('HOLD_LOST');
    expect((await race.hold(paid, later)).refusal).toBe('OUT_OF_STOCK');
    expect((await race.hold(late, later)).refusal).toBeNull();
    expect(await race.commit(paid, paying)).toBe('DONE');
    expect(await race.commit(late, lapsing)).toBe('HOLD_LOST');
    expect(await scene.checks.violations()).toEqual([]);
  });
});
