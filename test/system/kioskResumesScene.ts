import { expect } from 'vitest';
import { sweepEventLog } from '#platform/events/retention.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { levelIdOf } from '#subgraphs/inventory/domain/stockLevel.ts';
import { inventory as definition } from '#subgraphs/inventory/index.ts';
import { stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import { createMovableClock, type MovableClock } from '../support/movableClock.ts';
import { adjustStock, insist } from '../support/shop.ts';
import { openSocket, type SocketClient } from '../support/socketClient.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { makeWideShop, type WideShop } from '../support/wideShop.ts';

export const watch = `subscription ($variants: [ID!]!, $places: [ID!]!) {
  stockLevelChanged(variantIds: $variants, locationIds: $places) { id band available version }
}`;

export interface Level {
  id: string;
  band: string;
  available: number | null;
  version: number;
}

export interface Told {
  data: { stockLevelChanged: Level } | null;
  extensions: { stream: { key: string | null; rev: number; kind: string; remaining?: number; cursor: string } };
}

/** What a screen shows, by the rules that every client follows: newer revisions only, RESET replaces. */
export interface Screen {
  socket: SocketClient;
  levels: Map<string, Level>;
  told: Told[];
  cursor(): string;
  pongs(): number;
  /** Resolves once what it was told fulfils this. */
  until(fulfilled: (told: Told[]) => boolean): Promise<void>;
  /** Without a goodbye. */
  cut(): Promise<void>;
}

export interface OpenOptions {
  /** Null is nobody; the kiosk's by default. */
  token?: string | null;
  resume?: string;
  variables?: Record<string, unknown>;
}

/** What the gateway has open; all 0 when nobody is connected. */
export interface Gauges {
  groups: number;
  subscribers: number;
  upstreams: number;
  connections: number;
  callers: number;
}

/** A shop of 100 variants in two stores, and kiosks of one of them. */
export interface KioskScene {
  system: TestSystem;
  shop: WideShop;
  clock: MovableClock;
  /** Levels that nobody has ever counted. */
  unopenedIds: string[];
  /** A new one, with an hour to live. */
  kioskToken(): Promise<string>;
  /** Of somebody who may change stock, with half an hour at least. */
  staffToken(): Promise<string>;
  everything(): { variants: string[]; places: string[] };
  open(options?: OpenOptions): Promise<SocketClient>;
  show(options?: OpenOptions & { levels?: Map<string, Level> }): Promise<Screen>;
  /** A screen whose cursor is not behind what it holds: the log has told it all before its last change. */
  showSettled(options?: OpenOptions): Promise<Screen>;
  /** Sets the units on hand. */
  change(levelId: string, units: number): Promise<void>;
  /** Resolves when the log names every change that was made. */
  everythingIsTold(): Promise<void>;
  /** Inventory's hourly look at what has been kept long enough. */
  sweepLog(): Promise<void>;
  gauges(): Promise<Gauges>;
  /** Every level as a query sees it now. */
  askedNow(token: string | null): Promise<Map<string, Level>>;
  /** Closes what a test has left open. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

const halfAnHourMs = 1_800_000;

export const isWhole = (told: Told[]) => told.at(-1)?.extensions.stream.remaining === 0;
/** Levels that somebody has counted. */
export const openedOf = (levels: ReadonlyMap<string, Level>) =>
  [...levels.values()].filter(({ version }) => version > 0);
export const streamsOf = (told: Told[]) => told.map(({ extensions }) => extensions.stream);

/** @param options.unopened of how many variants nobody has ever counted anything */
export async function openKioskScene(options: { unopened: number }): Promise<KioskScene> {
  const clock = createMovableClock();
  const system = await startTestSystem({ clock });
  const shop = await makeWideShop(system, { name: 'RS', variants: 100, stores: 2, units: 3, ...options });
  const inventory = await connectDatabase(system.mongoUrl, 'noren_inventory');
  const events = await connectDatabase(system.mongoUrl, 'noren_events');
  const opened: SocketClient[] = [];
  const kioskToken = () => system.token('kiosk', 'RS-1');
  let staff: { token: string; until: number } | undefined;
  const staffToken = async () => {
    if (!staff || clock.now() > staff.until)
      staff = { token: await system.token('merchandiser'), until: clock.now() + halfAnHourMs };
    return staff.token;
  };
  const everything = () => ({ variants: shop.variantIds, places: shop.locationIds });

  async function open({ token, resume, variables = everything() }: OpenOptions = {}): Promise<SocketClient> {
    const socket = await openSocket(system.url.replace(/^http/, 'ws'));
    opened.push(socket);
    await socket.init(token === null ? undefined : { token: token ?? (await kioskToken()) });
    const extensions = resume === undefined ? {} : { extensions: { resume } };
    socket.send({ id: '1', type: 'subscribe', payload: { query: watch, variables, ...extensions } });
    return socket;
  }

  const show: KioskScene['show'] = async ({ levels, ...rest } = {}) => createScreen(await open(rest), levels);

  async function change(levelId: string, units: number): Promise<void> {
    const input = { levelId, mode: 'SET', quantity: units, reason: 'CORRECTION', idempotencyKey: crypto.randomUUID() };
    await insist(system, { query: adjustStock, variables: { input }, token: await staffToken() });
  }

  return {
    unopenedIds: shop.locationIds.flatMap((locationId) =>
      shop.variantIds.slice(-options.unopened).map((variantId) => levelIdOf({ variantId, locationId })),
    ),
    ...{ system, shop, clock, kioskToken, staffToken, everything, open, show, change },
    async showSettled(asked) {
      await everythingIsTold(inventory);
      const screen = await show(asked);
      await screen.until(isWhole);
      const last = openedOf(screen.levels).at(-1);
      const units = last?.available === 1 ? 2 : 1;
      await change(String(last?.id), units);
      await screen.until((told) => told.at(-1)?.data?.stockLevelChanged.available === units);
      return screen;
    },
    everythingIsTold: () => everythingIsTold(inventory),
    sweepLog: () => sweepEventLog({ events, source: 'inventory', topics: definition.topics, clock }),
    gauges: () => readGauges(system.adminUrl),
    async askedNow(token) {
      const query = `query ($variants: [ID!]!, $places: [ID!]!) {
        variants(ids: $variants) { stockLevels(locationIds: $places) { id band available version } }
      }`;
      const data = await insist(system, { query, variables: everything(), ...(token && { token }) });
      const { variants } = data as never as { variants: { stockLevels: Level[] }[] };
      return new Map(variants.flatMap(({ stockLevels }) => stockLevels.map((level) => [level.id, level] as const)));
    },
    leave: async () => void (await Promise.all(opened.splice(0).map((socket) => socket.close()))),
    async close() {
      await closeAll([inventory, events]);
      await system.stop();
    },
  };
}

/** Reads what the socket tells from now on. @param held what it shows already */
function createScreen(socket: SocketClient, held?: Map<string, Level>): Screen {
  const levels = new Map(held);
  const told: Told[] = [];
  let pongs = 0;
  let wake = () => {};
  const read = async () => {
    for (;;) {
      const { type, payload } = await socket.next();
      if (type === 'pong') {
        pongs += 1;
        wake();
        continue;
      }
      if (type !== 'next') throw new Error(JSON.stringify(payload));
      const value = payload as Told;
      const { kind } = value.extensions.stream;
      if (kind === 'RESET' && told.at(-1)?.extensions.stream.kind !== 'RESET') levels.clear();
      told.push(value);
      const level = value.data?.stockLevelChanged;
      if (level && level.version > (levels.get(level.id)?.version ?? -1)) levels.set(level.id, level);
      wake();
    }
  };
  const over = read().catch((error: unknown) => error);
  return {
    ...{ socket, levels, told },
    pongs: () => pongs,
    cursor: () => told.at(-1)?.extensions.stream.cursor ?? '',
    until: async (fulfilled) => {
      while (!fulfilled(told)) {
        const ended = await Promise.race([
          over,
          new Promise<undefined>((resolve) => (wake = () => resolve(undefined))),
        ]);
        if (ended) throw ended;
      }
    },
    cut: () => socket.close(),
  };
}

const everythingIsTold = (inventory: Database) =>
  expect.poll(() => inventory.model(stockLevelModel).find({ dirty: true }).select({ _id: 1 }).lean()).toEqual([]);

async function readGauges(adminUrl: string): Promise<Gauges> {
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
  return {
    groups: read('noren_stream_groups'),
    subscribers: read('noren_stream_subscribers'),
    upstreams: read('noren_stream_upstreams'),
    connections: read('noren_connections'),
    callers: read('noren_connected_callers'),
  };
}
