// https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
import { ApolloClient, CombinedProtocolErrors, gql, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StreamServer, startStreamServer } from '../../support/streamServer.ts';
import { textReader } from '../../support/textReader.ts';

const watch = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const ask = '{ level(id: "a") { onHand } }';
const variables = { ids: ['a'] };
const first = { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 } as const;
const level = (onHand: number) => ({ levelChanged: { __typename: 'Level', id: 'a', onHand } });
const nobody = { groups: 0, subscribers: 0, upstreams: 0 };
const accepted = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0';
const opening = '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql';
const refused = { errors: [{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT' } }] as never };

let server: StreamServer;

beforeEach(async () => {
  server = await startStreamServer();
});

afterEach(() => server.close());

const streamOpened = () => vi.waitFor(() => server.stock.stream());
const post = (body: object, accept = accepted) =>
  fetch(server.url, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a multipart subscription', () => {
  it('sends its headers and an empty part before the first value, then each result as a payload with its end', async () => {
    const response = await post({ query: watch, variables });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const parts = textReader(response.body);
    expect(await parts.until('{}\r\n--graphql')).toBe(opening);
    (await streamOpened()).push(first, level(5));
    expect(await parts.until('--graphql')).toMatch(
      /^\r\ncontent-type: application\/json\r\n\r\n\{"payload":\{"data":\{"levelChanged":\{"id":"a","onHand":5\}\},"extensions":\{"stream":\{"key":"a","rev":1,"kind":"SNAPSHOT","remaining":0,"cursor":"[\w-]+"\}\}\}\}\r\n--graphql$/,
    );
    await parts.cancel();
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
  });

  it('answers a query with one payload and the closing boundary', async () => {
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    expect(await (await post({ query: ask })).text()).toBe(
      `${opening}\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"level":{"onHand":4}}}}\r\n--graphql--\r\n`,
    );
  });

  it('tells what ends it as errors beside a payload that is null, then the closing boundary', async () => {
    const response = await post({ query: watch, variables: { ids: ['zzz'] } });
    (await streamOpened()).pushResult(refused);
    expect(await response.text()).toBe(
      `${opening}\r\ncontent-type: application/json\r\n\r\n{"payload":null,"errors":[{"message":"No such variant.","extensions":{"code":"BAD_USER_INPUT","requestId":"req_1"}}]}\r\n--graphql--\r\n`,
    );
  });

  it('keeps the connection alive with empty parts', async () => {
    await server.close();
    server = await startStreamServer({ heartbeatMs: 10 });
    const parts = textReader((await post({ query: watch, variables })).body);
    const part = '\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql';
    expect(await parts.until(opening + part + part)).toMatch(/^\r\n--graphql/);
  });

  it('is refused before it begins as plain JSON with its status', async () => {
    const response = await post({ query: 'subscription { nothing }' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const resumed = await post({ query: watch, variables, extensions: { resume: 'yesterday' } });
    expect(await resumed.json()).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_INVALID' } }] });
    expect(server.stock.streams).toHaveLength(0);
  });

  it('ends without the closing boundary when the gateway stops', async () => {
    const response = await post({ query: watch, variables });
    await streamOpened();
    await server.closeTransports();
    expect(await response.text()).toBe(opening);
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
  });

  it.each([
    ['another version', 'multipart/mixed;boundary=graphql;subscriptionSpec=2.0'],
    ['multipart for deferred parts', 'multipart/mixed;deferSpec=20220824'],
    ['any multipart', 'multipart/mixed'],
    ['multipart that is not wanted', `${accepted};q=0`],
    ['anything', '*/*'],
  ])('is not for clients that accept %s', async (_what, accept) => {
    expect((await post({ query: watch, variables }, accept)).status).toBe(406);
    expect(server.stock.streams).toHaveLength(0);
  });

  it.each([
    ['text/event-stream', `${accepted};q=0.5, text/event-stream`],
    ['text/event-stream', `text/event-stream, ${accepted}`],
    ['multipart/mixed', `${accepted}, text/event-stream`],
    ['multipart/mixed', 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0", application/json;q=0.9'],
  ])('is %s for who accepts %s', async (type, accept) => {
    const response = await post({ query: watch, variables }, accept);
    expect(response.headers.get('content-type')).toContain(type);
    await response.body?.cancel();
  });

  it('is one JSON answer for a query of a client that takes streams and JSON', async () => {
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const response = await post({ query: ask }, `application/json, text/event-stream, ${accepted}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { level: { onHand: 4 } } });
  });
});

describe('Apollo Client by its HttpLink', () => {
  const createApollo = () =>
    new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: server.url, fetch: globalThis.fetch }) });

  it('is given first values and changes, and leaves', async () => {
    const client = createApollo();
    const seen: unknown[] = [];
    const subscription = client
      .subscribe({ query: gql(watch), variables })
      .subscribe(({ data, extensions }) => seen.push([data, extensions?.stream]));
    const stream = await streamOpened();
    stream.push(first, level(5));
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level(4));
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    const shown = (onHand: number, position: object) => [
      { levelChanged: { __typename: 'Level', id: 'a', onHand } },
      { ...position, cursor: expect.stringMatching(/^[\w-]+$/) },
    ];
    expect(seen).toEqual([shown(5, first), shown(4, { key: 'a', rev: 2, kind: 'CHANGE' })]);
    subscription.unsubscribe();
    await vi.waitFor(() => expect(server.gauges).toEqual(nobody));
    client.stop();
  });

  const outcomeOf = (client: ApolloClient) => {
    const seen: { errors: unknown[]; isComplete: boolean } = { errors: [], isComplete: false };
    client.subscribe({ query: gql(watch), variables }).subscribe({
      next: ({ error }) => seen.errors.push(error),
      error: (error: unknown) => seen.errors.push(error),
      complete: () => {
        seen.isComplete = true;
      },
    });
    return seen;
  };

  it('is told the errors that end a subscription, with their codes, and its end', async () => {
    const seen = outcomeOf(createApollo());
    (await streamOpened()).pushResult(refused);
    await vi.waitFor(() => expect(seen.isComplete).toBe(true));
    const [error] = seen.errors;
    if (!CombinedProtocolErrors.is(error)) throw new Error(`No protocol error: ${error}`);
    expect(error.errors).toEqual([
      { message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT', requestId: 'req_1' } },
    ]);
    expect(seen.errors).toHaveLength(1);
  });

  it('is told a cut by a gateway that stops as an error, so that it can come back', async () => {
    const seen = outcomeOf(createApollo());
    await streamOpened();
    await server.closeTransports();
    await vi.waitFor(() => expect(seen.errors).toHaveLength(1));
    expect(String(seen.errors[0])).toContain('premature end of multipart body');
  });

  it('is told a refusal with its status', async () => {
    const client = createApollo();
    const error = await new Promise((resolve) =>
      client
        .subscribe({ query: gql('subscription { nothing }') })
        .subscribe({ next: ({ error: told }) => resolve(told), error: resolve }),
    );
    expect(ServerError.is(error) && error.statusCode).toBe(400);
  });
});
