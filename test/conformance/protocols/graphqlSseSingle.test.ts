// Single connection mode of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
import { createClient } from 'graphql-sse';
import { EventSource, fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StreamServer, startStreamServer } from '../../support/streamServer.ts';
import { textReader } from '../../support/textReader.ts';

const watch = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const ask = '{ level(id: "a") { onHand } }';
const variables = { ids: ['a'] };
const first = { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const level = (onHand: number) => ({ levelChanged: { __typename: 'Level', id: 'a', onHand } });
const nobody = { groups: 0, subscribers: 0, upstreams: 0 };

let server: StreamServer;

beforeEach(async () => {
  server = await startStreamServer();
});

afterEach(() => server.close());

interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  token?: string | undefined;
  /** Whose proof is sent; without one nobody's. */
  as?: string | undefined;
  search?: string;
  accept?: string;
  body?: object;
}

const send = ({ method, token, as, search = '', accept, body }: Sent) =>
  fetch(server.url + search, {
    method,
    headers: {
      ...(token !== undefined && { 'x-graphql-event-stream-token': token }),
      ...(as !== undefined && { authorization: `Bearer token-of-${as}` }),
      ...(accept !== undefined && { accept }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

const reserve = async (as?: string) => (await send({ method: 'PUT', as })).text();
const openStream = async (token: string, as?: string) => {
  const response = await send({ method: 'GET', accept: 'text/event-stream', token, as });
  expect(response.status).toBe(200);
  return textReader(response.body);
};
const run = (token: string, operationId: unknown, body: object = { query: watch, variables }) =>
  send({ method: 'POST', token, body: { ...body, extensions: { operationId } } });
const refusalOf = async (response: Awaited<ReturnType<typeof send>>) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string; requestId: string } }[] };
  return { status: response.status, code: errors[0]?.extensions.code };
};

