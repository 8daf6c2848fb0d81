// What pings carry on a socket: to the gateway a renewed token, to the client the newest cursors and that its token runs out.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSocket } from '../../support/socketClient.ts';
import { type StreamServer, type StreamServerOptions, startStreamServer } from '../../support/streamServer.ts';

const watch = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const first = { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const level = (onHand: number) => ({ levelChanged: { __typename: 'Level', id: 'a', onHand } });
type Told = { payload: { extensions: { stream: { rev: number; cursor: string } } } };

let server: StreamServer;

beforeEach(async () => {
  server = await startStreamServer();
});

afterEach(() => server.close());

async function restart(options: StreamServerOptions): Promise<void> {
  await server.close();
  server = await startStreamServer(options);
}

async function openReady() {
  const client = await openSocket(server.socketUrl);
  await client.init();
  return client;
}

/** Pings come seconds apart, so that a busy machine answers them in time. */
const eventually = { timeout: 15_000 };
const streamOpened = () => vi.waitFor(() => server.stock.stream());

describe('a socket', () => {
  it('tells its caller before the token runs out, and goes on with a renewed one: nothing lost, nothing twice', async () => {
    const token = 'token-of-cus_1-for-3000';
    const client = await openSocket(server.socketUrl);
    await client.init({ token });
    client.subscribe('1', watch, { ids: ['a'] });
    const stream = await streamOpened();
    stream.push(first, level(1));
    expect(await client.next()).toMatchObject({ payload: { extensions: { stream: { rev: 1 } } } });
    for (const rev of [2, 3, 4]) {
      await vi.waitFor(() => expect(client.pings).toHaveLength(rev - 1), eventually);
      client.send({ type: 'ping', payload: { token } });
      stream.push({ key: 'a', rev, kind: 'CHANGE' }, level(rev));
      const told = [await client.nextText(), await client.nextText()];
      expect(told).toContain('{"type":"pong"}');
      expect(told.filter((text) => text.includes(`"rev":${rev},`))).toHaveLength(1);
    }
    expect(client.pings).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ kind: 'CLOSING' })));
    expect(server.stock.streams).toHaveLength(1);
    await client.close();
  });

  it('tells in each ping the newest cursor of every subscription that has one, from which it can go on', async () => {
    await restart({ heartbeatMs: 1_000 });
    const client = await openReady();
    await vi.waitFor(() => expect(client.pings).toContain(undefined), eventually);
    client.subscribe('1', watch, { ids: ['a'] });
    const stream = await streamOpened();
    client.subscribe('2', watch, { ids: ['b'] });
    await vi.waitFor(() => expect(server.stock.streams).toHaveLength(2));
    const cursors: string[] = [];
    for (const rev of [1, 2]) {
      const place = rev === 1 ? first : ({ key: 'a', rev, kind: 'CHANGE' } as const);
      stream.push({ ...place, pos: { epoch: 1, n: rev } }, level(rev));
      const { payload } = (await client.next()) as unknown as Told;
      cursors.push(payload.extensions.stream.cursor);
      await vi.waitFor(() => expect(client.pings.at(-1)).toEqual({ streams: { '1': cursors.at(-1) } }), eventually);
    }
    expect(cursors[0]).not.toBe(cursors[1]);
    const back = await openReady();
    const extensions = { resume: cursors[1] };
    back.send({ id: '1', type: 'subscribe', payload: { query: watch, variables: { ids: ['a'] }, extensions } });
    await vi.waitFor(() => expect(server.stock.streams).toHaveLength(3));
    expect(server.stock.stream().request.resume).toEqual({ epoch: 1, n: 2 });
    client.complete('1');
    await vi.waitFor(() => expect(client.pings.at(-1)).toBeUndefined(), eventually);
    await Promise.all([client.close(), back.close()]);
  });

  it('tells no cursors where they would make its ping too large to be answered', async () => {
    await restart({ heartbeatMs: 1_000 });
    const client = await openReady();
    const ids = Array.from({ length: 30 }, (_, index) => `${index}`.padStart(128, '\u0001')); // six bytes each in JSON
    for (const id of ids) client.subscribe(id, watch, { ids: ['a'] });
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(ids.length), eventually);
    (await streamOpened()).push({ ...first, pos: { epoch: 1, n: 1 } }, level(1));
    for (const id of ids) expect(await client.next()).toMatchObject({ id, type: 'next' });
    const before = client.pings.length;
    await vi.waitFor(() => expect(client.pings.length).toBeGreaterThan(before + 1), eventually);
    expect(new Set(client.pings)).toEqual(new Set([undefined]));
    await client.close();
  });

  it.each([
    { when: 'of another person', token: 'token-of-cus_2' },
    { when: 'that is not good', token: 'forged' },
  ])('ends with 4403 when it is to go on with a token $when', async ({ token }) => {
    const client = await openSocket(server.socketUrl);
    await client.init({ token: 'token-of-cus_1' });
    client.subscribe('1', watch, { ids: ['a'] });
    const stream = await streamOpened();
    client.send({ type: 'ping', payload: { token } });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    await vi.waitFor(() => expect(stream.isClosed()).toBe(true));
    expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 });
  });
});
