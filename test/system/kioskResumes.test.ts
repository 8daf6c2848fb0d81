import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import { adjustStock, insist } from '../support/shop.ts';
import { openSocket, type SocketClient } from '../support/socketClient.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { makeWideShop, type WideShop } from '../support/wideShop.ts';

const watch = `subscription ($variants: [ID!]!, $places: [ID!]!) {
  stockLevelChanged(variantIds: $variants, locationIds: $places) { id band available version }
}`;

interface Level {
  id: string;
  band: string;
  available: number | null;
  version: number;
}

interface Told {
  data: { stockLevelChanged: Level } | null;
  extensions: { stream: { key: string | null; rev: number; kind: string; remaining?: number; cursor: string } };
}

/** What a screen shows, by the rules that every client follows: newer revisions only, RESET replaces. */
interface Screen {
  levels: Map<string, Level>;
  told: Told[];
  cursor(): string;
  /** Resolves once the values told fulfil this. */
  until(fulfilled: (told: Told[]) => boolean): Promise<void>;
  /** Without a goodbye. */
  cut(): Promise<void>;
}

describe('a kiosk that watches 200 stock levels', () => {
  let system: TestSystem;
  let shop: WideShop;
  let kiosk: string;
  let lead: string;
  let inventory: Database;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeWideShop(system, { name: 'RS', variants: 100, stores: 2, units: 3 });
    [kiosk, lead] = await Promise.all([system.token('kiosk', 'RS-1'), system.token('merchandiser')]);
    inventory = await connectDatabase(system.mongoUrl, 'noren_inventory');
  }, 120_000);
  const opened: SocketClient[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((socket) => socket.close())));
  afterAll(async () => {
    await inventory.close();
    await system.stop();
  });

  const everything = () => ({ variants: shop.variantIds, places: shop.locationIds });

  async function open(options: { token?: string | null; resume?: string; variables?: Record<string, unknown> } = {}) {
    const socket = await openSocket(system.url.replace(/^http/, 'ws'));
    opened.push(socket);
    await socket.init(options.token ? { token: options.token } : undefined);
    socket.send({
      id: '1',
      type: 'subscribe',
      payload: {
        query: watch,
        variables: options.variables ?? everything(),
        ...(options.resume !== undefined && { extensions: { resume: options.resume } }),
      },
    });
    return socket;
  }

  async function show(options: Parameters<typeof open>[0] & { levels?: Map<string, Level> } = {}): Promise<Screen> {
    const socket = await open({ token: kiosk, ...options });
    const levels = new Map(options.levels);
    const told: Told[] = [];
    let wake = () => {};
    const read = async () => {
      for (;;) {
        const { type, payload } = await socket.next();
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
      levels,
      told,
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

  /** A screen whose cursor is not behind what it holds: the log has told it all before its last change. */
  async function showSettled(): Promise<Screen> {
    await everythingIsTold();
    const screen = await show();
    await screen.until(isWhole);
    const level = String([...screen.levels.keys()].at(-1));
    const units = screen.levels.get(level)?.available === 1 ? 2 : 1;
    await change(level, units);
    await screen.until((told) => told.at(-1)?.data?.stockLevelChanged.available === units);
    return screen;
  }

  const isWhole = (told: Told[]) => told.at(-1)?.extensions.stream.remaining === 0;
  const streamsOf = (told: Told[]) => told.map(({ extensions }) => extensions.stream);

  async function change(levelId: string, units: number): Promise<void> {
    const input = { levelId, mode: 'SET', quantity: units, reason: 'CORRECTION', idempotencyKey: crypto.randomUUID() };
    await insist(system, { query: adjustStock, variables: { input }, token: lead });
  }

  /** The log names every change that was made. */
  const everythingIsTold = () =>
    expect.poll(() => inventory.model(stockLevelModel).find({ dirty: true }).select({ _id: 1 }).lean()).toEqual([]);

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${system.adminUrl}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
  }

  /** Every level as a query sees it now. */
  async function askedNow(token: string | null): Promise<Map<string, Level>> {
    const query = `query ($variants: [ID!]!, $places: [ID!]!) {
      variants(ids: $variants) { stockLevels(locationIds: $places) { id band available version } }
    }`;
    const data = await insist(system, { query, variables: everything(), ...(token && { token }) });
    const { variants } = data as never as { variants: { stockLevels: Level[] }[] };
    return new Map(variants.flatMap(({ stockLevels }) => stockLevels.map((level) => [level.id, level] as const)));
  }

  it('hears after an outage each of 25 changed levels once, in its newest revision, then lives on', async () => {
    const screen = await showSettled();
    expect(screen.levels.size).toBe(200);
    await screen.cut();
    const changed = [...screen.levels.keys()].filter((_, index) => index % 8 === 3);
    expect(changed).toHaveLength(25);
    for (let count = 0; count < 60; count += 1)
      await change(String(changed[count % 25]), count % 25 < 10 ? count % 3 : 2);
    await everythingIsTold();
    const missed = await askedNow(kiosk);

    const again = await show({ resume: screen.cursor(), levels: screen.levels });
    await again.until((told) => told.length >= 25);
    expect(streamsOf(again.told)).toEqual(
      changed.map((key) => ({ key, rev: missed.get(key)?.version, kind: 'CHANGE', cursor: expect.any(String) })),
    );
    for (const key of changed)
      expect(missed.get(key)?.version).toBeGreaterThan(Number(screen.levels.get(key)?.version));
    expect(again.levels).toEqual(missed);

    const [live] = changed;
    await change(String(live), 1);
    await again.until((told) => told.length > 25);
    expect(again.told.slice(25).map(({ data }) => data?.stockLevelChanged)).toMatchObject([{ id: live, available: 1 }]);
    expect(again.levels).toEqual(await askedNow(kiosk));
    await again.cut();
  });

  it('hears nothing but what comes when nothing was missed', async () => {
    const screen = await showSettled();
    await screen.cut();
    const again = await show({ resume: screen.cursor(), levels: screen.levels });
    const level = String([...screen.levels.keys()][7]);
    // a change of before the resume is missed, one of after it is live: either way it is the only one
    await change(level, 2);
    await again.until((told) => told.length > 0);
    expect(again.told.map(({ data }) => data?.stockLevelChanged)).toMatchObject([{ id: level, available: 2 }]);
    await again.cut();
  });

  it('begins anew with a cursor of another filter: RESET with all 200, 0 remaining at the end', async () => {
    const other = await show({ variables: { variants: shop.variantIds.slice(0, 1), places: shop.locationIds } });
    await other.until(isWhole);
    await other.cut();
    const screen = await show({ resume: other.cursor(), levels: other.levels });
    await screen.until(isWhole);
    expect(streamsOf(screen.told).map(({ kind, remaining }) => ({ kind, remaining }))).toEqual(
      Array.from({ length: 200 }, (_, index) => ({ kind: 'RESET', remaining: 199 - index })),
    );
    expect(screen.levels).toEqual(await askedNow(kiosk));
    await screen.cut();
  });

  it('begins anew with a cursor from before the first set was whole', async () => {
    const screen = await show();
    await screen.until((told) => told.length > 3);
    await screen.cut();
    const early = String(screen.told[2]?.extensions.stream.cursor);
    const again = await show({ resume: early });
    await again.until(isWhole);
    expect(again.levels.size).toBe(200);
    expect(new Set(streamsOf(again.told).map(({ kind }) => kind))).toEqual(new Set(['RESET']));
    await again.cut();
  });

  it.each([
    ['words', 'where I was'],
    ['an empty one', ''],
    ['a number', 7],
    ['one that is too long', 'A'.repeat(1_025)],
    ['one of another version', Buffer.from('{"v":2,"filterHash":"x","pos":null}').toString('base64url')],
    ['a position below 0', Buffer.from('{"v":1,"filterHash":"x","pos":{"epoch":1,"n":-1}}').toString('base64url')],
  ])('is refused with CURSOR_INVALID for %s, and nothing is left open', async (_name, resume) => {
    const socket = await open({ token: kiosk, resume: resume as string });
    expect(await socket.next()).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'CURSOR_INVALID' } }],
    });
    await expect.poll(() => metric('noren_stream_subscribers')).toBe(0);
    expect(await metric('noren_stream_upstreams')).toBe(0);
    await socket.close();
  });

  it('shows with the cursor of staff no more than its own right', async () => {
    const level = String([...(await askedNow(kiosk)).keys()][11]);
    const staff = await show({ token: lead });
    await staff.until(isWhole);
    await change(level, 9);
    await staff.until((told) => told.at(-1)?.data?.stockLevelChanged.available === 9);
    await staff.cut();
    const anonymous = await show({ token: null, resume: staff.cursor() });
    await anonymous.until(isWhole);
    expect(anonymous.levels.get(level)).toMatchObject({ band: 'IN_STOCK', available: null });
    expect(anonymous.levels).toEqual(await askedNow(null));
    await anonymous.cut();
  });

  it('goes on with graphql-ws, which sends the payload as it is when it connects again', async () => {
    let comeBack = () => {};
    const missed = new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    const client = createClient({
      url: system.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryWait: () => missed,
      connectionParams: { token: kiosk },
    });
    const payload = { query: watch, variables: everything(), extensions: {} };
    const streams: Told['extensions']['stream'][] = [];
    const read = async () => {
      for await (const { extensions } of client.iterate<Told['data'], Told['extensions']>(payload)) {
        if (!extensions) throw new Error('A value without its position.');
        payload.extensions = { resume: extensions.stream.cursor };
        streams.push(extensions.stream);
      }
    };
    const over = read();
    const level = [...(await askedNow(kiosk)).keys()].at(5);
    await expect.poll(() => streams.length).toBe(200);
    await change(String(level), 1);
    await expect.poll(() => streams.at(-1)?.kind).toBe('CHANGE');
    const before = streams.length;
    client.terminate();
    await change(String(level), 2);
    comeBack();
    await expect.poll(() => streams.length).toBeGreaterThan(before);
    expect(streams.slice(before).map(({ key, kind }) => ({ key, kind }))).toEqual([{ key: level, kind: 'CHANGE' }]);
    await client.dispose();
    await over;
  });
});
