import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StreamFailure } from '#gateway/subscriptions/streamFailure.ts';
import { createSubscriptionHub, type SubscriptionHub, type SubscriptionRequest } from '#gateway/subscriptions/subscriptionHub.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeLink, type FakeLink } from '../../support/fakeLink.ts';
import { createTinyGraph, type TinyGraph } from '../../support/tinyGraph.ts';

const board = parse('subscription Board($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand variant { id title } } }');
const priced = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id variant { price } } }');
const plain = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }');

let graph: TinyGraph;
let stock: FakeLink;
let catalog: FakeLink;
let offers: FakeLink;
let hub: SubscriptionHub;
let now: number;
let gauges: Record<'groups' | 'subscribers' | 'upstreams' | 'drops', number>;

beforeEach(() => {
  graph = createTinyGraph();
  stock = createFakeLink('stock');
  catalog = createFakeLink('catalog');
  offers = createFakeLink('offers');
  catalog.answer = ({ variables }) => ({ data: { _entities: representations(variables).map(({ id }) => ({ title: `Title of ${id}` })) } });
  offers.answer = ({ variables, viewer }) => ({ data: { _entities: representations(variables).map(() => ({ price: viewer.subject === 'cus_1' ? 1 : 2 })) } });
  now = 1_000_000;
  gauges = { groups: 0, subscribers: 0, upstreams: 0, drops: 0 };
  hub = createHub();
});

afterEach(() => hub.close());

function createHub(requestTimeoutMs = 10_000): SubscriptionHub {
  const gauge = (name: keyof typeof gauges) => ({ inc: () => void gauges[name]++, dec: () => void gauges[name]-- });
  return createSubscriptionHub({
    executor: graph.executor,
    links: new Map([['stock', stock], ['catalog', catalog], ['offers', offers]]),
    clock: { now: () => now },
    logger: createLogger('gateway', { level: 'silent' }),
    metrics: { groups: gauge('groups'), subscribers: gauge('subscribers'), upstreams: gauge('upstreams'), drops: gauge('drops') },
    requestTimeoutMs,
    backoff: { minMs: 1, maxMs: 5 },
  });
}

const representations = (variables: Record<string, unknown> = {}) => variables.representations as { id: string }[];

const viewer = (change: Partial<Viewer> = {}): Viewer => ({
  kind: 'CUSTOMER', subject: 'cus_1', scopes: ['caller:customer'], locations: [], tenant: null, channel: 'WEB', requestId: 'req_1', ...change,
});

const subscribe = (change: Partial<SubscriptionRequest> = {}) =>
  hub.subscribe({ generation: graph.generation, document: board, variables: { ids: ['a'] }, viewer: viewer(), signal: new AbortController().signal, ...change });

const next = async (iterator: AsyncIterableIterator<string>) => JSON.parse(String((await iterator.next()).value));

const level = (id: string, onHand: number) => ({ levelChanged: { __typename: 'Level', id, onHand, variant: { __typename: 'Variant', id: `v-${id}` } } });

const shaped = (id: string, onHand: number) => ({ levelChanged: { id, onHand, variant: { id: `v-${id}`, title: `Title of v-${id}` } } });

/** The stream that the gateway opened; it does so a moment after the first subscriber came. */
const opened = async (count = 1) => {
  await vi.waitFor(() => expect(stock.streams).toHaveLength(count));
  return stock.stream();
};

