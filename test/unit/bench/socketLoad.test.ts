import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { microseconds } from '../../../bench/fanOut/changeCounter.ts';
import { createSocketLoad } from '../../../bench/fanOut/socketLoad.ts';

/** Tells its clients changes as peers do. */
async function startPeer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  let subscribed = 0;
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      if (String(data).includes('connection_init')) socket.send('{"type":"connection_ack"}');
      if (String(data).includes('"subscribe"')) subscribed += 1;
    }),
  );
  return {
    port: (server.address() as AddressInfo).port,
    subscribed: () => subscribed,
    tell() {
      const text = JSON.stringify({ filler: 'x'.repeat(200), sentAt: String(microseconds()).padStart(16, '0') });
      for (const socket of server.clients) socket.send(text);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('the sockets of a measurement', () => {
  it.each([
    { sampledOneOf: 10, sampled: 3 },
    { sampledOneOf: undefined, sampled: 1 },
  ])('take the times of one of $sampledOneOf, of a hundred unless told', async ({ sampledOneOf, sampled }) => {
    const peer = await startPeer();
    const load = createSocketLoad(peer.port);
    await load.open({ sockets: 30, operations: 1, ...(sampledOneOf && { sampledOneOf }) });
    await vi.waitFor(() => expect(peer.subscribed()).toBe(30), { timeout: 4_000 });
    peer.tell();
    await vi.waitFor(() => expect(load.learn()).toBe(true), { timeout: 4_000 });
    load.forget();
    peer.tell();
    await load.seen(1, 4_000);
    expect(load.latencies()).toHaveLength(sampled);
    load.closeAll();
    await peer.close();
  });
});
