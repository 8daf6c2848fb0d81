import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { aroundZero } from './expiryTiming.ts';
import { createExtensionRace, type ExtensionRace } from './extensionRace.ts';
import { openRaceScene, type RaceScene } from './support/raceScene.ts';

// To see this test fail, plant a bug:
// 1. a hold is lengthened when it is over: in extend() of platform/escrow/extend.ts filter by `holds.{rid}` alone.
// 2. expiry without its state: in runOne() of subgraphs/orders/domain/runDueReservations.ts read instead of claiming,
//    and in change() of repository/reservationRepository.ts filter by `_id` alone where it becomes EXPIRED.
// 3. extension without its time: in change() of repository/reservationRepository.ts leave `openAt` out, and in
//    extend() of domain/extendStoreReservation.ts the look at the clock.

const rounds = effort({ short: 12, long: 200 });
const atOnce = 4;

let scene: RaceScene;
let race: ExtensionRace;
beforeAll(async () => {
  scene = await openRaceScene('EXTEND');
  race = await createExtensionRace(scene);
});
afterAll(async () => {
  await race?.close();
  await scene?.close();
});

describe('an extension at the end of a reservation', () => {
  it(`raced with the expiry job and another buyer keeps all goods or frees them all (${rounds} rounds, seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    const fates: string[] = [];
    for (let done = 0; done < rounds; done += atOnce) {
      const goods = await scene.room.stock(Array(2 * atOnce).fill(1));
      const pairs = Array.from({ length: atOnce }, (_, index) => goods.slice(2 * index, 2 * index + 2));
      const offsets = () => ({ extend: aroundZero(random), job: aroundZero(random), buyer: aroundZero(random) });
      fates.push(...(await Promise.all(pairs.map((pair) => race.run(pair, offsets())))));
    }
    expect(fates).toHaveLength(rounds);
    expect(await scene.checks.violations()).toEqual([]);
  });
});
