import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { connectLive, type LiveReport } from '../../../channels/kit/connectLive.ts';
import { startStreamServer } from '../../support/streamServer.ts';

interface Subscribed {
  socket: WebSocket;
  id: string;
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
      if (type === 'subscribe') subscribed.push({ socket, id, extensions: payload.extensions ?? null });
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

/** One value of a key with its cursor. */
const tell = ({ socket, id }: Subscribed, value: { key: string; cursor: string; hasErrors?: boolean }) => {
  const { key, cursor, hasErrors } = value;
  const errors = hasErrors ? { errors: [{ message: 'not there', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] } : {};
  const payload = { data: { level: key }, ...errors, extensions: { stream: { key, cursor, kind: 'CHANGE' } } };
  socket.send(JSON.stringify({ type: 'next', id, payload }));
};

describe('the live connection of the kit', () => {
  let server: Awaited<ReturnType<typeof startLiveServer>>;
  beforeAll(async () => {
    vi.stubGlobal('WebSocket', WebSocket);
    server = await startLiveServer();
  });
  afterAll(() => {
    server.close();
    vi.unstubAllGlobals();
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

  it('outlives its first token on the same socket once it told the gateway a renewed one', async () => {
    const gateway = await startStreamServer({ heartbeatMs: 100 });
    const reports: LiveReport[] = [];
    const told: unknown[] = [];
    const live = connectLive({
      url: gateway.socketUrl,
      token: async () => 'token-of-cus_1-for-1000',
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
    await vi.waitFor(() => expect(reports.at(-1)?.heardAt).toBeGreaterThan(renewedAt + 1_500), { timeout: 5_000 });
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
});
