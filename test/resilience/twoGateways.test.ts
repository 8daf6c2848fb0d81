import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import { type FurtherPart, startFurtherPart } from './furtherPart.ts';
import { createLiveChecks } from './liveChecks.ts';
import { type LiveScreens, openScreens, type ScreenPlan } from './liveScreens.ts';
import { type LiveSystem, startLiveSystem } from './liveSystem.ts';

const { screenCount, moves } = effort({ short: { screenCount: 20, moves: 4 }, long: { screenCount: 200, moves: 40 } });
const changesPerMove = 12;
const bus = natsServerPath ? 'with a bus between them' : 'without a bus: this machine has no nats-server';

const random = createRandom(testSeed);

describe(`two gateways behind one balancer, each with an inventory of its own, ${bus}`, () => {
  const opened: FurtherPart[] = [];
  let system: LiveSystem;
  let screens: LiveScreens;
  let plans: ScreenPlan[];
  let gateways: { port: number }[];

  beforeAll(async () => {
    system = await startLiveSystem({ variants: 5, stores: 2 });
    const inventory = await startFurtherPart('inventory', system.environment);
    opened.push(inventory);
    const gateway = await startFurtherPart('gateway', {
      ...system.environment,
      SUBGRAPH_INVENTORY_URL: `http://127.0.0.1:${inventory.port}/graphql`,
    });
    opened.push(gateway);
    gateways = [{ port: Number(new URL(system.graph.url).port) }, gateway];
    const { variantIds, locationIds } = system.shop;
    plans = Array.from({ length: screenCount }, (_, index) => ({
      token: index % 2 === 0 ? null : system.staffToken,
      variantIds,
      locationIds,
    }));
    screens = openScreens({ url: system.socketUrl, seed: testSeed, screens: plans, patience: 0.2 });
  }, 240_000);
  afterAll(async () => {
    await screens?.close();
    await closeAll(opened);
    await system?.close();
  });

  it(`a screen that moves goes on from its cursor at the other one, and nothing is lost or older (seed ${testSeed})`, async () => {
    const { allShow, allLive } = createLiveChecks(system, screens, plans);
    const [before, staffScreen] = await allShow();
    const levelIds = Object.keys(staffScreen?.shown ?? {});
    expect(levelIds).toHaveLength(10);
    expect(before?.firsts).toBe(10);
    const changeSome = async () => {
      for (let n = 0; n < changesPerMove; n += 1) {
        const levelId = String(levelIds[Math.floor(random() * levelIds.length)]);
        await system.change(levelId, Math.floor(random() * 100));
      }
    };
    for (let move = 1; move <= moves; move += 1) {
      system.clients.use([gateways[move % 2] as { port: number }]);
      const carried = system.clients.carried();
      const changed = changeSome();
      system.clients.cut();
      await changed;
      await changeSome();
      const seen = await allShow();
      await allLive();
      expect(system.clients.carried() - carried).toBeGreaterThanOrEqual(screenCount);
      expect(seen.map(({ wentBack }) => wentBack)).toEqual(plans.map(() => 0));
    }
    // nobody was given all anew: they went on from their cursors
    const seen = await allShow();
    expect(seen.map(({ firsts }) => firsts)).toEqual(plans.map(() => 10));
    expect(seen.map(({ connections }) => connections)).toEqual(plans.map(() => moves + 1));
  });

  it('goes on at the one that is left when the other is killed', async () => {
    const { allShow, allLive } = createLiveChecks(system, screens, plans);
    system.clients.use(gateways);
    system.clients.cut();
    const [, staffScreen] = await allLive();
    system.clients.use([gateways[1] as { port: number }]);
    system.kill('gateway');
    for (const levelId of Object.keys(staffScreen?.shown ?? {})) await system.change(levelId, 1);
    await system.isBack('gateway'); // which is asked what there is to see, not watched
    const seen = await allShow();
    expect(seen.map(({ wentBack }) => wentBack)).toEqual(plans.map(() => 0));
    expect(seen.map(({ firsts }) => firsts)).toEqual(plans.map(() => 10));
  });
});
