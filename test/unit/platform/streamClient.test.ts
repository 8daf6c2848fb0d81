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

interface Played {
  answersPings?: boolean;
  /** What it leaves the first socket without an answer to. */
  firstLacks?: 'upgrade' | 'introduction' | 'goodbye';
}

/** A subgraph that tells one value and the next one with the third ping; and a client of its streams. */
async function start({ answersPings = true, firstLacks }: Played) {
  let sockets = 0;
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: () => 'graphql-transport-ws',
    verifyClient: (_info: unknown, letIn: (isGood: boolean) => void) => {
      sockets += 1;
      if (sockets > 1 || firstLacks !== 'upgrade') letIn(true);
    },
  });
  await once(server, 'listening');
  closings.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    const lacks = sockets === 1 ? firstLacks : undefined;
    let id = '';
    let pings = 0;
    const send = (message: object) => socket.send(JSON.stringify(message));
    const tell = (a: number) => send({ id, type: 'next', payload: { data: { a } } });
    socket.on('message', (text) => {
      const message = JSON.parse(String(text)) as { type: string; id: string };
      if (message.type === 'connection_init' && lacks !== 'introduction') send({ type: 'connection_ack' });
      if (message.type === 'subscribe') {
        id = message.id;
        tell(1);
        if (lacks === 'goodbye') socket.pause();
      }
      if (message.type !== 'ping' || !answersPings) return;
      send({ type: 'pong' });
      pings += 1;
      if (pings === 3 && id) tell(2);
    });
  });
  const client = createStreamClient({
    name: 'counters',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    keys: createKeyRing({ counters: [Buffer.alloc(32, 7).toString('base64url')] }),
    clock: systemClock,
    pingMs: 20,
    ...(!answersPings && { pongWaitMs: 20 }),
    ...(firstLacks && { handshakeWaitMs: 200 }),
  });
  closings.push(client.close);
  const subscribe = () => {
    const deadline = Date.now() + 5_000;
    return client.subscribe({ query: 'subscription { a }', viewer: anonymousViewer('WEB', 'test'), deadline });
  };
  return { client, subscribe };
}

describe('the socket to the streams of a subgraph', () => {
  it('ends its streams when the subgraph no longer answers pings, though the connection stands', async () => {
    const stream = (await start({ answersPings: false })).subscribe();
    expect(await stream.next()).toMatchObject({ value: { data: { a: 1 } } });
    await expect(stream.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('stays while pings are answered', async () => {
    const stream = (await start({})).subscribe();
    expect(await stream.next()).toMatchObject({ value: { data: { a: 1 } } });
    expect(await stream.next()).toMatchObject({ value: { data: { a: 2 } } });
    await stream.return?.();
  });

  it.each(['upgrade', 'introduction'] as const)(
    'ends all its streams when nobody answers the %s, and is opened again by the next',
    async (firstLacks) => {
      const { subscribe } = await start({ firstLacks });
      for (const told of await Promise.allSettled([subscribe().next(), subscribe().next()]))
        expect(told).toMatchObject({ status: 'rejected', reason: { code: 'SUBGRAPH_UNAVAILABLE' } });
      const again = subscribe();
      expect(await again.next()).toMatchObject({ value: { data: { a: 1 } } });
      await again.return?.();
    },
  );

  it('ends a stream that waits for the answer to its goodbye, and is opened again by the next', async () => {
    const { subscribe } = await start({ firstLacks: 'goodbye' });
    const first = subscribe();
    await first.next();
    await first.return?.();
    await expect(subscribe().next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const again = subscribe();
    expect(await again.next()).toMatchObject({ value: { data: { a: 1 } } });
    await again.return?.();
  });

  it('is closed without an error while it is being opened', async () => {
    const { client, subscribe } = await start({ firstLacks: 'upgrade' });
    const told = subscribe().next();
    await client.close();
    expect(await told).toEqual({ done: true, value: undefined });
  });
});