describe('a reservation', () => {
  it('is made by PUT: 201 and a token as text, never the same twice, never cached', async () => {
    const responses = await Promise.all([send({ method: 'PUT' }), send({ method: 'PUT' })]);
    for (const response of responses) {
      expect(response.status).toBe(201);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const [one = '', other = ''] = await Promise.all(responses.map((response) => response.text()));
    expect(one).toMatch(/^[\w-]{32}$/);
    expect(one).not.toBe(other);
  });

  it('takes operations before its stream is open: what they tell waits for it', async () => {
    const token = await reserve();
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    expect((await run(token, 'query', { query: ask })).status).toBe(202);
    expect((await run(token, 'watch')).status).toBe(202);
    (await vi.waitFor(() => server.stock.stream())).push(first, level(5));
    const events = await openStream(token);
    const text = await events.until('"onHand":5');
    expect(text).toContain(
      'event: next\ndata: {"id":"query","payload":{"data":{"level":{"onHand":4}}}}\n\nevent: complete\ndata: {"id":"query"}\n\n',
    );
    expect(text).toContain('event: next\ndata: {"id":"watch","payload":{"data":{"levelChanged":{"id":"a","onHand":5}}');
  });
});

describe('the place of a stream among those that a caller may have', () => {
  it('is taken by the reservation and given back with the end of the stream, not by what was refused', async () => {
    await server.close();
    server = await startStreamServer({ maxStreams: 2 });
    const refusals = Array.from({ length: 3 }, () => send({ method: 'PUT', accept: 'application/json' }));
    for (const response of await Promise.all(refusals)) expect(response.status).toBe(406);
    const token = await reserve();
    const events = await openStream(token);
    await reserve();
    expect(await refusalOf(await send({ method: 'PUT' }))).toEqual({ status: 429, code: 'RATE_LIMITED' });
    await events.cancel();
    await vi.waitFor(async () => expect((await send({ method: 'PUT' })).status).toBe(201));
  });
});

describe('the one stream of a token', () => {
  it('opens by GET with the token in a header or in the address, with its headers at once', async () => {
    const [one, other] = await Promise.all([reserve(), reserve()]);
    const byHeader = await send({ method: 'GET', accept: 'text/event-stream', token: one });
    const byAddress = await send({ method: 'GET', accept: 'text/event-stream', search: `?token=${other}` });
    for (const response of [byHeader, byAddress]) {
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await textReader(response.body).until(':\n\n')).toBe(':\n\n');
    }
  });

  it('carries the results of several operations, each under its id', async () => {
    const token = await reserve();
    const events = await openStream(token);
    expect((await run(token, 'one')).status).toBe(202);
    expect((await run(token, 'a "quoted" id')).status).toBe(202);
    (await vi.waitFor(() => server.stock.stream())).push(first, level(5));
    const text = await events.until('quoted');
    expect(text).toContain('{"id":"one","payload":{"data":{"levelChanged"');
    expect(text).toContain('{"id":"a \\"quoted');
    expect(server.stock.streams).toHaveLength(1);
  });

  it('takes an operation by GET too, but no mutation', async () => {
    const token = await reserve();
    const events = await openStream(token);
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const address = (query: string) =>
      `?query=${encodeURIComponent(query)}&extensions=${encodeURIComponent('{"operationId":"x"}')}`;
    expect((await send({ method: 'GET', token, search: address(ask) })).status).toBe(202);
    await events.until('event: complete\ndata: {"id":"x"}\n\n');
    const refused = await send({ method: 'GET', token, search: address('mutation { sell(id: "a") { onHand } }') });
    expect(refused.headers.get('allow')).toBe('POST');
    expect(await refusalOf(refused)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(server.stock.sent).toHaveLength(1);
  });

  it('tells a failure of a running operation as next with errors, then complete, and goes on', async () => {
    const token = await reserve();
    const events = await openStream(token);
    await run(token, 'bad', { query: watch, variables: { ids: ['zzz'] } });
    (await vi.waitFor(() => server.stock.stream())).pushResult({
      errors: [{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT' } }] as never,
    });
    expect(await events.until('complete')).toContain(
      'data: {"id":"bad","payload":{"errors":[{"message":"No such variant.","extensions":{"code":"BAD_USER_INPUT","requestId":"req_1"}}]}}',
    );
    expect((await run(token, 'bad')).status).toBe(202);
  });

  it('ends all its operations when the client leaves, and its token is worth nothing then', async () => {
    const token = await reserve();
    const events = await openStream(token);
    await run(token, 'one');
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(1));
    await events.cancel();
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
    expect(await refusalOf(await run(token, 'two'))).toEqual({ status: 404, code: 'BAD_REQUEST' });
  });

  it('ends without complete when the gateway stops', async () => {
    const token = await reserve();
    const events = await openStream(token);
    await run(token, 'one');
    await vi.waitFor(() => expect(server.gauges.upstreams).toBe(1));
    await server.closeTransports();
    expect(await events.rest()).toBe(':\n\n');
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
  });

  it('tells subscribers to come back before the proof runs out, and ends with it', async () => {
    const token = await reserve('ada-for-400');
    const events = await openStream(token, 'ada-for-400');
    await send({
      method: 'POST',
      token,
      as: 'ada',
      body: { query: watch, variables, extensions: { operationId: 'w' } },
    });
    (await vi.waitFor(() => server.stock.stream())).push({ ...first, pos: { epoch: 1, n: 2 } }, level(5));
    expect(await events.rest()).toMatch(
      /"onHand":5.*\n\nevent: next\ndata: \{"id":"w","payload":\{"data":null,"extensions":\{"stream":\{"key":null,"rev":0,"kind":"CLOSING","cursor":"[\w-]+"\}\}\}\}\n\n$/,
    );
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
  });
});

describe('DELETE', () => {
  it('stops an operation: 200, nothing more of it is sent, its id is free', async () => {
    const token = await reserve();
    const events = await openStream(token);
    await run(token, 'one');
    const stream = await vi.waitFor(() => server.stock.stream());
    const response = await send({ method: 'DELETE', token, search: '?operationId=one' });
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: '' });
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
    stream.push(first, level(5));
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    expect((await run(token, 'one', { query: ask })).status).toBe(202);
    expect(await events.until('complete')).not.toContain('levelChanged');
  });

  it('of an operation that is not running is 200 and stops nothing else', async () => {
    const token = await reserve();
    await openStream(token);
    await run(token, 'one');
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(1));
    expect((await send({ method: 'DELETE', token, search: '?operationId=other' })).status).toBe(200);
    expect(server.gauges.subscribers).toBe(1);
  });
});

