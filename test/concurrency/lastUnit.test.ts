import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { singleWishes } from './support/buyers.ts';
import { openRaceScene, type RaceScene } from './support/raceScene.ts';
import type { Goods } from './support/stockRoom.ts';

const rounds = effort({ short: 10, long: 1_000 });
const [contenders, units] = [50, 5];
/** Goods that are made at once. */
const batch = 100;

let scene: RaceScene;
beforeAll(async () => {
  scene = await openRaceScene('LAST');
});
afterAll(() => scene?.close());

describe('the last units of one article', () => {
  it(`go to exactly 5 of 50 contenders, in each of ${rounds} rounds (seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    for (let done = 0; done < rounds; done += batch) {
      const stock = Array.from({ length: Math.min(batch, rounds - done) }, () => units);
      for (const goods of await scene.room.stock(stock)) {
        const wishes = singleWishes(goods, { count: contenders, kinds: ['GUEST', 'KIOSK', 'STAFF'], random });
        const outcomes = await Promise.all(wishes.map((wish) => scene.buyers.want(wish)));
        await scene.expectSoldOut(goods, { stock: units, outcomes });
      }
      expect(await scene.checks.violations()).toEqual([]);
    }
  });
});

describe('two kiosks of one store and one unit', () => {
  const watch = async ({ variantId }: Goods) => {
    const client = createClient({
      url: scene.system.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { token: await scene.system.token('kiosk', scene.room.place.code) },
    });
    const shown = client.iterate<{ stockLevelChanged: { band: string; available: number } }>({
      query: `subscription Screen($variants: [ID!]!, $places: [ID!]!) {
        stockLevelChanged(variantIds: $variants, locationIds: $places) { band available }
      }`,
      variables: { variants: [variantId], places: [scene.room.place.id] },
    });
    return {
      next: async () => (await shown.next()).value?.data?.stockLevelChanged,
      close: () => client.dispose(),
    };
  };

  it('end with one reservation, one refusal that names the next store, and OUT on both screens', async () => {
    const [goods] = await scene.room.stock([1]);
    if (!goods) throw new Error('Nothing was stocked.');
    const nearby = await scene.room.stockNearby(goods, { code: 'NEAR', metersAway: 1_200, units: 3 });
    const screens = await Promise.all([watch(goods), watch(goods)]);
    for (const screen of screens) expect(await screen.next()).toEqual({ band: 'LAST_ONE', available: 1 });
    const kiosk = { kind: 'KIOSK', lines: [{ variantId: goods.variantId, quantity: 1 }] } as const;
    const outcomes = await Promise.all([scene.buyers.want(kiosk), scene.buyers.want(kiosk)]);
    for (const screen of screens) expect(await screen.next()).toEqual({ band: 'OUT', available: 0 });
    await scene.expectSoldOut(goods, { stock: 1, outcomes });
    const [refused] = outcomes.flatMap(({ refusals }) => refusals);
    expect(refused?.alternatives).toEqual([
      { location: { id: nearby.id }, distanceMeters: 1_200, readyBy: expect.any(String) },
    ]);
    expect(await scene.checks.violations()).toEqual([]);
    await Promise.all(screens.map((screen) => screen.close()));
  });
});
