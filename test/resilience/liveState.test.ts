import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import { insist } from '../support/shop.ts';
import { type Fault, type Place, planFaults } from './liveFaults.ts';
import { type LiveScreens, openScreens, type ScreenPlan, type Seen, type ShownLevel } from './liveScreens.ts';
import { type LiveSystem, startLiveSystem } from './liveSystem.ts';

const { screenCount, rounds } = effort({
  short: { screenCount: 60, rounds: 1 },
  long: { screenCount: 500, rounds: 5 },
});
const changes = 200;
const places: Place[] = natsServerPath ? ['client', 'gateway', 'subgraph', 'bus'] : ['client', 'gateway', 'subgraph'];
const busToo = natsServerPath ? 'and bus' : '(not the bus: this machine has no nats-server)';
const patience = { timeout: 60_000, interval: 100 };

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
  }, 120_000);
  afterAll(async () => {
    await screens?.close();
    await system?.close();
  });

  /** What a screen of this plan must show: a query of now, in its eyes. */
  async function expected({ token, variantIds, locationIds }: ScreenPlan): Promise<Record<string, ShownLevel>> {
    const query = `query ($variantIds: [ID!]!, $locationIds: [ID!]!) {
      variants(ids: $variantIds) { sku stockLevels(locationIds: $locationIds) { id version band available } }
    }`;
    const variables = { variantIds, locationIds };
    const data = await insist(system.graph, { query, variables, ...(token && { token }) });
    const { variants } = data as never as {
      variants: { sku: string; stockLevels: ({ id: string } & Omit<ShownLevel, 'sku'>)[] }[];
    };
    const levels = variants.flatMap(({ sku, stockLevels }) => stockLevels.map((level) => ({ ...level, sku })));
    return Object.fromEntries(levels.map(({ id, ...level }) => [id, level]));
  }

  /** Without the version: what looks as before is not told again, so it may be an older one. */
  const visible = (levels: Record<string, ShownLevel>) =>
    Object.fromEntries(Object.entries(levels).map(([id, { version, ...rest }]) => [id, rest]));

  async function allShow(): Promise<Seen[]> {
    const [some, every] = await Promise.all([Promise.all(plans.slice(0, 6).map(expected)), system.stored()]);
    const staff = some[1] ?? {};
    expect(Object.keys(staff)).toHaveLength(20);
    for (const [id, { version, available }] of Object.entries(staff)) expect({ version, available }).toEqual(every[id]);
    let seen: Seen[] = [];
    await vi.waitFor(async () => {
      seen = await screens.look();
      for (const [index, { shown }] of seen.entries()) expect(visible(shown)).toEqual(visible(some[index % 6] ?? {}));
    }, patience);
    return seen;
  }

  const allLive = () =>
    vi.waitFor(async () => {
      const seen = await screens.look();
      expect(seen.filter(({ status }) => status !== 'live')).toEqual([]);
      return seen;
    }, patience);

  const connectionsOf = (seen: Seen[]) => seen.map(({ connections }) => connections);

  it(`show in the end what the database has, whatever happens to client, gateway, subgraph ${busToo} (seed ${testSeed})`, async () => {
    await allShow();
    const levelIds = Object.keys(await expected(plans[1] as ScreenPlan));
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
