import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import { AppError } from '#platform/errors/appError.ts';
import {
  createSubscriptionScene,
  customer,
  level,
  next,
  priced,
  type SubscriptionScene,
  shaped,
} from '../../support/subscriptionScene.ts';
import { composeTiny } from '../../support/tinyGraph.ts';

let scene: SubscriptionScene;

beforeEach(() => {
  scene = createSubscriptionScene();
});

afterEach(() => scene.hub.close());

describe('a subscription', () => {
  it('joins other subgraphs at each event and tells key, rev, kind and what remains', async () => {
    const subscriber = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
    stream.push({ key: 'a', rev: 3, kind: 'SNAPSHOT', remaining: 1, pos: { epoch: 1, n: 7 } }, level('a', 7));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 2));
    stream.push({ key: 'a', rev: 4, kind: 'CHANGE' }, level('a', 6));
    expect(await next(subscriber)).toEqual({
      data: shaped('a', 7),
      extensions: { stream: { key: 'a', rev: 3, kind: 'SNAPSHOT', remaining: 1 } },
    });
    expect(await next(subscriber)).toEqual({
      data: shaped('b', 2),
      extensions: { stream: { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 } },
    });
    expect(await next(subscriber)).toEqual({
      data: shaped('a', 6),
      extensions: { stream: { key: 'a', rev: 4, kind: 'CHANGE' } },
    });
    expect(stream.request.variables).toEqual({ v0: ['a', 'b'] });
    expect(stream.request.viewer).toEqual(customer({ subject: null }));
  });

  it('gives 100 equal subscribers one upstream, one execution per event and the same string', async () => {
    const subscribers = Array.from({ length: 100 }, (_, index) =>
      scene.subscribe({ viewer: customer({ subject: `cus_${index}`, requestId: `req_${index}` }) }),
    );
    await vi.waitFor(() => expect(scene.gauges).toEqual({ groups: 1, subscribers: 100, upstreams: 1, drops: 0 }));
    const stream = await scene.opened();
    const readings = subscribers.map((subscriber) => subscriber.next());
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const texts = new Set((await Promise.all(readings)).map(({ value }) => value));
    expect(texts.size).toBe(1);
    expect(scene.graph.executions).toHaveLength(1);
    expect(scene.catalog.sent).toHaveLength(1);
    expect(scene.catalog.sent[0]?.viewer.subject).toBeNull();
    expect(scene.stock.streams).toHaveLength(1);
  });

  it('shares across operation names, variable names and layout, and each keeps its own alias', async () => {
    const renamed = parse(
      'subscription Other($these: [ID!]!) { levelChanged(ids: $these) { id onHand variant { id title } } }',
    );
    const aliased = parse(
      'subscription ($ids: [ID!]!) { mine: levelChanged(ids: $ids) { id onHand variant { id title } } }',
    );
    const subscribers = [
      scene.subscribe(),
      scene.subscribe({ document: renamed, variables: { these: ['a'] } }),
      scene.subscribe({ document: aliased }),
    ];
    await vi.waitFor(() => expect(scene.gauges).toMatchObject({ groups: 2, subscribers: 3, upstreams: 1 }));
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const [first, second, third] = await Promise.all(subscribers.map(next));
    expect(second).toEqual(first);
    expect(third.data).toEqual({ mine: shaped('a', 5).levelChanged });
  });

  it('keeps classes of callers apart: two classes, two upstreams, each under its own identity', async () => {
    const shopper = scene.subscribe();
    const staff = scene.subscribe({
      viewer: customer({ kind: 'STAFF', subject: 'stf_1', scopes: ['stock:read', 'caller:staff'] }),
    });
    await scene.opened(2);
    expect(scene.stock.streams.map(({ request }) => request.viewer.kind)).toEqual(['CUSTOMER', 'STAFF']);
    scene.stock.streams[0]?.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 1));
    scene.stock.streams[1]?.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 9));
    expect((await next(shopper)).data.levelChanged.onHand).toBe(1);
    expect((await next(staff)).data.levelChanged.onHand).toBe(9);
  });

  it('runs per person where a field depends on the person', async () => {
    const one = scene.subscribe({ document: priced });
    const other = scene.subscribe({ document: priced, viewer: customer({ subject: 'cus_2' }) });
    await scene.opened(2);
    expect(scene.stock.streams.map(({ request }) => request.viewer.subject)).toEqual(['cus_1', 'cus_2']);
    for (const stream of scene.stock.streams)
      stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 1));
    expect((await next(one)).data.levelChanged.variant.price).toBe(1);
    expect((await next(other)).data.levelChanged.variant.price).toBe(2);
  });

  it('tells nobody what is of another person where the tag of such a field was forgotten', async () => {
    const offers = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { offers: Int }
      type Variant @key(fields: "id") { id: ID! price: Int }`;
    const generation = await createGeneration(composeTiny({ offers }));
    const subscribers = ['cus_1', 'cus_2'].map((subject) =>
      scene.subscribe({ generation, document: priced, viewer: customer({ subject }) }),
    );
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 1));
    const prices = (await Promise.all(subscribers.map(next))).map(({ data }) => data.levelChanged.variant.price);
    expect(prices).toEqual([2, 2]); // what the subgraph tells one that is nobody in particular; cus_1 pays 1
    const asked = [...scene.stock.streams.map(({ request }) => request), ...scene.offers.sent];
    expect(asked.map(({ viewer }) => viewer.subject)).toEqual([null, null]);
    await generation.close();
  });

  it('keeps other variables apart', async () => {
    scene.subscribe();
    scene.subscribe({ variables: { ids: ['b'] } });
    await vi.waitFor(() => expect(scene.gauges).toMatchObject({ groups: 2, upstreams: 2 }));
  });
});

describe('a late joiner', () => {
  it('gets the last value of each key as a snapshot, then the same changes as all others', async () => {
    const early = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    for (let count = 0; count < 3; count += 1) await next(early);
    const late = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    expect(await next(late)).toEqual({
      data: shaped('a', 4),
      extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 } },
    });
    expect(await next(late)).toEqual({
      data: shaped('b', 5),
      extensions: { stream: { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 } },
    });
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE' }, level('b', 3));
    const [seenEarly, seenLate] = await Promise.all([early.next(), late.next()]);
    expect(seenLate.value).toBe(seenEarly.value);
    expect(JSON.parse(String(seenLate.value)).extensions.stream).toMatchObject({ key: 'b', rev: 2, kind: 'CHANGE' });
    expect(scene.graph.executions).toHaveLength(4);
    expect(scene.stock.streams).toHaveLength(1);
  });

  it('who comes between the first values gets those that came and then the rest, counted down once', async () => {
    scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const early = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    await next(early);
    const late = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    const seen = [await next(late), await next(late)].map(({ extensions }) => extensions.stream);
    expect(seen).toEqual([
      { key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 },
      { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 },
    ]);
  });

  it('has joins older than 5 s run again first, once for all who wait', async () => {
    const early = scene.subscribe();
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(early);
    scene.catalog.answer = () => ({ data: { _entities: [{ title: 'New title' }] } });
    scene.later(5_001);
    const late = [scene.subscribe(), scene.subscribe()];
    for (const subscriber of late) expect((await next(subscriber)).data.levelChanged.variant.title).toBe('New title');
    expect(scene.graph.executions).toHaveLength(2);
  });

  it('has joins that failed run again, while those who saw the failure kept the event itself', async () => {
    scene.catalog.answer = () => {
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.');
    };
    const early = scene.subscribe();
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    const seen = await next(early);
    expect(seen.data.levelChanged).toEqual({ id: 'a', onHand: 5, variant: { id: 'v-a', title: null } });
    expect(seen.errors).toEqual([
      expect.objectContaining({
        path: ['levelChanged', 'variant', 'title'],
        extensions: expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE' }),
      }),
    ]);
    scene.catalog.answer = () => ({ data: { _entities: [{ title: 'Back' }] } });
    const answered = await next(scene.subscribe());
    expect(answered.errors).toBeUndefined();
    expect(answered.data.levelChanged.variant.title).toBe('Back');
  });

  it('of another operation on the same upstream gets its first values from what the upstream told last', async () => {
    const same = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }');
    const aliased = parse('subscription ($ids: [ID!]!) { x: levelChanged(ids: $ids) { id onHand } }');
    const early = scene.subscribe({ document: same });
    (await scene.opened()).push({ key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(early);
    const late = await next(scene.subscribe({ document: aliased }));
    expect(late).toEqual({
      data: { x: { id: 'a', onHand: 5 } },
      extensions: { stream: { key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 0 } },
    });
    expect(scene.stock.streams).toHaveLength(1);
  });

  it('of an empty set gets one message without data, like the first', async () => {
    const empty = { data: null, extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } } };
    const early = scene.subscribe();
    (await scene.opened()).pushResult({
      extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } },
    });
    expect(await next(early)).toEqual(empty);
    expect(await next(scene.subscribe())).toEqual(empty);
    expect(scene.graph.executions).toHaveLength(0);
  });
});