/** What is refused of a caller who has reserved and opened a stream as Ada, where `busy` is running. */
const refused: [what: string, sent: (own: string) => Sent, status: number, code: string][] = [
  ['a reservation that takes no text', () => ({ method: 'PUT', accept: 'application/json' }), 406, 'NOT_ACCEPTABLE'],
  ['a token that was never given', () => asAda({ token: 'nope', body: op('x') }), 404, 'BAD_REQUEST'],
  [
    'a stream of a token that was never given',
    () => ({ method: 'GET', ...streaming, token: 'nope' }),
    404,
    'BAD_REQUEST',
  ],
  ['DELETE without a token', () => ({ method: 'DELETE', as: 'ada', search: '?operationId=busy' }), 404, 'BAD_REQUEST'],
  ['DELETE without operationId', (token) => ({ method: 'DELETE', as: 'ada', token }), 400, 'BAD_REQUEST'],
  ['a second stream', (token) => ({ method: 'GET', ...streaming, token, as: 'ada' }), 409, 'BAD_REQUEST'],
  [
    'a stream with the proof of another',
    (token) => ({ method: 'GET', ...streaming, token, as: 'bob' }),
    403,
    'FORBIDDEN',
  ],
  ['an operation of another', (token) => ({ ...asAda({ token, body: op('x') }), as: 'bob' }), 403, 'FORBIDDEN'],
  ['an operation of nobody', (token) => ({ method: 'POST', token, body: op('x') }), 403, 'FORBIDDEN'],
  [
    'DELETE by another',
    (token) => ({ method: 'DELETE', token, as: 'bob', search: '?operationId=busy' }),
    403,
    'FORBIDDEN',
  ],
  ['DELETE by nobody', (token) => ({ method: 'DELETE', token, search: '?operationId=busy' }), 403, 'FORBIDDEN'],
  ['a proof that is not good', (token) => ({ ...asAda({ token, body: op('x') }), as: '' }), 401, 'UNAUTHENTICATED'],
  ['no operationId', (token) => asAda({ token, body: { query: ask } }), 400, 'BAD_REQUEST'],
  ['an operationId that is a number', (token) => asAda({ token, body: op(7) }), 400, 'BAD_REQUEST'],
  ['an empty operationId', (token) => asAda({ token, body: op('') }), 400, 'BAD_REQUEST'],
  ['a long operationId', (token) => asAda({ token, body: op('x'.repeat(129)) }), 400, 'BAD_REQUEST'],
  ['an operationId that is running', (token) => asAda({ token, body: op('busy') }), 409, 'BAD_REQUEST'],
  ['an answer in another form', (token) => asAda({ token, body: op('x'), accept: 'text/html' }), 406, 'NOT_ACCEPTABLE'],
  [
    'a document that does not fit',
    (token) => asAda({ token, body: op('x', '{ nothing }') }),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a cursor that is none',
    (token) =>
      asAda({ token, body: { query: watch, variables, extensions: { operationId: 'x', resume: 'yesterday' } } }),
    400,
    'CURSOR_INVALID',
  ],
];

const streaming = { accept: 'text/event-stream' };
const op = (operationId: unknown, query = ask) => ({ query, extensions: { operationId } });
const asAda = (sent: Omit<Sent, 'method' | 'as'>): Sent => ({ method: 'POST', as: 'ada', ...sent });

describe('what the protocol does not allow', () => {
  for (const [what, sent, status, code] of refused) {
    it(`is refused with ${status} ${code}, executes nothing and stops nothing: ${what}`, async () => {
      const token = await reserve('ada');
      await openStream(token, 'ada');
      const busy = { query: watch, variables, extensions: { operationId: 'busy' } };
      expect((await send({ method: 'POST', as: 'ada', token, body: busy })).status).toBe(202);
      await vi.waitFor(() => expect(server.gauges.upstreams).toBe(1));
      expect(await refusalOf(await send(sent(token)))).toEqual({ status, code });
      expect(server.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1 });
      expect(server.stock.sent).toHaveLength(0);
      if (status !== 409) expect((await send({ method: 'POST', as: 'ada', token, body: op('x') })).status).toBe(202);
    });
  }

  it('is refused with 429 RATE_LIMITED: the 51st operation; the others go on and one that ends makes room', async () => {
    const token = await reserve();
    await openStream(token);
    for (let n = 1; n <= 50; n++) expect((await run(token, `op${n}`)).status).toBe(202);
    expect(await refusalOf(await run(token, 'op51'))).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(server.gauges.subscribers).toBe(50);
    await send({ method: 'DELETE', token, search: '?operationId=op7' });
    expect((await run(token, 'op51')).status).toBe(202);
  });
});

describe('the client of graphql-sse with one connection', () => {
  it('subscribes twice, queries and leaves', async () => {
    const requests: string[] = [];
    const counting: typeof fetch = (input, init) => {
      requests.push(`${init?.method} ${new URL(String(input)).search && 'operation'}`.trim());
      return fetch(input, init);
    };
    const client = createClient({ singleConnection: true, url: server.url, fetchFn: counting, retryAttempts: 0 });
    const results = [0, 1].map(() => client.iterate<Record<string, unknown>>({ query: watch, variables }));
    const pending = results.map((each) => each.next());
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(2));
    server.stock.stream().push(first, level(5));
    for (const { value } of await Promise.all(pending))
      expect(value.data).toEqual({ levelChanged: { id: 'a', onHand: 5 } });
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const answers = [];
    for await (const answer of client.iterate({ query: ask })) answers.push(answer);
    expect(answers).toEqual([{ data: { level: { onHand: 4 } } }]);
    await results[0]?.return?.(undefined);
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(1));
    await results[1]?.return?.(undefined);
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
    expect(requests.filter((request) => request === 'PUT')).toHaveLength(1);
    expect(requests).toContain('DELETE operation');
    client.dispose();
  });
});

describe('EventSource', () => {
  it('opens the stream with the token in the address, also of a caller with a proof', async () => {
    const token = await reserve('ada');
    const source = new EventSource(`${server.url}?token=${token}`);
    const completed = new Promise<string>((resolve) =>
      source.addEventListener('complete', (event) => resolve((event as MessageEvent<string>).data)),
    );
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    expect((await send(asAda({ token, body: op('q') }))).status).toBe(202);
    expect(await completed).toBe('{"id":"q"}');
    source.close();
  });
});
