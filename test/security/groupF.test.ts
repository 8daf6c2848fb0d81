// Bad input over sockets and streams, at a gateway before subgraphs that the test plays.
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeLink, type FakeLink } from '../support/fakeLink.ts';
import { createFakeSubgraphs } from '../support/fakeSubgraphs.ts';
import { clientFrame, openRawSocket, textFrame } from '../support/rawSocket.ts';
import { openSocket, type SocketClient } from '../support/socketClient.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../support/testGateway.ts';
import { textReader } from '../support/textReader.ts';

const watch = 'subscription { stockLevelChanged(variantIds: ["var_coat-s"], locationIds: ["loc_k1"]) { id band } }';
const position = { key: 'stk_1', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const event = { stockLevelChanged: { __typename: 'StockLevel', id: 'stk_1', band: 'LOW' } };
const init = textFrame('{"type":"connection_init"}');

describe('over sockets and streams the gateway', () => {
  let test: TestGateway;
  let inventory: FakeLink;
  let shared: { test: TestGateway; inventory: FakeLink } | undefined;
  let own: TestGateway | undefined;

  async function startWith(environment: Record<string, string>) {
    const played = createFakeLink('inventory');
    const links = new Map([...createFakeSubgraphs().links, ['inventory', played] as const]);
    return { test: await startTestGateway({ environment, links }), inventory: played };
  }

  /** A gateway of one's own with settings, else one for all; in both nobody has subscribed yet. */
  async function start(environment?: Record<string, string>): Promise<void> {
    if (environment) {
      ({ test, inventory } = await startWith(environment));
      own = test;
      return;
    }
    shared ??= await startWith({});
    ({ test, inventory } = shared);
    inventory.streams.length = 0;
    inventory.sent.length = 0;
  }
  afterEach(async () => {
    await own?.close();
    own = undefined;
  });
  afterAll(() => shared?.test.close());

  const socketUrl = () => `${test.gateway.url.replace('http', 'ws')}/graphql`;
  const open = (headers: Record<string, string> = {}) => openSocket(socketUrl(), { headers });
  async function openReady(token?: string): Promise<SocketClient> {
    const client = await open();
    await client.init(token === undefined ? {} : { token });
    return client;
  }
  const stream = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${test.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
    });

  it('does not know anybody by a cookie', async () => {
    await start();
    const token = await test.issuer.token(staffClaims('LEAD'));
    const cookie = `token=${token}; authorization=Bearer ${token}; session=${token}`;
    const client = await open({ cookie });
    await client.init();
    client.subscribe('1', '{ priceLists { edges { cursor } } }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await client.close();
    expect((await stream('{ priceLists { edges { cursor } } }', { cookie })).status).toBe(401);
  });

  describe('closes a socket, and serves its neighbour as before, for', () => {
    const letters = Buffer.from('{');
    const cases = [
      { what: 'a length of 1 GB', code: 1009, frames: () => [clientFrame(0x81, letters, 2 ** 30)] },
      {
        what: '100,000 fragments',
        code: 1008,
        frames: () => [clientFrame(0x01, letters), ...Array.from({ length: 99_999 }, () => clientFrame(0x00, letters))],
      },
      { what: 'a message that is compressed', code: 1002, frames: () => [clientFrame(0xc1, Buffer.alloc(60_000))] },
      { what: 'an unmasked frame', code: 1002, frames: () => [Buffer.from([0x81, 0x02, 0x7b, 0x7d])] },
      { what: 'text that is not UTF-8', code: 1007, frames: () => [clientFrame(0x81, Buffer.from([0xff, 0xfe]))] },
      {
        what: 'a thousand messages at once',
        code: 4429,
        frames: () => Array.from({ length: 1_000 }, () => textFrame('{"type":"pong"}')),
      },
      {
        what: 'a thousand pongs of WebSocket at once',
        code: 4429,
        frames: () => Array.from({ length: 1_000 }, () => clientFrame(0x8a, Buffer.alloc(0))),
      },
      {
        what: 'operations that come and go',
        code: 4429,
        frames: () =>
          Array.from({ length: 500 }, (_, id) => [
            textFrame(JSON.stringify({ type: 'subscribe', id: `${id}`, payload: { query: watch } })),
            textFrame(JSON.stringify({ type: 'complete', id: `${id}` })),
          ]).flat(),
      },
    ];
    it.each(cases)('$what: $code', async ({ code, frames }) => {
      await start();
      const neighbour = await openReady();
      neighbour.subscribe('n', watch);
      const upstream = await vi.waitFor(() => inventory.stream(), { timeout: 10_000 });
      const raw = await openRawSocket(test.gateway.port);
      expect(raw.head).toMatch(/^HTTP\/1\.1 101 /);
      expect(raw.head).not.toMatch(/extensions/i);
      raw.write(init);
      await vi.waitFor(() => expect(raw.texts).toEqual(['{"type":"connection_ack"}']));
      raw.write(Buffer.concat(frames()));
      expect(await raw.closeCode).toBe(code);
      upstream.push(position, event);
      expect(await neighbour.next()).toMatchObject({ id: 'n', type: 'next' });
      await neighbour.close();
      await vi.waitFor(() => expect(upstream.isClosed()).toBe(true));
    });
  });

  it('refuses the 51st operation of a socket, and the 50 others go on', async () => {
    await start();
    const client = await openReady();
    for (let id = 1; id <= 51; id += 1) client.subscribe(`${id}`, watch);
    expect(await client.next()).toMatchObject({
      id: '51',
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000 } }],
    });
    const upstream = await vi.waitFor(() => inventory.stream(), { timeout: 10_000 });
    upstream.push(position, event);
    const told = await Promise.all(Array.from({ length: 50 }, () => client.next()));
    expect(new Set(told.map(({ id, type }) => `${type} ${id}`)).size).toBe(50);
    expect(inventory.streams).toHaveLength(1);
    await client.close();
  });

  describe('has a limited number of places', () => {
    const refused = /^HTTP\/1\.1 429 [\s\S]*Retry-After: \d+/;

    it('for one address, sockets and streams together, and a place is free again once it was left', async () => {
      await start({ MAX_SOCKETS_PER_ADDRESS: '3' });
      const client = await openReady();
      const held = await stream(watch);
      expect(held.status).toBe(200);
      const silent = await openRawSocket(test.gateway.port); // never introduces itself
      expect(silent.head).toMatch(/ 101 /);
      expect((await openRawSocket(test.gateway.port)).head).toMatch(refused);
      const tooMany = await stream(watch);
      expect([tooMany.status, await tooMany.json()]).toMatchObject([
        429,
        { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
      ]);
      expect((await test.ask('{ __typename }')).status).toBe(200);
      await held.body?.cancel();
      await vi.waitFor(async () => await (await openReady()).close());
      silent.destroy();
      await client.close();
      // a refused introduction gives its place back too
      for (let turn = 0; turn < 5; turn += 1) {
        const other = await vi.waitFor(() => open());
        other.send({ type: 'connection_init', payload: { token: 'forged' } });
        expect((await other.closed).code).toBe(4403);
      }
    });

    it('for one person, sockets and streams together, and none is taken from others', async () => {
      await start({ MAX_SOCKETS_PER_USER: '2' });
      const [token, other] = await Promise.all(
        ['cus_1', 'cus_2'].map((sub) => test.issuer.token({ sub, kind: 'customer' })),
      );
      const first = await openReady(token);
      const held = await stream(watch, { authorization: `Bearer ${token}` });
      expect(held.status).toBe(200);
      const third = await open();
      third.send({ type: 'connection_init', payload: { token } });
      expect(await third.closed).toEqual({ code: 1013, reason: 'Too many sockets' });
      expect((await stream(watch, { authorization: `Bearer ${token}` })).status).toBe(429);
      await (await openReady(other)).close();
      await (await openReady()).close();
      await first.close();
      await vi.waitFor(async () => await (await openReady(token)).close());
      await held.body?.cancel();
    });

    it('for all, and counts the address behind a trusted proxy', async () => {
      await start({ MAX_SOCKETS: '2', MAX_SOCKETS_PER_ADDRESS: '1', TRUSTED_PROXIES: '127.0.0.1' });
      const from = (address: string) => openRawSocket(test.gateway.port, { 'X-Forwarded-For': address });
      const first = await from('192.0.2.1');
      expect(first.head).toMatch(/ 101 /);
      expect((await from('192.0.2.1')).head).toMatch(refused);
      expect((await from('203.0.113.1, 192.0.2.1')).head).toMatch(refused);
      const second = await from('192.0.2.2');
      expect(second.head).toMatch(/ 101 /);
      expect((await from('192.0.2.3')).head).toMatch(refused);
      first.destroy();
      await vi.waitFor(async () => expect((await from('192.0.2.3')).head).toMatch(/ 101 /));
      second.destroy();
    });
  });

  it('holds few keys for one address, whether asked over sockets, event streams or one of several operations', async () => {
    await start({ MAX_STREAM_KEYS_PER_ADDRESS: '2', TRUSTED_PROXIES: '127.0.0.1' });
    const watchOf = (variantId: string) => watch.replace('var_coat-s', variantId);
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const client = await open(headers);
    await client.init();
    client.subscribe('1', watchOf('var_1'));
    client.subscribe('2', watchOf('var_2'));
    await vi.waitFor(() => expect(inventory.streams).toHaveLength(2));
    client.subscribe('3', watchOf('var_3'));
    const refused = { message: expect.any(String), extensions: { code: 'RATE_LIMITED', retryAfterMs: 5_000 } };
    expect(await client.next()).toMatchObject({ id: '3', type: 'error', payload: [refused] });
    expect(await (await stream(watchOf('var_3'), headers)).text()).toContain('"code":"RATE_LIMITED"');
    expect(await operationOfStream(watchOf('var_3'), headers)).toContain('"code":"RATE_LIMITED"');
    expect(inventory.streams).toHaveLength(2);
    const other = await stream(watchOf('var_3'), { 'x-forwarded-for': '192.0.2.2' });
    await vi.waitFor(() => expect(inventory.streams).toHaveLength(3));
    await other.body?.cancel();
    await client.close();
  });

  /** What one operation on an event stream of several is told until it is over. */
  async function operationOfStream(query: string, headers: Record<string, string>): Promise<string> {
    const url = `${test.gateway.url}/graphql`;
    const token = await (await fetch(url, { method: 'PUT', headers })).text();
    const own = { ...headers, 'x-graphql-event-stream-token': token };
    const reader = textReader((await fetch(url, { headers: { ...own, accept: 'text/event-stream' } })).body);
    const begun = await fetch(url, {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions: { operationId: '1' } }),
    });
    expect(begun.status).toBe(202);
    const told = await reader.until('event: complete');
    await reader.cancel();
    return told;
  }

  describe('gives over POST, a socket and an event stream the same refusal of', () => {
    const deep = `{ product(id: "p") { ${'category { parent { '.repeat(13)}id${' } }'.repeat(13)} } }`;
    const aliases = Array.from({ length: 31 }, (_, nth) => `a${nth}: __typename`).join(' ');
    const cases = [
      { what: 'an operation that is too deep', query: deep, code: 'OPERATION_TOO_COMPLEX' },
      { what: 'too many aliases', query: `{ ${aliases} }`, code: 'OPERATION_TOO_COMPLEX' },
      { what: 'introspection', query: '{ __schema { queryType { name } } }', code: 'INTROSPECTION_DISABLED' },
      {
        what: 'introspection under an alias in a fragment',
        query: '{ ...F } fragment F on Query { a: __type(name: "Query") { name } }',
        code: 'INTROSPECTION_DISABLED',
      },
      { what: 'the text of a subgraph', query: '{ _service { sdl } }', code: 'GRAPHQL_VALIDATION_FAILED' },
      { what: 'a field for staff', query: '{ priceLists { edges { cursor } } }', code: 'UNAUTHENTICATED' },
      { what: 'text that is none', query: '{', code: 'GRAPHQL_PARSE_FAILED' },
    ];
    it.each(cases)('$what', async ({ query, code }) => {
      await start({ NODE_ENV: 'production', EXPLORER: '0' });
      const client = await openReady();
      client.subscribe('1', query);
      const overSocket = await client.next();
      const overStream = (await (await stream(query)).json()) as { errors: unknown[] };
      const { errors } = await test.ask(query);
      expect(errors[0]?.extensions.code).toBe(code);
      expect(overSocket.type).toBe('error');
      expect(withoutIds(overSocket.payload)).toEqual(withoutIds(errors));
      expect(withoutIds(overStream.errors)).toEqual(withoutIds(errors));
      expect(inventory.sent).toHaveLength(0);
      await client.close();
    });
  });

  describe('opens no stream of a subgraph for', () => {
    const field = 'stockLevelChanged(variantIds: ["v"], locationIds: ["l"])';
    const cases = [
      {
        what: '@defer in a subscription',
        query: `subscription { ${field} { id ... @defer { band } } }`,
        code: 'GRAPHQL_VALIDATION_FAILED',
      },
      {
        what: 'two root fields',
        query: `subscription { ${field} { id } productChanged(ids: ["p"]) { id } }`,
        code: 'GRAPHQL_VALIDATION_FAILED',
      },
      {
        what: 'one root field under two names',
        query: `subscription { a: ${field} { id } b: ${field} { id } }`,
        code: 'GRAPHQL_VALIDATION_FAILED',
      },
      {
        what: 'introspection as its root field',
        query: 'subscription { __typename }',
        code: 'GRAPHQL_VALIDATION_FAILED',
      },
      {
        what: 'a root field that is skipped',
        query: `subscription { ${field} @skip(if: true) { id } }`,
        code: 'BAD_REQUEST',
      },
      {
        what: 'more entries than a list may have',
        query: `subscription ($v: [ID!]!) { stockLevelChanged(variantIds: $v, locationIds: ["l"]) { id } }`,
        variables: { v: Array.from({ length: 1_001 }, (_, nth) => `v${nth}`) },
        code: 'BAD_REQUEST',
      },
      { what: 'a malformed cursor', query: watch, resume: 'none', code: 'CURSOR_INVALID' },
      { what: 'a cursor that is a number', query: watch, resume: 5, code: 'CURSOR_INVALID' },
    ];
    it.each(cases)('$what: $code', async ({ query, variables, resume, code }) => {
      await start();
      const client = await openReady();
      const payload = { query, variables, ...(resume !== undefined && { extensions: { resume } }) };
      client.send({ id: '1', type: 'subscribe', payload });
      const refused = await client.next();
      expect([refused.type, withoutIds(refused.payload)]).toMatchObject(['error', [{ extensions: { code } }]]);
      // the id is free again, and nothing else was told of the operation
      client.subscribe('1', '{ __typename }');
      expect([await client.next(), await client.next()].map(({ type }) => type)).toEqual(['next', 'complete']);
      expect(inventory.streams).toHaveLength(0);
      await client.close();
    });
  });

  it('lets nobody keep an event stream in a cache, and refuses a malformed Last-Event-ID', async () => {
    await start();
    const held = await stream(watch);
    expect(held.headers.get('cache-control')).toBe('no-store');
    await held.body?.cancel();
    const refused = await stream(watch, { 'last-event-id': 'none' });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'CURSOR_INVALID' } }] },
    ]);
  });
});

/** Errors without what differs from one request to the next. */
function withoutIds(errors: unknown): unknown {
  return (errors as { extensions: Record<string, unknown> }[]).map(({ extensions, ...error }) => {
    const { requestId: _requestId, ...rest } = extensions;
    return { ...error, extensions: rest };
  });
}
