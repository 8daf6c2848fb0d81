// Distinct connections mode of https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
import { createClient } from 'graphql-sse';
import { EventSource, fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StreamServer, startStreamServer } from '../../support/streamServer.ts';

const watch = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const first = { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const level = (onHand: number) => ({ levelChanged: { __typename: 'Level', id: 'a', onHand } });
const resultOf = (onHand: number, stream: object) => ({
  data: { levelChanged: { id: 'a', onHand } },
  extensions: { stream: { ...stream, cursor: expect.stringMatching(/^[\w-]+$/) } },
});

let server: StreamServer;

beforeEach(async () => {
  server = await startStreamServer();
});

afterEach(() => server.close());

const streamOpened = () => vi.waitFor(() => server.stock.stream());

const post = (body: object, signal?: AbortSignal) =>
  fetch(server.url, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

/** Reads on until the text holds what is looked for. */
async function readUntil(response: Awaited<ReturnType<typeof post>>, found: string): Promise<string> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.includes(found)) return text;
  }
  return text;
}

describe('an event stream', () => {
  it('sends its headers before the first value and carries the bytes of the hub', async () => {
    const response = await post({ query: watch, variables: { ids: ['a'] } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    (await streamOpened()).push(first, level(5));
    expect(await readUntil(response, 'next')).toMatch(
      /^:\n\nevent: next\nid: [\w-]+\ndata: \{"data":\{"levelChanged":\{"id":"a","onHand":5\}\},"extensions":\{"stream":\{"key":"a","rev":1,"kind":"SNAPSHOT","remaining":0,"cursor":"[\w-]+"\}\}\}\n\n$/,
    );
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
  });

  it('answers a query and a mutation with one next and complete', async () => {
    server.stock.answer = () => ({ data: { level: { onHand: 4 }, sell: { onHand: 3 } } });
    const query = await post({ query: '{ level(id: "a") { onHand } }' });
    expect(await query.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"level":{"onHand":4}}}\n\nevent: complete\ndata: \n\n',
    );
    const mutation = await post({ query: 'mutation { sell(id: "a") { onHand } }' });
    expect(await mutation.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"sell":{"onHand":3}}}\n\nevent: complete\ndata: \n\n',
    );
  });

  it('tells a refusal of the subgraph as next with errors, then complete', async () => {
    const response = await post({ query: watch, variables: { ids: ['zzz'] } });
    (await streamOpened()).pushResult({
      errors: [{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT' } }] as never,
    });
    expect(await response.text()).toBe(
      ':\n\nevent: next\ndata: {"errors":[{"message":"No such variant.","extensions":{"code":"BAD_USER_INPUT","requestId":"req_1"}}]}\n\nevent: complete\ndata: \n\n',
    );
  });

  it('is refused before it begins as plain JSON with its status', async () => {
    const response = await post({ query: 'subscription { nothing }' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(server.stock.streams).toHaveLength(0);
  });

  it('goes on from Last-Event-ID with what was missed, each event with its cursor as id', async () => {
    const variables = { ids: ['a'] };
    const response = await post({ query: watch, variables });
    (await streamOpened()).push({ ...first, pos: { epoch: 2, n: 7 } }, level(5));
    const id = /^id: (.*)$/m.exec(await readUntil(response, 'next'))?.[1] ?? '';
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(0));
    const url = `${server.url}?query=${encodeURIComponent(watch)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const again = await fetch(url, { headers: { accept: 'text/event-stream', 'last-event-id': id } });
    await vi.waitFor(() => expect(server.stock.streams).toHaveLength(2));
    server.stock.stream().push({ ...first, rev: 3, pos: { epoch: 2, n: 9 } }, level(2));
    await vi.waitFor(() => expect(server.stock.streams).toHaveLength(3));
    const missed = server.stock.stream();
    expect(missed.request.resume).toEqual({ epoch: 2, n: 7 });
    missed.pushResult({ data: null, extensions: { stream: { key: 'a', rev: 0, kind: 'CHANGE' } } });
    missed.pushResult({
      data: null,
      extensions: { stream: { key: null, rev: 0, kind: 'CHANGE', pos: { epoch: 2, n: 9 } } },
    });
    const text = await readUntil(again, 'next');
    expect(text).toContain('"rev":3,"kind":"CHANGE"');
    const cursor = JSON.parse(Buffer.from(/^id: (.*)$/m.exec(text)?.[1] ?? '', 'base64url').toString());
    expect(cursor).toMatchObject({ pos: { epoch: 2, n: 9 } });
  });

  it('is refused before it begins for a Last-Event-ID that is no cursor', async () => {
    const url = `${server.url}?query=${encodeURIComponent(watch)}&variables=${encodeURIComponent('{"ids":["a"]}')}`;
    const response = await fetch(url, { headers: { accept: 'text/event-stream', 'last-event-id': 'yesterday' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_INVALID' } }] });
    expect(server.stock.streams).toHaveLength(0);
    expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 });
  });

  it('never carries a mutation sent with GET, and nothing is executed', async () => {
    const url = `${server.url}?query=${encodeURIComponent('mutation { sell(id: "a") { onHand } }')}`;
    const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toEqual({
      errors: [
        { message: 'A mutation is sent with POST.', extensions: { code: 'METHOD_NOT_ALLOWED', requestId: 'req_1' } },
      ],
    });
    expect(server.stock.sent).toHaveLength(0);
  });

  it('is not for clients that do not ask for it', async () => {
    const response = await fetch(server.url, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(406);
  });

  it('keeps the connection alive with comments', async () => {
    await server.close();
    server = await startStreamServer({ heartbeatMs: 10 });
    const response = await post({ query: watch, variables: { ids: ['a'] } });
    expect(await readUntil(response, ':\n\n:\n\n:\n\n')).toContain(':\n\n:\n\n:\n\n');
  });

  it('tells to come back, with the newest cursor, before the proof runs out, and ends with it without complete', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: 'Bearer token-of-ada-for-3000',
      },
      body: JSON.stringify({ query: watch, variables: { ids: ['a'] } }),
    });
    (await streamOpened()).push({ ...first, pos: { epoch: 1, n: 2 } }, level(5));
    const [, told = '', , closing = ''] = (await response.text()).split(/^id: (.*)$/m);
    expect(closing).toBe(told);
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
  });

  it('ends without complete when the gateway stops', async () => {
    const response = await post({ query: watch, variables: { ids: ['a'] } });
    await streamOpened();
    await server.closeTransports();
    expect(await response.text()).toBe(':\n\n');
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
  });
});

describe('EventSource', () => {
  it('reads a subscription by GET', async () => {
    const url = `${server.url}?query=${encodeURIComponent(watch)}&variables=${encodeURIComponent('{"ids":["a"]}')}`;
    const source = new EventSource(url);
    const next = new Promise<string>((resolve) =>
      source.addEventListener('next', (event) => resolve((event as MessageEvent<string>).data)),
    );
    (await streamOpened()).push(first, level(5));
    expect(JSON.parse(await next)).toEqual(resultOf(5, first));
    source.close();
  });

  it('is told complete as an event', async () => {
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const source = new EventSource(`${server.url}?query=${encodeURIComponent('{ level(id: "a") { onHand } }')}`);
    const events: string[][] = [];
    await new Promise((resolve) => {
      for (const type of ['next', 'complete'])
        source.addEventListener(type, (event) => {
          events.push([type, (event as MessageEvent<string>).data]);
          if (type === 'complete') resolve(undefined);
        });
    });
    source.close();
    expect(events).toEqual([
      ['next', '{"data":{"level":{"onHand":4}}}'],
      ['complete', ''],
    ]);
  });
});

describe('the client of graphql-sse', () => {
  it('subscribes, queries and leaves', async () => {
    const client = createClient({ url: server.url, fetchFn: fetch, retryAttempts: 0 });
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
    await results.return?.(undefined);
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 }));
    client.dispose();
  });
});
