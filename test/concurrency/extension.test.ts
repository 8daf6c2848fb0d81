import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { aroundZero } from './expiryTiming.ts';
import { createExtensionRace, type ExtensionRace } from './extensionRace.ts';
import { openRaceScene, type RaceScene } from './support/raceScene.ts';

// To see this test fail, plant a bug: the expiry job without the lease and without its state. In runOne() of
// subgraphs/orders/domain/runDueReservations.ts read instead of claiming; in repository/reservationRepository.ts let
// due() find all that is open and past its time, and change() filter by `_id` alone where it becomes EXPIRED.
// Some dozens of rounds find it: what expired is told twice, or was told to be extended.

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
