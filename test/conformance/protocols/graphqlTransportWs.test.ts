// https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md, with the close codes of the gateway
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openSocket } from '../../support/socketClient.ts';
import { type StreamServer, type StreamServerOptions, startStreamServer } from '../../support/streamServer.ts';

const watch = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const first = { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const level = (onHand: number) => ({ levelChanged: { __typename: 'Level', id: 'a', onHand } });
const resultOf = (onHand: number, stream: object) => ({
  data: { levelChanged: { id: 'a', onHand } },
  extensions: { stream: { ...stream, cursor: expect.stringMatching(/^[\w-]+$/) } },
});

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

const streamOpened = () => vi.waitFor(() => server.stock.stream());

describe('a socket is closed with', () => {
  const init = '{"type":"connection_init"}';
  const cases: { code: number; reason: string; when: string; send: (string | Buffer)[] }[] = [
    { code: 4400, reason: 'Invalid message received', when: 'text that is not JSON', send: ['{'] },
    { code: 4400, reason: 'Invalid message received', when: 'JSON that is no object', send: ['[1]'] },
    { code: 4400, reason: 'Invalid message received', when: 'a binary message', send: [Buffer.from(init)] },
    { code: 4400, reason: 'Invalid message received', when: 'an unknown type', send: ['{"type":"start","id":"1"}'] },
    {
      code: 4400,
      reason: 'Invalid message received',
      when: 'a message that only servers send',
      send: ['{"type":"connection_ack"}'],
    },
    {
      code: 4400,
      reason: 'Invalid message received',
      when: 'a subscribe without id',
      send: ['{"type":"subscribe","payload":{"query":"{ offers }"}}'],
    },
    {
      code: 4400,
      reason: 'Invalid message received',
      when: 'a subscribe with an id of more than 128 characters',
      send: [init, JSON.stringify({ type: 'subscribe', id: 'x'.repeat(129), payload: { query: '{ offers }' } })],
    },
    {
      code: 4400,
      reason: 'Invalid message received',
      when: 'a complete with an id of more than 128 characters',
      send: [init, JSON.stringify({ type: 'complete', id: 'x'.repeat(129) })],
    },
    {
      code: 4400,
      reason: 'Invalid message received',
      when: 'a subscribe without query',
      send: ['{"type":"subscribe","id":"1","payload":{}}'],
    },
    {
      code: 4401,
      reason: 'Unauthorized',
      when: 'a subscribe before the acknowledgement',
      send: ['{"type":"subscribe","id":"1","payload":{"query":"{ offers }"}}'],
    },
    { code: 4429, reason: 'Too many initialisation requests', when: 'a second init', send: [init, init] },
    {
      code: 4429,
      reason: 'Too many messages',
      when: 'a flood',
      send: Array.from({ length: 400 }, () => '{"type":"ping"}'),
    },
    {
      code: 4403,
      reason: 'Forbidden',
      when: 'a bad token',
      send: ['{"type":"connection_init","payload":{"token":"forged"}}'],
    },
    {
      code: 4403,
      reason: 'Forbidden',
      when: 'credentials of another scheme',
      send: ['{"type":"connection_init","payload":{"authorization":"Basic eDp5"}}'],
    },
    {
      code: 1009,
      reason: '',
      when: 'a message over 64 KiB',
      send: [JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(65_536) } })],
    },
  ];
  it.each(cases)('$code after $when', async ({ code, reason, send }) => {
    const client = await openSocket(server.socketUrl);
    for (const data of send) client.sendRaw(data);
    expect(await client.closed).toEqual({ code, reason });
    expect(server.stock.streams).toHaveLength(0);
  });

  it.each([{ protocols: [] }, { protocols: ['graphql-ws'] }])(
    '4406 for the subprotocols $protocols',
    async ({ protocols }) => {
      const client = await openSocket(server.socketUrl, { protocols });
      expect(await client.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
    },
  );

  it('4408 when no init comes in time', async () => {
    await restart({ initWaitMs: 10 });
    const client = await openSocket(server.socketUrl);
    expect(await client.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('4409 for an id that is in use, and its operations end', async () => {
    const client = await openReady();
    client.subscribe('1', watch, { ids: ['a'] });
    client.subscribe('1', watch, { ids: ['a'] });
    expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
  });

  it('4409 for an id too long for a reason', async () => {
    const client = await openReady();
    client.subscribe('é'.repeat(100), watch, { ids: ['a'] });
    client.subscribe('é'.repeat(100), watch, { ids: ['a'] });
    expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber already exists' });
  });

  it('4403 when the token runs out, and its operations end', async () => {
    const client = await openSocket(server.socketUrl);
    await client.init({ token: 'token-of-cus_1-for-2000' });
    client.subscribe('1', watch, { ids: ['a'] });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token expired' });
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
  });

  it('1001 when the gateway stops', async () => {
    const client = await openReady();
    client.subscribe('1', watch, { ids: ['a'] });
    await streamOpened();
    await server.closeTransports();
    expect(await client.closed).toEqual({ code: 1001, reason: 'Going away' });
  });

  it('1001 one after the other when many are there', async () => {
    await restart({ closeSpreadMs: 500 });
    const clients = await Promise.all(Array.from({ length: 60 }, openReady));
    const leftAt: number[] = [];
    for (const client of clients) void client.closed.then(() => leftAt.push(Date.now()));
    await server.closeTransports();
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual(
      clients.map(() => ({ code: 1001, reason: 'Going away' })),
    );
    expect(Math.max(...leftAt) - Math.min(...leftAt)).toBeGreaterThan(400);
  });

  it('nothing but the end of the connection when pings stay without an answer', async () => {
    await restart({ heartbeatMs: 500 });
    const client = await openSocket(server.socketUrl, { answersPings: false });
    await client.init();
    expect((await client.closed).code).toBe(1006);
  });
});

describe('a socket', () => {
  it('answers a ping without what was in it, before and after the acknowledgement', async () => {
    const client = await openSocket(server.socketUrl);
    client.send({ type: 'ping', payload: { token: 'token-of-cus_1' } });
    expect(await client.nextText()).toBe('{"type":"pong"}');
    await client.init();
    for (const payload of [undefined, { n: 1 }, { token: 5 }]) {
      client.send({ type: 'ping', ...(payload && { payload }) });
      expect(await client.nextText()).toBe('{"type":"pong"}');
    }
    await client.close();
  });

  it.each([
    { payload: { authorization: 'Bearer token-of-cus_1' }, subject: 'cus_1' },
    { payload: { token: 'token-of-cus_2' }, subject: 'cus_2' },
    { payload: {}, subject: null },
    { payload: {}, headers: { authorization: 'Bearer token-of-cus_3' }, subject: 'cus_3' },
  ])('knows its caller by $payload $headers', async ({ payload, headers, subject }) => {
    const client = await openSocket(server.socketUrl, headers ? { headers } : {});
    await client.init(payload);
    client.subscribe('1', '{ nothing }');
    await client.next();
    expect(server.viewers.map((viewer) => viewer.subject)).toEqual([subject]);
    await client.close();
  });

  it('carries the bytes of the hub in next, and ends an operation at complete', async () => {
    const client = await openReady();
    client.subscribe('1', watch, { ids: ['a'] });
    const stream = await streamOpened();
    stream.push(first, level(5));
    expect(await client.nextText()).toMatch(
      /^\{"id":"1","type":"next","payload":\{"data":\{"levelChanged":\{"id":"a","onHand":5\}\},"extensions":\{"stream":\{"key":"a","rev":1,"kind":"SNAPSHOT","remaining":0,"cursor":"[\w-]+"\}\}\}\}$/,
    );
    client.complete('1');
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
    expect(stream.isClosed()).toBe(true);
    client.subscribe('1', '{ level(id: "a") { onHand } }');
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    expect(await client.next()).toEqual({ id: '1', type: 'next', payload: { data: { level: { onHand: 4 } } } });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    await client.close();
  });

  it('answers a mutation with one next and complete', async () => {
    server.stock.answer = () => ({ data: { sell: { onHand: 3 } } });
    const client = await openReady();
    client.subscribe('m', 'mutation { sell(id: "a") { onHand } }');
    expect(await client.next()).toEqual({ id: 'm', type: 'next', payload: { data: { sell: { onHand: 3 } } } });
    expect(await client.next()).toEqual({ id: 'm', type: 'complete' });
    await client.close();
  });

  it('answers what the pipeline refuses with error, and stays open', async () => {
    const client = await openReady();
    client.subscribe('1', '{ nothing }');
    const refused = await client.next();
    expect(refused).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    client.subscribe('1', '{ nothing }');
    expect((await client.next()).type).toBe('error');
    await client.close();
  });

  it('tells a refusal of the subgraph as error, without complete, and frees the id', async () => {
    const client = await openReady();
    client.subscribe('1', watch, { ids: ['zzz'] });
    (await streamOpened()).pushResult({
      errors: [{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT' } }] as never,
    });
    expect(await client.next()).toEqual({
      id: '1',
      type: 'error',
      payload: [{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } }],
    });
    client.subscribe('1', '{ nothing }');
    expect((await client.next()).type).toBe('error');
    await client.close();
  });

  it('refuses the operation beyond the limit and none of the others', async () => {
    await restart({ maxOperations: 2 });
    const client = await openReady();
    for (const id of ['1', '2', '3']) client.subscribe(id, watch, { ids: ['a'] });
    expect(await client.next()).toEqual({
      id: '3',
      type: 'error',
      payload: [
        {
          message: 'Too many operations on this socket.',
          extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000, requestId: expect.any(String) },
        },
      ],
    });
    expect(server.gauges.subscribers).toBe(2);
    await client.close();
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(0));
  });

  it('of a reader that stops is given the latest value only, and its neighbours all of them', async () => {
    const slow = await openReady();
    const quick = await openReady();
    for (const client of [slow, quick])
      client.subscribe('1', 'subscription { levelChanged(ids: ["a"]) { id onHand variant { id } } }');
    const wide = (rev: number) => ({
      levelChanged: {
        __typename: 'Level',
        id: 'a',
        onHand: rev,
        variant: { __typename: 'Variant', id: 'x'.repeat(500_000) },
      },
    });
    const stream = await streamOpened();
    stream.push(first, wide(1));
    await quick.next();
    await slow.next();
    slow.pause();
    const last = 40;
    for (let rev = 2; rev <= last; rev += 1) {
      stream.push({ key: 'a', rev, kind: 'CHANGE' }, wide(rev));
      expect((await quick.next()).payload).toMatchObject({ extensions: { stream: { rev } } });
    }
    slow.resume();
    const seen: number[] = [];
    while (seen.at(-1) !== last) {
      const { payload } = (await slow.next()) as unknown as Told;
      seen.push(payload.extensions.stream.rev);
    }
    expect(seen.length).toBeLessThan(last - 1);
    await Promise.all([slow.close(), quick.close()]);
  });
});

describe('the client of graphql-ws', () => {
  it('subscribes, queries and leaves', async () => {
    const client = createClient({
      url: server.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { token: 'token-of-cus_1' },
      retryAttempts: 0,
    });
    const results = client.iterate({ query: watch, variables: { ids: ['a'] } });
    const pending = results.next();
    const stream = await streamOpened();
    stream.push(first, level(5));
    expect((await pending).value).toEqual(resultOf(5, first));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level(4));
    expect((await results.next()).value).toEqual(resultOf(4, { key: 'a', rev: 2, kind: 'CHANGE' }));
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const answers = [];
    for await (const answer of client.iterate({ query: '{ level(id: "a") { onHand } }' })) answers.push(answer);
    expect(answers).toEqual([{ data: { level: { onHand: 4 } } }]);
    await results.return?.();
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
    await client.dispose();
  });

  it('is given the errors of a refused subscription', async () => {
    const client = createClient({ url: server.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
    const failure = await client
      .iterate({ query: '{ nothing }' })
      .next()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
  });
});
