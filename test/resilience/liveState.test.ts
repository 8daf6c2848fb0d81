// Each part has a cable before it that can be pulled: clients and gateway, gateway and subgraphs, subgraphs and bus.
// What is promised is a time: what holds is shown everywhere 2 s after the last change, 5 s where the bus loses
// everything, without any further change and without anybody connecting again for it. The long form has the machine to
// itself and holds that against it. The short form runs beside other work and allows four times as much, still less than
// it takes where the promise is broken: a connection that says nothing is given up after half a minute. Both print the
// times.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import { type FurtherPart, startFurtherPart } from './furtherPart.ts';
import { createLiveChecks, type LiveChecks } from './liveChecks.ts';
import { busIsSilent, type Fault, inventoryRestarts, type Place, planFaults } from './liveFaults.ts';
import { type LiveScreens, openScreens, type ScreenPlan, type Seen } from './liveScreens.ts';
import { type LiveSystem, startLiveSystem } from './liveSystem.ts';

const { screenCount, rounds, patience } = effort({
  short: { screenCount: 60, rounds: 1, patience: 4 },
  long: { screenCount: 500, rounds: 5, patience: 1 },
});
/** After the last change, when nothing is broken any more. */
const quietMs = 2_000;
/** After the last change, though the bus tells nothing. */
const silentBusMs = 5_000;
const delays: string[] = [];
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
  let further: FurtherPart | undefined;

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
    process.stdout.write(`What changed was shown everywhere so long after the last change:\n${delays.join('\n')}\n`);
    await screens?.close();
    await further?.close();
    await system?.close();
  });

  const connectionsOf = (seen: Seen[]) => seen.map(({ connections }) => connections);
  const levelIdsOf = (seen: Seen[]) => Object.keys(seen[1]?.shown ?? {});

  async function changeSome(levelIds: readonly string[], count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await system.change(oneOf(levelIds), someUnits());
  }

  /** From now on nothing happens any more: all are shown what holds, and nobody connects again for it. */
  async function endsWell(checks: LiveChecks, { name, place }: Fault, boundMs: number): Promise<Seen[]> {
    const quietAt = Date.now();
    const quiet = await checks.allLive();
    const seen = await checks.allShow();
    expect(connectionsOf(seen)).toEqual(connectionsOf(quiet));
    const lateMs = Math.max(0, ...seen.map(({ changedAt }) => changedAt - quietAt));
    delays.push(`${place} ${name}: ${lateMs} ms`);
    expect(lateMs).toBeLessThanOrEqual(patience * boundMs);
    return seen;
  }

  /** Changes while something is broken, and some more once it is mended. */
  async function suffer(checks: LiveChecks, fault: Fault, perStep: number): Promise<void> {
    const before = await checks.allLive();
    const levelIds = levelIdsOf(await checks.allShow());
    await fault.begin(system);
    const changed = changeSome(levelIds, perStep);
    if (fault !== inventoryRestarts) await changed; // else they wait for inventory
    if (fault.place === 'bus') await endsWell(checks, fault, silentBusMs);
    await fault.end(system);
    await changed;
    await changeSome(levelIds, perStep);
    await checks.allLive();
    const seen = await endsWell(checks, fault, quietMs);
    if (fault.place === 'subgraph' || fault.place === 'bus') expect(connectionsOf(seen)).toEqual(connectionsOf(before));
  }

  it(`show in the end what the database has, whatever happens to client, gateway, subgraph ${busToo} (seed ${testSeed})`, async () => {
    const checks = createLiveChecks(system, screens, plans);
    expect(levelIdsOf(await checks.allShow())).toHaveLength(20);
    const planned = planFaults({ places, rounds, random });
    const perStep = Math.ceil(changes / (planned.length * 2));
    for (const fault of planned) await suffer(checks, fault, perStep);

    const seen = await checks.allShow();
    expect(seen.map(({ wentBack }) => wentBack)).toEqual(plans.map(() => 0));
    expect(seen.map(({ status }) => status)).toEqual(plans.map(() => 'live'));
  });

  it('keep their connections while inventory is started again, and are told what changed', async () => {
    await suffer(createLiveChecks(system, screens, plans), inventoryRestarts, 10);
  });

  it.runIf(natsServerPath)('are told though the bus, by which their inventory hears, loses everything', async () => {
    // an inventory hears its own events without a bus: these screens follow one that makes none
    further = await startFurtherPart('inventory', system.environment);
    system.inventory.use([further]);
    system.inventory.cut();
    await suffer(createLiveChecks(system, screens, plans), busIsSilent, 10);
  });
});
