import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import { createLiveChecks } from './liveChecks.ts';
import { type Fault, type Place, planFaults } from './liveFaults.ts';
import { type LiveScreens, openScreens, type ScreenPlan, type Seen } from './liveScreens.ts';
import { type LiveSystem, startLiveSystem } from './liveSystem.ts';

const { screenCount, rounds } = effort({
  short: { screenCount: 60, rounds: 1 },
  long: { screenCount: 500, rounds: 5 },
});
const changes = 200;
const places: Place[] = natsServerPath ? ['client', 'gateway', 'subgraph', 'bus'] : ['client', 'gateway', 'subgraph'];
const busToo = natsServerPath ? 'and bus' : '(not the bus: this machine has no nats-server)';

const random = createRandom(testSeed);
const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
/** Often few, so that the words for it change too. */
const someUnits = () => (random() < 0.5 ? Math.floor(random() * 4) : 4 + Math.floor(random() * 96));

describe(`${screenCount} screens that follow 20 stock levels`, () => {
  let system: LiveSystem;
  let screens: LiveScreens;
  let plans: ScreenPlan[];

  beforeAll(async () => {
    system = await startLiveSystem({ variants: 10, stores: 2 });
    const { variantIds, locationIds } = system.shop;
    plans = Array.from({ length: screenCount }, (_, index) => ({
      token: index % 2 === 0 ? null : system.staffToken,
      variantIds: index % 3 === 0 ? variantIds.slice(0, 5) : variantIds,
      locationIds,
    }));
    screens = openScreens({ url: system.socketUrl, seed: testSeed, screens: plans, patience: 0.2 });
  }, 240_000);
  afterAll(async () => {
    await screens?.close();
    await system?.close();
  });

  const connectionsOf = (seen: Seen[]) => seen.map(({ connections }) => connections);

  it(`show in the end what the database has, whatever happens to client, gateway, subgraph ${busToo} (seed ${testSeed})`, async () => {
    const { allShow, allLive } = createLiveChecks(system, screens, plans);
    const [, staffScreen] = await allShow();
    const levelIds = Object.keys(staffScreen?.shown ?? {});
    expect(levelIds).toHaveLength(20);
    const planned = planFaults({ places, rounds, random });
    const perStep = Math.ceil(changes / (planned.length * 2));
    const changeSome = async () => {
      for (let n = 0; n < perStep; n += 1) await system.change(oneOf(levelIds), someUnits());
    };
    const suffer = async (fault: Fault) => {
      const before = await allLive();
      await fault.begin(system);
      const changed = changeSome();
      const isTaken = fault.place !== 'subgraph' || fault.name !== 'killed';
      if (isTaken) await changed; // else it waits for inventory
      await fault.end(system);
      await changed;
      await changeSome();
      if (fault.place === 'subgraph' || fault.place === 'bus')
        expect(connectionsOf(await allShow())).toEqual(connectionsOf(before));
    };
    for (const fault of planned) await suffer(fault);

    await allLive();
    const seen = await allShow();
    expect(seen.map(({ wentBack }) => wentBack)).toEqual(plans.map(() => 0));
    expect(seen.map(({ status }) => status)).toEqual(plans.map(() => 'live'));
  });
});