describe('a subscription', () => {
  it('joins other subgraphs at each event and tells key, rev, kind and what remains', async () => {
    const subscriber = subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await opened();
    stream.push({ key: 'a', rev: 3, kind: 'SNAPSHOT', remaining: 1, pos: 'p1' }, level('a', 7));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 2));
    stream.push({ key: 'a', rev: 4, kind: 'CHANGE' }, level('a', 6));
    expect(await next(subscriber)).toEqual({ data: shaped('a', 7), extensions: { stream: { key: 'a', rev: 3, kind: 'SNAPSHOT', remaining: 1 } } });
    expect(await next(subscriber)).toEqual({ data: shaped('b', 2), extensions: { stream: { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 } } });
    expect(await next(subscriber)).toEqual({ data: shaped('a', 6), extensions: { stream: { key: 'a', rev: 4, kind: 'CHANGE' } } });
    expect(stream.request.variables).toEqual({ v0: ['a', 'b'] });
    expect(stream.request.viewer).toEqual(viewer({ subject: null }));
  });

  it('gives 100 equal subscribers one upstream, one execution per event and the same string', async () => {
    const subscribers = Array.from({ length: 100 }, (_, index) => subscribe({ viewer: viewer({ subject: `cus_${index}`, requestId: `req_${index}` }) }));
    expect(gauges).toEqual({ groups: 1, subscribers: 100, upstreams: 1, drops: 0 });
    const stream = await opened();
    const readings = subscribers.map((subscriber) => subscriber.next());
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const texts = new Set((await Promise.all(readings)).map(({ value }) => value));
    expect(texts.size).toBe(1);
    expect(graph.executions).toHaveLength(1);
    expect(catalog.sent).toHaveLength(1);
    expect(catalog.sent[0]?.viewer.subject).toBeNull();
    expect(stock.streams).toHaveLength(1);
  });

  it('shares across operation names, variable names and layout, and each keeps its own alias', async () => {
    const renamed = parse('subscription Other($these: [ID!]!) { levelChanged(ids: $these) { id onHand variant { id title } } }');
    const aliased = parse('subscription ($ids: [ID!]!) { mine: levelChanged(ids: $ids) { id onHand variant { id title } } }');
    const subscribers = [subscribe(), subscribe({ document: renamed, variables: { these: ['a'] } }), subscribe({ document: aliased })];
    expect(gauges).toMatchObject({ groups: 2, subscribers: 3, upstreams: 1 });
    (await opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const [first, second, third] = await Promise.all(subscribers.map(next));
    expect(second).toEqual(first);
    expect(third.data).toEqual({ mine: shaped('a', 5).levelChanged });
  });

  it('keeps classes of callers apart: two classes, two upstreams, each under its own identity', async () => {
    const customer = subscribe();
    const staff = subscribe({ viewer: viewer({ kind: 'STAFF', subject: 'stf_1', scopes: ['stock:read', 'caller:staff'] }) });
    await opened(2);
    expect(stock.streams.map(({ request }) => request.viewer.kind)).toEqual(['CUSTOMER', 'STAFF']);
    stock.streams[0]?.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 1));
    stock.streams[1]?.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 9));
    expect((await next(customer)).data.levelChanged.onHand).toBe(1);
    expect((await next(staff)).data.levelChanged.onHand).toBe(9);
  });

  it('runs per person where a field depends on the person', async () => {
    const one = subscribe({ document: priced });
    const other = subscribe({ document: priced, viewer: viewer({ subject: 'cus_2' }) });
    await opened(2);
    expect(stock.streams.map(({ request }) => request.viewer.subject)).toEqual(['cus_1', 'cus_2']);
    for (const stream of stock.streams) stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 1));
    expect((await next(one)).data.levelChanged.variant.price).toBe(1);
    expect((await next(other)).data.levelChanged.variant.price).toBe(2);
  });

  it('keeps other variables apart', async () => {
    subscribe();
    subscribe({ variables: { ids: ['b'] } });
    expect(gauges).toMatchObject({ groups: 2, upstreams: 2 });
  });
});

