import { createClient } from 'graphql-ws';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openSocket } from '../support/socketClient.ts';
import {
  isWhole,
  type KioskScene,
  type Level,
  openedOf,
  openKioskScene,
  streamsOf,
  type Told,
  watch,
} from './kioskResumesScene.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Parts in processes of their own have clocks that nobody moves. */
const ownClocks = process.env.NOREN_TEST_MODE === 'processes';
const oneClock = '(in one process, whose clock is moved)';
const nothingOpen = { groups: 0, subscribers: 0, upstreams: 0, connections: 0, callers: 0 };

/** Instant at which a token runs out. */
const expiryOf = (token: string) => Number(decodeJwt(token).exp) * 1_000;

describe('a kiosk that watches 200 stock levels', () => {
  let scene: KioskScene;
  beforeAll(async () => {
    scene = await openKioskScene({ unopened: 5 });
  }, 120_000);
  afterEach(() => scene.leave());
  afterAll(() => scene.close());

  /** 25 of those that were counted once. */
  const someOf = (levels: ReadonlyMap<string, Level>) =>
    openedOf(levels)
      .filter((_, index) => index % 7 === 3)
      .map(({ id }) => id)
      .slice(0, 25);

  /** Sixty changes to 25 of the levels, the last of each another than before. */
  async function changeMany(levels: readonly string[]): Promise<void> {
    for (let count = 0; count < 60; count += 1)
      await scene.change(String(levels[count % 25]), count % 25 < 10 ? count % 3 : 2);
    await scene.everythingIsTold();
  }

  it('hears after seven minutes each of 25 changed levels once, in its newest revision, then lives on', async () => {
    const screen = await scene.showSettled();
    expect(screen.levels.size).toBe(200);
    await screen.cut();
    const changed = someOf(screen.levels);
    expect(changed).toHaveLength(25);
    scene.clock.pass(7 * minuteMs);
    await changeMany(changed);
    const missed = await scene.askedNow(await scene.kioskToken());

    const again = await scene.show({ resume: screen.cursor(), levels: screen.levels });
    await again.until((told) => told.length >= 25);
    expect(streamsOf(again.told)).toEqual(
      changed.map((key) => ({ key, rev: missed.get(key)?.version, kind: 'CHANGE', cursor: expect.any(String) })),
    );
    for (const key of changed)
      expect(missed.get(key)?.version).toBeGreaterThan(Number(screen.levels.get(key)?.version));
    expect(again.levels).toEqual(missed);

    again.socket.send({ type: 'ping', payload: { token: await scene.kioskToken() } });
    await again.until(() => again.pongs() === 1);
    const [live] = changed;
    await scene.change(String(live), 1);
    await again.until((told) => told.length > 25);
    expect(again.told.slice(25).map(({ data }) => data?.stockLevelChanged)).toMatchObject([{ id: live, available: 1 }]);
    expect(again.levels).toEqual(await scene.askedNow(await scene.kioskToken()));
    await again.cut();
  });

  it.skipIf(ownClocks)(`lives on by a new token when the one that it came with has run out ${oneClock}`, async () => {
    const token = await scene.kioskToken();
    const endsAt = expiryOf(token);
    const screen = await scene.showSettled({ token });
    await screen.cut();
    scene.clock.passUntil(endsAt - 5_000);
    const [level] = someOf(screen.levels);
    await scene.change(String(level), 1);

    const again = await scene.show({ token, resume: screen.cursor(), levels: screen.levels });
    await again.until((told) => told.length > 0);
    await expect.poll(() => again.socket.pings).toContainEqual(expect.objectContaining({ kind: 'CLOSING' }));
    again.socket.send({ type: 'ping', payload: { token: await scene.kioskToken() } });
    await again.until(() => again.pongs() === 1);
    await expect.poll(() => scene.clock.now(), { timeout: 20_000 }).toBeGreaterThan(endsAt + 100);
    await scene.change(String(level), 0);
    await again.until((told) => told.length > 1);
    expect(again.told.map(({ data }) => data?.stockLevelChanged.available)).toEqual([1, 0]);
    await again.cut();
  });

  it.skipIf(ownClocks)(
    `begins anew after four days: RESET and all 200, and nothing was kept of it meanwhile ${oneClock}`,
    async () => {
      const oldToken = await scene.kioskToken();
      const screen = await scene.showSettled({ token: oldToken });
      const opened = { groups: 1, subscribers: 1, upstreams: 1, connections: 1, callers: 1 };
      expect(await scene.gauges()).toEqual(opened);
      await screen.cut();
      await expect.poll(scene.gauges).toEqual(nothingOpen);
      const changed = someOf(screen.levels);
      for (let day = 0; day < 4; day += 1) {
        scene.clock.pass(dayMs);
        await changeMany(changed);
        expect(await scene.gauges()).toEqual(nothingOpen);
      }

      const refused = await openSocket(scene.system.url.replace(/^http/, 'ws'));
      refused.send({ type: 'connection_init', payload: { token: oldToken } });
      expect(await refused.closed).toMatchObject({ code: 4403 });
      await expect.poll(scene.gauges).toEqual(nothingOpen);

      const comeBack = async () => {
        const again = await scene.show({ resume: screen.cursor(), levels: screen.levels });
        await again.until((told) => told.length > 0);
        expect(streamsOf(again.told)[0]).toMatchObject({ kind: 'RESET' });
        await again.until(isWhole);
        expect(streamsOf(again.told).map(({ kind, remaining }) => ({ kind, remaining }))).toEqual(
          Array.from({ length: 200 }, (_, index) => ({ kind: 'RESET', remaining: 199 - index })),
        );
        const asked = await scene.askedNow(await scene.kioskToken());
        expect(again.levels).toEqual(asked);
        for (const id of scene.unopenedIds)
          expect(again.levels.get(id)).toEqual({ id, band: 'OUT', available: 0, version: 0 });
        expect(openedOf(again.levels)).toHaveLength(200 - scene.unopenedIds.length);
        return again;
      };
      const again = await comeBack(); // the log still has all of it, but it is too long ago
      expect(await scene.gauges()).toEqual(opened);
      await again.cut();
      await scene.sweepLog();
      const last = await comeBack(); // the log has it no more
      const [live] = changed;
      await scene.change(String(live), 1);
      await last.until((told) => told.length > 200);
      expect(streamsOf(last.told).at(-1)).toMatchObject({ kind: 'CHANGE', key: live });
      await last.cut();
    },
  );

  it('hears nothing but what comes when nothing was missed', async () => {
    const screen = await scene.showSettled();
    await screen.cut();
    const again = await scene.show({ resume: screen.cursor(), levels: screen.levels });
    const level = String([...screen.levels.keys()][7]);
    // a change of before the resume is missed, one of after it is live: either way it is the only one
    await scene.change(level, 2);
    await again.until((told) => told.length > 0);
    expect(again.told.map(({ data }) => data?.stockLevelChanged)).toMatchObject([{ id: level, available: 2 }]);
    await again.cut();
  });

  it('begins anew with a cursor of another filter: RESET with all 200, 0 remaining at the end', async () => {
    const other = await scene.show({
      variables: { variants: scene.shop.variantIds.slice(0, 1), places: scene.shop.locationIds },
    });
    await other.until(isWhole);
    await other.cut();
    const screen = await scene.show({ resume: other.cursor(), levels: other.levels });
    await screen.until(isWhole);
    expect(streamsOf(screen.told).map(({ kind, remaining }) => ({ kind, remaining }))).toEqual(
      Array.from({ length: 200 }, (_, index) => ({ kind: 'RESET', remaining: 199 - index })),
    );
    expect(screen.levels).toEqual(await scene.askedNow(await scene.kioskToken()));
    await screen.cut();
  });

  it('begins anew with a cursor from before the first set was whole', async () => {
    const screen = await scene.show();
    await screen.until((told) => told.length > 3);
    await screen.cut();
    const early = String(screen.told[2]?.extensions.stream.cursor);
    const again = await scene.show({ resume: early });
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
    const socket = await scene.open({ resume: resume as string });
    expect(await socket.next()).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'CURSOR_INVALID' } }],
    });
    const { callers, connections, ...streams } = nothingOpen;
    await expect.poll(scene.gauges).toMatchObject(streams);
    await socket.close();
  });

  it('shows with the cursor of staff no more than its own right', async () => {
    const level = String([...(await scene.askedNow(await scene.kioskToken())).keys()][11]);
    const staff = await scene.show({ token: await scene.staffToken() });
    await staff.until(isWhole);
    await scene.change(level, 9);
    await staff.until((told) => told.at(-1)?.data?.stockLevelChanged.available === 9);
    await staff.cut();
    const anonymous = await scene.show({ token: null, resume: staff.cursor() });
    await anonymous.until(isWhole);
    expect(anonymous.levels.get(level)).toMatchObject({ band: 'IN_STOCK', available: null });
    expect(anonymous.levels).toEqual(await scene.askedNow(null));
    await anonymous.cut();
  });

  it('goes on with graphql-ws, which sends the payload as it is when it connects again', async () => {
    let comeBack = () => {};
    const missed = new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    const client = createClient({
      url: scene.system.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryWait: () => missed,
      connectionParams: async () => ({ token: await scene.kioskToken() }),
    });
    const payload = { query: watch, variables: scene.everything(), extensions: {} };
    const streams: Told['extensions']['stream'][] = [];
    const read = async () => {
      for await (const { extensions } of client.iterate<Told['data'], Told['extensions']>(payload)) {
        if (!extensions) throw new Error('A value without its position.');
        payload.extensions = { resume: extensions.stream.cursor };
        streams.push(extensions.stream);
      }
    };
    const over = read();
    const level = [...(await scene.askedNow(await scene.kioskToken())).keys()].at(5);
    await expect.poll(() => streams.length).toBe(200);
    await scene.change(String(level), 1);
    await expect.poll(() => streams.at(-1)?.kind).toBe('CHANGE');
    const before = streams.length;
    client.terminate();
    await scene.change(String(level), 2);
    comeBack();
    await expect.poll(() => streams.length).toBeGreaterThan(before);
    expect(streams.slice(before).map(({ key, kind }) => ({ key, kind }))).toEqual([{ key: level, kind: 'CHANGE' }]);
    await client.dispose();
    await over;
  });
});
