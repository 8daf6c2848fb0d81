import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createStreamClient } from '#platform/link/streamClient.ts';

const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** A subgraph that tells one value and the next one with the third ping; and a stream of it. */
async function openStream({ answersPings }: { answersPings: boolean }) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await once(server, 'listening');
  closings.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    let id = '';
    let pings = 0;
    const send = (message: object) => socket.send(JSON.stringify(message));
    const tell = (a: number) => send({ id, type: 'next', payload: { data: { a } } });
    socket.on('message', (text) => {
      const message = JSON.parse(String(text)) as { type: string; id: string };
      if (message.type === 'connection_init') send({ type: 'connection_ack' });
      if (message.type === 'subscribe') {
        id = message.id;
        tell(1);
      }
      if (message.type !== 'ping' || !answersPings) return;
      send({ type: 'pong' });
      pings += 1;
      if (pings === 3) tell(2);
    });
  });
  const client = createStreamClient({
    name: 'counters',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    keys: createKeyRing({ counters: [Buffer.alloc(32, 7).toString('base64url')] }),
    clock: systemClock,
    pingMs: 20,
    ...(!answersPings && { pongWaitMs: 20 }),
  });
  closings.push(client.close);
  const deadline = Date.now() + 5_000;
  return client.subscribe({ query: 'subscription { a }', viewer: anonymousViewer('WEB', 'test'), deadline });
}

describe('the socket to the streams of a subgraph', () => {
  it('ends its streams when the subgraph no longer answers pings, though the connection stands', async () => {
    const stream = await openStream({ answersPings: false });
    expect(await stream.next()).toMatchObject({ value: { data: { a: 1 } } });
    await expect(stream.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('stays while pings are answered', async () => {
    const stream = await openStream({ answersPings: true });
    expect(await stream.next()).toMatchObject({ value: { data: { a: 1 } } });
    expect(await stream.next()).toMatchObject({ value: { data: { a: 2 } } });
    await stream.return?.();
  });
});