describe('a late joiner', () => {
  it('gets the last value of each key as a snapshot, then the same changes as all others', async () => {
    const early = subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    for (let count = 0; count < 3; count += 1) await next(early);
    const late = subscribe({ variables: { ids: ['a', 'b'] } });
    expect(await next(late)).toEqual({ data: shaped('a', 4), extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 } } });
    expect(await next(late)).toEqual({ data: shaped('b', 5), extensions: { stream: { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 } } });
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE' }, level('b', 3));
    const [seenEarly, seenLate] = await Promise.all([early.next(), late.next()]);
    expect(seenLate.value).toBe(seenEarly.value);
    expect(JSON.parse(String(seenLate.value)).extensions.stream).toEqual({ key: 'b', rev: 2, kind: 'CHANGE' });
    expect(graph.executions).toHaveLength(4);
    expect(stock.streams).toHaveLength(1);
  });

  it('who comes between the first values gets those that came and then the rest, counted down once', async () => {
    subscribe({ variables: { ids: ['a', 'b'] } });
    const early = subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    await next(early);
    const late = subscribe({ variables: { ids: ['a', 'b'] } });
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    const seen = [await next(late), await next(late)].map(({ extensions }) => extensions.stream);
    expect(seen).toEqual([{ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }]);
  });

  it('has joins older than 5 s run again first, once for all who wait', async () => {
    const early = subscribe();
    (await opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(early);
    catalog.answer = () => ({ data: { _entities: [{ title: 'New title' }] } });
    now += 5_001;
    const late = [subscribe(), subscribe()];
    for (const subscriber of late) expect((await next(subscriber)).data.levelChanged.variant.title).toBe('New title');
    expect(graph.executions).toHaveLength(2);
  });

  it('has joins that failed run again, while those who saw the failure kept the event itself', async () => {
    catalog.answer = () => {
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.');
    };
    const early = subscribe();
    (await opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const seen = await next(early);
    expect(seen.data.levelChanged).toEqual({ id: 'a', onHand: 5, variant: { id: 'v-a', title: null } });
    expect(seen.errors).toHaveLength(1);
    catalog.answer = () => ({ data: { _entities: [{ title: 'Back' }] } });
    const answered = await next(subscribe());
    expect(answered.errors).toBeUndefined();
    expect(answered.data.levelChanged.variant.title).toBe('Back');
  });

  it('of another operation on the same upstream gets its first values from what the upstream told last', async () => {
    const same = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }');
    const aliased = parse('subscription ($ids: [ID!]!) { x: levelChanged(ids: $ids) { id onHand } }');
    const early = subscribe({ document: same });
    (await opened()).push({ key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(early);
    const late = await next(subscribe({ document: aliased }));
    expect(late).toEqual({ data: { x: { id: 'a', onHand: 5 } }, extensions: { stream: { key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 0 } } });
    expect(stock.streams).toHaveLength(1);
  });

  it('of an empty set gets one message without data, like the first', async () => {
    const empty = { data: null, extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } } };
    const early = subscribe();
    (await opened()).pushResult({ extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } } });
    expect(await next(early)).toEqual(empty);
    expect(await next(subscribe())).toEqual(empty);
    expect(graph.executions).toHaveLength(0);
  });
});

describe('an upstream that is lost', () => {
  it('is taken up again unseen, and only what is news passes on, as changes', async () => {
    const subscriber = subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const first = await opened();
    first.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    first.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    await next(subscriber);
    await next(subscriber);
    first.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'gone'));
    const second = await opened(2);
    second.fail(new Error('connection refused'));
    const third = await opened(3);
    third.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    third.push({ key: 'b', rev: 3, kind: 'SNAPSHOT', remaining: 0 }, level('b', 2));
    third.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 3, kind: 'CHANGE' });
    expect(await next(subscriber)).toEqual({ data: { levelChanged: { id: 'a', onHand: 4 } }, extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
    expect(gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
  });

  it('in the middle of its first values finishes them after the return', async () => {
    const subscriber = subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    (await opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    await next(subscriber);
    stock.stream().end();
    const second = await opened(2);
    second.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    second.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 });
  });

  it('waits out a subgraph that answers that its store is away', async () => {
    const subscriber = subscribe({ document: plain });
    (await opened()).pushResult({ errors: [{ message: 'later', extensions: { code: 'RETRY_LATER' } }] as never });
    (await opened(2)).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    expect((await next(subscriber)).data.levelChanged.onHand).toBe(5);
  });
});

