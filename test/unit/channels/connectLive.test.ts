import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { connectLive, type LiveConnection, type LiveReport } from '../../../channels/kit/connectLive.ts';
import type { LiveOptions } from '../../../channels/kit/live.ts';
import { startStreamServer } from '../../support/streamServer.ts';
import { createTappedSockets } from '../../support/tappedSockets.ts';

interface Subscribed {
  socket: WebSocket;
  id: string;
  query: string;
  extensions: unknown;
}

/** Takes subscriptions of graphql-transport-ws and gives them what the test says. */
async function startLiveServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await once(server, 'listening');
  const subscribed: Subscribed[] = [];
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data));
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type === 'subscribe')
        subscribed.push({ socket, id, query: payload.query, extensions: payload.extensions ?? null });
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    subscribed,
    /** The newest subscription, once there are so many. */
    async nth(count: number): Promise<Subscribed> {
      await vi.waitFor(() => expect(subscribed).toHaveLength(count), { timeout: 10_000 });
      return subscribed[count - 1] as Subscribed;
    },
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

interface Value {
  key: string;
  remaining?: number;
  cursor: string;
  hasErrors?: boolean;
  rev?: number;
  kind?: 'SNAPSHOT' | 'CHANGE' | 'RESET';
}

/** One value of a key with its cursor. */
const tell = ({ socket, id }: Pick<Subscribed, 'socket' | 'id'>, value: Value) => {
  const { key, cursor, hasErrors, rev, remaining, kind = 'CHANGE' } = value;
  const errors = hasErrors ? { errors: [{ message: 'not there', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] } : {};
  const data = { level: rev === undefined ? key : `${key}${rev}` };
  const payload = { data, ...errors, extensions: { stream: { key, cursor, kind, rev, remaining } } };
  socket.send(JSON.stringify({ type: 'next', id, payload }));
};

describe('the live connection of the kit', () => {
  let server: Awaited<ReturnType<typeof startLiveServer>>;
  beforeAll(() => vi.stubGlobal('WebSocket', WebSocket));
  beforeEach(async () => {
    server = await startLiveServer();
  });
  afterAll(() => vi.unstubAllGlobals());

  const opened: LiveConnection[] = [];
  afterEach(() => {
    for (const live of opened.splice(0)) live.close();
    server.close();
  });

  it('asks for all after a loss while the last value of any key had errors, and goes on from its cursor else', async () => {
    const told: unknown[] = [];
    const live = connectLive({
      url: server.url,
      token: async () => null,
      network: { isOnline: () => true, listen: () => () => {} },
      onReport: () => {},
      random: () => 0,
    });
    const seen = async (...all: string[]) => {
      await vi.waitFor(() => expect(told).toEqual(all), { timeout: 10_000 });
      told.length = 0;
    };
    live.subscribe<{ level: string }>(
      { query: 'subscription { level }', variables: {} },
      { next: ({ level }) => told.push(level) },
    );
    const first = await server.nth(1);
    tell(first, { key: 'a', cursor: 'c1', hasErrors: true });
    tell(first, { key: 'b', cursor: 'c2' });
    await seen('a', 'b');
    first.socket.terminate();

    const second = await server.nth(2);
    expect(second.extensions).toBeNull();
    tell(second, { key: 'a', cursor: 'c3' });
    tell(second, { key: 'b', cursor: 'c4', hasErrors: true });
    tell(second, { key: 'b', cursor: 'c5' });
    await seen('a', 'b', 'b');
    second.socket.terminate();

    const third = await server.nth(3);
    expect(third.extensions).toEqual({ resume: 'c5' });
    live.close();
  });

  /** One that waits for nothing, with one subscription. */
  function showLevels(options: Partial<Pick<LiveOptions, 'token' | 'random' | 'now' | 'network'>> = {}) {
    const told: unknown[] = [];
    const reports: LiveReport[] = [];
    const refusals: string[] = [];
    const before = server.subscribed.length;
    const live = connectLive({
      url: server.url,
      token: async () => null,
      network: { isOnline: () => true, listen: () => () => {} },
      onReport: (report) => reports.push(report),
      random: () => 0,
      ...options,
    });
    opened.push(live);
    live.subscribe<{ level: string }>(
      { query: 'subscription { level }', variables: {} },
      {
        next: ({ level }) => told.push(level),
        gone: (key) => told.push({ gone: key }),
        refused: (errors) => refusals.push(...errors.map(({ code }) => code)),
      },
    );
    return { live, told, reports, refusals, nth: (count: number) => server.nth(before + count) };
  }

  /** What a client says on its socket from now on. */
  const listenTo = ({ socket }: Subscribed) => {
    const said: string[] = [];
    socket.on('message', (data) => said.push(String(data)));
    return { says: (text: string) => vi.waitFor(() => expect(said.join()).toContain(text), { timeout: 4_000 }) };
  };

  it('goes on from the cursor of the last ping where no value came since', async () => {
    const { nth } = showLevels();
    const first = await nth(1);
    const client = listenTo(first);
    tell(first, { key: 'a', cursor: 'c1' });
    first.socket.send(JSON.stringify({ type: 'ping', payload: { streams: { [first.id]: 'c2', 999: 'c3' } } }));
    await client.says('pong');
    first.socket.terminate();
    expect((await nth(2)).extensions).toEqual({ resume: 'c2' });
  });

  it('moves to another socket with its cursor and a new token when its own is about to end', async () => {
    const asked: boolean[] = [];
    let now = 0;
    const { told, reports, nth } = showLevels({
      now: () => now,
      token: async (isRefused) => {
        asked.push(isRefused);
        return `token-${asked.length}`;
      },
    });
    const first = await nth(1);
    tell(first, { key: 'a', rev: 1, cursor: 'c1', kind: 'SNAPSHOT' });
    await vi.waitFor(() => expect(told).toEqual(['a1']));
    now = 240_000;
    const closing = { type: 'ping', payload: { streams: { [first.id]: 'c2' }, kind: 'CLOSING' } };
    first.socket.send(JSON.stringify(closing));
    first.socket.send(JSON.stringify(closing));
    const second = await nth(2);
    expect(second.extensions).toEqual({ resume: 'c2' });
    expect(asked).toEqual([false, true]);
    tell(first, { key: 'a', rev: 2, cursor: 'c3' }); // of a socket that was left
    tell(second, { key: 'a', rev: 3, cursor: 'c4' });
    await vi.waitFor(() => expect(told).toEqual(['a1', 'a3']));
    expect(reports.at(-1)?.status).toBe('live');
  });

  it('does not move from a socket that was closing when it was opened, which would end as soon again', async () => {
    const { told, reports, nth } = showLevels();
    const first = await nth(1);
    const client = listenTo(first);
    first.socket.send('{"type":"ping","payload":{"kind":"CLOSING"}}');
    await client.says('pong');
    tell(first, { key: 'a', cursor: 'c1' });
    await vi.waitFor(() => expect(told).toEqual(['a']));
    expect(reports.map(({ status }) => status)).not.toContain('reconnecting');
    first.socket.close(4403, 'Forbidden');
    expect((await nth(2)).extensions).toEqual({ resume: 'c1' });
  });

  it('stays on its socket when the token was renewed after all', async () => {
    let passedMs = 0;
    const now = () => Date.now() + passedMs;
    const { live, reports, nth } = showLevels({ random: () => 0.01, now }); // it would move after 200 ms
    const first = await nth(1);
    const client = listenTo(first);
    passedMs = 240_000;
    first.socket.send('{"type":"ping","payload":{"kind":"CLOSING"}}');
    await client.says('pong');
    live.renew('another');
    const renewedAt = now();
    await client.says('{"type":"ping","payload":{"token":"another"}}');
    const pings = setInterval(() => first.socket.send('{"type":"ping"}'), 50);
    await vi.waitFor(() => expect(reports.at(-1)?.heardAt).toBeGreaterThan(renewedAt + 600), { timeout: 4_000 });
    clearInterval(pings);
    expect(reports.map(({ status }) => status)).not.toContain('reconnecting');
  });

  it('tells of a key that is gone, and of its value once it is back', async () => {
    const { told, nth } = showLevels();
    const first = await nth(1);
    tell(first, { key: 'a', cursor: 'c1', rev: 1 });
    const payload = { data: null, extensions: { stream: { key: 'a', cursor: 'c2', kind: 'CHANGE', rev: 2 } } };
    first.socket.send(JSON.stringify({ type: 'next', id: first.id, payload }));
    tell(first, { key: 'a', cursor: 'c3', rev: 3 });
    await vi.waitFor(() => expect(told).toEqual(['a1', { gone: 'a' }, 'a3']), { timeout: 10_000 });
  });

  it('tells of what went during an outage once the set that is told after it is whole', async () => {
    const { told, nth } = showLevels();
    const first = await nth(1);
    for (const [index, key] of ['a', 'b', 'c'].entries())
      tell(first, { key, cursor: `c${index}`, kind: 'SNAPSHOT', remaining: 2 - index });
    await vi.waitFor(() => expect(told).toEqual(['a', 'b', 'c']));
    first.socket.terminate();
    const second = await nth(2);
    tell(second, { key: 'a', cursor: 'c3', kind: 'RESET', remaining: 1 });
    tell(second, { key: 'c', cursor: 'c4', kind: 'RESET', remaining: 0 });
    await vi.waitFor(() => expect(told).toEqual(['a', 'b', 'c', 'a', 'c', { gone: 'b' }]));
  });

  it('tells that all is gone where nothing is left, and asks again later, but not for what never was', async () => {
    let comeOnline = () => {};
    const network: LiveOptions['network'] = {
      isOnline: () => true,
      listen: (type, listener) => {
        if (type === 'online') comeOnline = listener;
        return () => {};
      },
    };
    const { live, told, refusals, nth } = showLevels({ network });
    const refuse = ({ socket, id }: Subscribed) => {
      const payload = [{ message: 'There is nothing to see.', extensions: { code: 'NOT_FOUND' } }];
      socket.send(JSON.stringify({ type: 'error', id, payload }));
    };
    const first = await nth(1);
    for (const key of ['a', 'b']) tell(first, { key, cursor: 'c1' });
    refuse(first);
    await vi.waitFor(() => expect(told).toEqual(['a', 'b', { gone: 'a' }, { gone: 'b' }]));
    comeOnline(); // ends all pauses
    const second = await nth(2);
    expect([second.socket === first.socket, second.extensions, refusals]).toEqual([true, null, ['NOT_FOUND']]);
    const never: string[] = [];
    const refused = (errors: readonly { code: string }[]) => never.push(...errors.map(({ code }) => code));
    live.subscribe({ query: 'subscription { never }', variables: {} }, { next: () => {}, refused });
    refuse(await nth(3));
    await vi.waitFor(() => expect(never).toEqual(['NOT_FOUND']));
    comeOnline();
    await turn(); // what was waiting would be sent by now
    live.subscribe({ query: 'subscription { other }', variables: {} }, { next: () => {} });
    expect((await nth(4)).query).toBe('subscription { other }');
  });

  it('drops a change that is older than what it told, and takes an equal one and what replaces all', async () => {
    const { told, nth } = showLevels();
    const first = await nth(1);
    for (const value of [
      { key: 'a', rev: 4, kind: 'SNAPSHOT' },
      { key: 'b', rev: 1, kind: 'SNAPSHOT' },
      { key: 'a', rev: 3, kind: 'CHANGE' },
      { key: 'b', rev: 2, kind: 'CHANGE' },
      { key: 'a', rev: 4, kind: 'CHANGE' },
      { key: 'a', rev: 2, kind: 'RESET' },
      { key: 'a', rev: 3, kind: 'CHANGE' },
    ] as const)
      tell(first, { ...value, cursor: 'c1' });
    await vi.waitFor(() => expect(told).toEqual(['a4', 'b1', 'b2', 'a4', 'a2', 'a3']));
  });

  it('waits as long as the gateway asks for before it subscribes again', async () => {
    const { refusals, nth } = showLevels();
    const first = await nth(1);
    const refusal = { message: 'Too many.', extensions: { code: 'RATE_LIMITED', retryAfterMs: 400 } };
    const refusedAt = performance.now();
    first.socket.send(JSON.stringify({ type: 'error', id: first.id, payload: [refusal] }));
    const second = await nth(2);
    expect(performance.now() - refusedAt).toBeGreaterThanOrEqual(390); // a timer may be a little early
    expect(second.socket).toBe(first.socket);
    expect(refusals).toEqual(['RATE_LIMITED']);
  });

  it('comes back with its cursor from an end that other clients take as final', async () => {
    const { reports, nth } = showLevels();
    const first = await nth(1);
    tell(first, { key: 'a', cursor: 'c1' });
    await vi.waitFor(() => expect(reports.length).toBeGreaterThan(1));
    first.socket.close(4429, 'Too many messages');
    const second = await nth(2);
    expect(second.extensions).toEqual({ resume: 'c1' });
    await vi.waitFor(() => expect(reports.at(-1)?.status).toBe('live'));
  });

  it('goes on when there is no token to be had', async () => {
    let tries = 0;
    const { nth } = showLevels({
      token: async () => {
        tries += 1;
        if (tries < 3) throw new Error('The issuer is away.');
        return 'token';
      },
    });
    await nth(1);
    expect(tries).toBe(3);
  });

  it('asks for nothing more once it is closed', async () => {
    const { live, nth } = showLevels();
    const first = await nth(1);
    const ended = once(first.socket, 'close');
    live.close();
    await ended;
    const { nth: nthOfNext } = showLevels();
    expect((await nthOfNext(1)).id).toBe('1');
    expect(server.subscribed).toHaveLength(2);
  });

  it('outlives its first token on the same socket once it told the gateway a renewed one', async () => {
    const gateway = await startStreamServer({ heartbeatMs: 100 });
    const reports: LiveReport[] = [];
    const told: unknown[] = [];
    const live = connectLive({
      url: gateway.socketUrl,
      token: async () => 'token-of-cus_1-for-3000',
      network: { isOnline: () => true, listen: () => () => {} },
      onReport: (report) => reports.push(report),
      random: () => 0,
    });
    live.subscribe(
      { query: 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }', variables: { ids: ['a'] } },
      { next: (data) => told.push(data) },
    );
    const stream = await vi.waitFor(() => gateway.stock.stream());
    live.renew('token-of-cus_1-for-60000');
    const renewedAt = Date.now();
    await vi.waitFor(() => expect(reports.at(-1)?.heardAt).toBeGreaterThan(renewedAt + 3_200), { timeout: 10_000 });
    stream.push(
      { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 },
      { levelChanged: { __typename: 'Level', id: 'a', onHand: 5 } },
    );
    await vi.waitFor(() => expect(told).toEqual([{ levelChanged: { id: 'a', onHand: 5 } }]));
    expect(reports.map(({ status }) => status)).not.toContain('reconnecting');
    expect(gateway.stock.streams).toHaveLength(1);
    live.close();
    await gateway.close();
  });

  it('makes no further socket when it is closed while it waits to try again', async () => {
    const { connections, WebSocket: Tapped } = createTappedSockets();
    vi.stubGlobal('WebSocket', Tapped);
    const rejected: unknown[] = [];
    const note = (reason: unknown) => void rejected.push(reason);
    process.on('unhandledRejection', note);
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const network = { isOnline: () => false, listen: () => () => {} }; // so that it waits for long
    const live = connectLive({ url: `ws://127.0.0.1:${port}`, network, token: async () => null, onReport: () => {} });
    live.subscribe({ query: 'subscription { level }', variables: {} }, { next: () => {} });
    await vi.waitFor(() => expect(connections.map(({ isOver }) => isOver)).toEqual([true]), { timeout: 10_000 });
    live.close();
    await new Promise((resolve) => setImmediate(resolve));
    await vi.waitFor(() => expect(connections.filter(({ isOver }) => !isOver)).toEqual([]), { timeout: 10_000 });
    vi.stubGlobal('WebSocket', WebSocket);
    process.off('unhandledRejection', note);
    expect([connections.length, rejected]).toEqual([1, []]);
  });
});
