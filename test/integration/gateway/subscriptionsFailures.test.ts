import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StreamFailure } from '#gateway/subscriptions/streamFailure.ts';
import { AppError } from '#platform/errors/appError.ts';
import {
  createSubscriptionScene,
  level,
  next,
  nothingOpen,
  plain,
  type SubscriptionScene,
} from '../../support/subscriptionScene.ts';

let scene: SubscriptionScene;

beforeEach(() => {
  scene = createSubscriptionScene();
});

afterEach(() => scene.hub.close());

describe('an upstream that is lost', () => {
  it('is taken up again unseen, and only what is news passes on, as changes', async () => {
    const subscriber = scene.subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const first = await scene.opened();
    first.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    first.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    await next(subscriber);
    await next(subscriber);
    first.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'gone'));
    const second = await scene.opened(2);
    second.fail(new Error('connection refused'));
    const third = await scene.opened(3);
    third.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    third.push({ key: 'b', rev: 3, kind: 'SNAPSHOT', remaining: 0 }, level('b', 2));
    third.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 3, kind: 'CHANGE' });
    expect(await next(subscriber)).toEqual({
      data: { levelChanged: { id: 'a', onHand: 4 } },
      extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } },
    });
    expect(scene.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
  });

  it('in the middle of its first values finishes them after the return', async () => {
    const subscriber = scene.subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    await next(subscriber);
    scene.stock.stream().end();
    const second = await scene.opened(2);
    second.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 5));
    second.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 5));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 });
  });

  it('waits out a subgraph that answers that its store is away', async () => {
    const subscriber = scene.subscribe({ document: plain });
    (await scene.opened()).pushResult({ errors: [{ message: 'later', extensions: { code: 'RETRY_LATER' } }] as never });
    (await scene.opened(2)).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    expect((await next(subscriber)).data.levelChanged.onHand).toBe(5);
  });
});

describe('a refusal', () => {
  it('of the subgraph ends all subscribers with its errors, and nothing stays open', async () => {
    const subscribers = [scene.subscribe(), scene.subscribe()];
    const refusal = {
      message: 'No such variant.',
      path: ['levelChanged'],
      extensions: { code: 'NOT_FOUND', secret: 'x' },
    };
    (await scene.opened()).pushResult({ errors: [refusal] as never });
    for (const subscriber of subscribers) {
      const failure = await subscriber.next().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StreamFailure);
      expect((failure as StreamFailure).errors).toEqual([
        { message: 'No such variant.', extensions: { code: 'NOT_FOUND' } },
      ]);
      expect(await subscriber.next()).toEqual({ done: true, value: undefined });
    }
    await vi.waitFor(() => expect(scene.gauges).toEqual(nothingOpen));
    expect(scene.stock.stream().isClosed()).toBe(true);
  });

  it('with a fault of the subgraph shows an error id and none of its words', async () => {
    const subscriber = scene.subscribe();
    (await scene.opened()).pushResult({
      errors: [{ message: 'db password wrong', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] as never,
    });
    const failure = (await subscriber.next().catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
      },
    ]);
  });

  it('of what is no subscription opens nothing', async () => {
    const failure = (await scene
      .subscribe({ document: parse('{ offers }') })
      .next()
      .catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors[0]?.extensions?.code).toBe('BAD_REQUEST');
    expect(scene.gauges).toEqual(nothingOpen);
  });
});

describe('a reader', () => {
  it('that is slow skips to the latest value per key, and what it skipped is counted', async () => {
    const slow = scene.subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const quick = scene.subscribe({ document: plain, variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
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
    expect(await next(slow)).toEqual({
      data: { levelChanged: { id: 'a', onHand: 500 } },
      extensions: { stream: { key: 'a', rev: 500, kind: 'CHANGE' } },
    });
    expect(scene.gauges.drops).toBe(498);
  });

  it('still counts its first values to 0 when one was overtaken before it was read', async () => {
    const slow = scene.subscribe({ document: plain });
    const quick = scene.subscribe({ document: plain });
    const stream = await scene.opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await next(quick);
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE' }, level('a', 4));
    await next(quick);
    expect(await next(slow)).toEqual({
      data: { levelChanged: { id: 'a', onHand: 4 } },
      extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 0 } },
    });
  });

  it('that leaves last closes the group and the upstream', async () => {
    const abort = new AbortController();
    const first = scene.subscribe();
    const second = scene.subscribe({ signal: abort.signal });
    const stream = await scene.opened();
    const waiting = second.next();
    await first.return?.();
    expect(stream.isClosed()).toBe(false);
    expect(scene.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stream.isClosed()).toBe(true);
    expect(scene.gauges).toEqual(nothingOpen);
  });
});

describe('joins that are late', () => {
  it('become an error beside the part of the event itself, and events stay in order', async () => {
    await scene.hub.close();
    scene = createSubscriptionScene({ requestTimeoutMs: 20 });
    let isFirst = true;
    scene.catalog.answer = () => {
      const answer = isFirst ? new Promise<never>(() => {}) : { data: { _entities: [{ title: 'In time' }] } };
      isFirst = false;
      return answer;
    };
    const subscriber = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
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
    const waiting = scene.subscribe().next();
    await scene.opened();
    await scene.hub.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(scene.stock.stream().isClosed()).toBe(true);
    expect(scene.gauges).toEqual(nothingOpen);
    const failure = (await scene
      .subscribe()
      .next()
      .catch((error: unknown) => error)) as StreamFailure;
    expect(failure.errors[0]?.extensions?.code).toBe('OVERLOADED');
  });
});