describe('a refusal', () => {
  it('of the subgraph ends all subscribers with its errors, and nothing stays open', async () => {
    const subscribers = [subscribe(), subscribe()];
    const refusal = { message: 'No such variant.', path: ['levelChanged'], extensions: { code: 'BAD_USER_INPUT', secret: 'x' } };
    (await opened()).pushResult({ errors: [refusal] as never });
    for (const subscriber of subscribers) {
      const failure = await subscriber.next().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StreamFailure);
      expect((failure as StreamFailure).errors).toEqual([{ message: 'No such variant.', extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await subscriber.next()).toEqual({ done: true, value: undefined });
    }
    await vi.waitFor(() => expect(gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0, drops: 0 }));
    expect(stock.stream().isClosed()).toBe(true);
  });

  it('with a fault of the subgraph shows an error id and none of its words', async () => {
    const subscriber = subscribe();
    (await opened()).pushResult({ errors: [{ message: 'db password wrong', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] as never });
    const failure = (await subscriber.next().catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors).toEqual([{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) } }]);
  });

  it('of what is no subscription opens nothing', async () => {
    const failure = (await subscribe({ document: parse('{ offers }') }).next().catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors[0]?.extensions?.code).toBe('BAD_REQUEST');
    expect(gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0, drops: 0 });
  });
});

describe('a reader', () => {
  it('that is slow skips to the latest value per key, and what it skipped is counted', async () => {
    const slow = subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const quick = subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const stream = await opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1_000));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 1));
    await next(quick);
    await next(quick);
    await next(slow);
    for (let rev = 2; rev <= 500; rev += 1) {
      stream.push({ key: 'a', rev, kind: 'CHANGE' }, level('a', 1_000 - rev));
      expect((await next(quick)).extensions.stream.rev).toBe(rev);
    }
    expect((await next(slow)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 });
    expect(await next(slow)).toEqual({ data: { levelChanged: { id: 'a', onHand: 500 } }, extensions: { stream: { key: 'a', rev: 500, kind: 'CHANGE' } } });
    expect(gauges.drops).toBe(498);
  });

  it('still counts its first values to 0 when one was overtaken before it was read', async () => {
    const slow = subscribe({ document: plain });
    const quick = subscribe({ document: plain });
    const stream = await opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(quick);
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    await next(quick);
    expect(await next(slow)).toEqual({ data: { levelChanged: { id: 'a', onHand: 4 } }, extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 0 } } });
  });

  it('that leaves last closes the group and the upstream', async () => {
    const abort = new AbortController();
    const first = subscribe();
    const second = subscribe({ signal: abort.signal });
    const stream = await opened();
    const waiting = second.next();
    await first.return?.();
    expect(stream.isClosed()).toBe(false);
    expect(gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stream.isClosed()).toBe(true);
    expect(gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0, drops: 0 });
  });
});

describe('joins that are late', () => {
  it('become an error beside the part of the event itself, and events stay in order', async () => {
    await hub.close();
    hub = createHub(20);
    let isFirst = true;
    catalog.answer = () => {
      const answer = isFirst ? new Promise<never>(() => {}) : { data: { _entities: [{ title: 'In time' }] } };
      isFirst = false;
      return answer;
    };
    const subscriber = subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 6));
    const late = await next(subscriber);
    expect(late.data.levelChanged).toEqual({ id: 'a', onHand: 5, variant: { id: 'v-a', title: null } });
    expect(late.errors[0].extensions.code).toBe('DEADLINE_EXCEEDED');
    expect((await next(subscriber)).data.levelChanged.variant).toEqual({ id: 'v-b', title: 'In time' });
  });
});

describe('closing the hub', () => {
  it('ends all subscribers and upstreams and refuses new ones', async () => {
    const waiting = subscribe().next();
    await opened();
    await hub.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stock.stream().isClosed()).toBe(true);
    expect(gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0, drops: 0 });
    const failure = (await subscribe().next().catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors[0]?.extensions?.code).toBe('OVERLOADED');
  });
});
