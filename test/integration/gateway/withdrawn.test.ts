// What subscribers are told of an entity that they may see no more: that it has gone, and to who comes later nothing.
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#platform/errors/appError.ts';
import {
  createSubscriptionScene,
  level,
  next,
  nextWithCursor,
  type SubscriptionScene,
  shaped,
} from '../../support/subscriptionScene.ts';

let scene: SubscriptionScene;
beforeEach(() => {
  scene = createSubscriptionScene();
});
afterEach(() => scene.hub.close());

const variables = { ids: ['a', 'b'] };
const place = (n: number) => ({ epoch: 1, n });
const subscribe = (change = {}) => scene.subscribe({ variables, ...change });
const withoutData = (stream: object) => ({ data: null, extensions: { stream } }) as never;
const gone = (key: string, rev: number, n: number) => withoutData({ key, rev, kind: 'CHANGE', pos: place(n) });

/** Another group on the same stream. */
const otherSelection = parse(
  'subscription ($ids: [ID!]!) { mine: levelChanged(ids: $ids) { id onHand variant { id title } } }',
);

/** One who was told two first values. */
async function watching() {
  const stays = subscribe();
  const stream = await scene.opened();
  stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
  stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
  await next(stays);
  const { cursor } = (await nextWithCursor(stays)).extensions.stream;
  return { stays, stream, cursor };
}

describe('an entity that is gone', () => {
  it('is told without data to who watches it, joins nothing, and is not told to who comes later', async () => {
    const { stays, stream } = await watching();
    const joins = scene.catalog.sent.length;
    stream.pushResult(gone('a', 2, 5));
    expect(await next(stays)).toEqual({ data: null, extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
    const late = subscribe();
    expect(await next(late)).toEqual({
      data: shaped('b', 1),
      extensions: { stream: { key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 } },
    });
    expect([scene.catalog.sent.length, scene.gauges.upstreams]).toEqual([joins, 1]);
    const other = subscribe({ document: otherSelection });
    expect((await next(other)).extensions.stream).toMatchObject({ key: 'b', kind: 'SNAPSHOT', remaining: 0 });
    expect(scene.gauges.upstreams).toBe(1);
    stream.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(6) }, level('a', 3));
    for (const subscriber of [stays, late])
      expect(await next(subscriber)).toEqual({
        data: shaped('a', 3),
        extensions: { stream: { key: 'a', rev: 3, kind: 'CHANGE' } },
      });
  });

  it('leaves an empty set to who comes later when it was the last', async () => {
    const { stays, stream } = await watching();
    stream.pushResult(gone('a', 2, 5));
    stream.pushResult(gone('b', 2, 6));
    for (const key of ['a', 'b']) expect((await next(stays)).extensions.stream.key).toBe(key);
    for (const change of [{}, { document: otherSelection }])
      expect(await next(subscribe(change))).toEqual({
        data: null,
        extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } },
      });
  });

  it('takes the place of what a slow reader has not read of it', async () => {
    const { stays, stream } = await watching();
    const slow = subscribe();
    await next(slow); // of b the first value is unread
    stream.pushResult(gone('b', 2, 5));
    await next(stays);
    expect(await next(slow)).toEqual({
      data: null,
      extensions: { stream: { key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0 } },
    });
  });

  it('is told once: what was never told or has gone already says nothing', async () => {
    const { stays, stream } = await watching();
    stream.pushResult(gone('a', 2, 5));
    stream.pushResult(gone('a', 2, 5));
    stream.pushResult(gone('c', 7, 6));
    stream.pushResult(gone('b', 1, 6)); // no newer than what was told
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(8) }, level('b', 2));
    expect((await next(stays)).extensions.stream).toEqual({ key: 'a', rev: 2, kind: 'CHANGE' });
    expect((await next(stays)).extensions.stream).toEqual({ key: 'b', rev: 2, kind: 'CHANGE' });
  });

  it('while its stream was away is told to be gone when the new first set lacks it', async () => {
    const { stays, stream } = await watching();
    stream.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const second = await scene.opened(2);
    second.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(6) }, level('b', 1));
    expect(await next(stays)).toEqual({ data: null, extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
    expect((await next(subscribe())).extensions.stream).toMatchObject({ key: 'b', remaining: 0 });
    second.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    (await scene.opened(3)).pushResult(withoutData({ key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 }));
    expect((await next(stays)).extensions.stream).toEqual({ key: 'b', rev: 2, kind: 'CHANGE' });
    expect((await next(subscribe())).extensions.stream).toMatchObject({ key: null, remaining: 0 });
  });

  it('and of which the subgraph says that it is not there when the stream is opened again, may come back', async () => {
    const { stays, stream } = await watching();
    const refusal = { errors: [{ message: 'There is nothing to see.', extensions: { code: 'NOT_FOUND' } }] };
    stream.end();
    for (const count of [2, 3]) (await scene.opened(count)).pushResult(refusal as never);
    for (const key of ['a', 'b'])
      expect(await next(stays)).toEqual({ data: null, extensions: { stream: { key, rev: 2, kind: 'CHANGE' } } });
    const late = subscribe();
    expect((await next(late)).extensions.stream).toEqual({ key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 });
    (await scene.opened(4)).push({ key: 'b', rev: 3, kind: 'SNAPSHOT', remaining: 0 }, level('b', 3));
    for (const subscriber of [stays, late])
      expect(await next(subscriber)).toMatchObject({
        data: shaped('b', 3),
        extensions: { stream: { key: 'b', rev: 3, kind: 'CHANGE' } },
      });
    // a right that was lost is another matter
    scene.stock.stream().end();
    const forbidden = { errors: [{ message: 'Not for you.', extensions: { code: 'FORBIDDEN' } }] };
    (await scene.opened(5)).pushResult(forbidden as never);
    for (const subscriber of [stays, late]) await expect(subscriber.next()).rejects.toThrow('Not for you.');
    expect(scene.gauges.upstreams).toBe(0);
  });

  it('is no more among what a client holds that missed it: it is told anew all that there is', async () => {
    const { stays, stream, cursor } = await watching();
    stream.pushResult(gone('a', 2, 5));
    const left = (await nextWithCursor(stays)).extensions.stream.cursor;
    const back = subscribe({ resume: cursor });
    (await scene.opened(2)).pushResult(withoutData({ key: 'a', rev: 0, kind: 'CHANGE' }));
    scene.stock.stream().pushResult(withoutData({ key: null, rev: 0, kind: 'CHANGE', pos: place(5) }));
    expect(await next(back)).toEqual({
      data: shaped('b', 1),
      extensions: { stream: { key: 'b', rev: 1, kind: 'RESET', remaining: 0 } },
    });
    // who has read that it is gone has missed nothing
    const knows = subscribe({ resume: left });
    expect((await scene.opened(3)).request.resume).toEqual(place(5));
    scene.stock.stream().pushResult(withoutData({ key: null, rev: 0, kind: 'CHANGE', pos: place(5) }));
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(7) }, level('b', 2));
    expect((await next(knows)).extensions.stream).toEqual({ key: 'b', rev: 2, kind: 'CHANGE' });
  });
});
