// A value of which a part failed in its subgraph: told as it is, and healed where what failed may come the next time.
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  scene = createSubscriptionScene();
});
afterEach(async () => {
  await scene.hub.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const variables = { ids: ['a', 'b'] };
const place = (n: number) => ({ epoch: 1, n });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const opened = async (count: number) => {
  while (scene.stock.streams.length < count) await turn();
  return scene.stock.stream();
};
type Stream = Awaited<ReturnType<typeof opened>>;

/** Another group on the same stream. */
const otherSelection = parse(
  'subscription ($ids: [ID!]!) { mine: levelChanged(ids: $ids) { id onHand variant { id title } } }',
);

/** `a` in revision 2, of which the place failed. */
const failed = (stream: object, { code = 'RETRY_LATER', data = null as object | null } = {}) =>
  ({
    data,
    errors: [{ message: 'The place is away.', path: ['levelChanged', 'location'], extensions: { code } }],
    extensions: { stream: { key: 'a', rev: 2, ...stream } },
  }) as never;

const tellB = (stream: Stream, rev = 1) =>
  stream.push({ key: 'b', rev, kind: 'SNAPSHOT', remaining: 0, pos: place(5) }, level('b', rev));

/** One who was told two first values and then that a part of `a` failed. */
async function watching(failure: Parameters<typeof failed>[1] = {}) {
  const subscriber = scene.subscribe({ variables });
  const stream = await opened(1);
  stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
  tellB(stream);
  await next(subscriber);
  const { cursor } = (await nextWithCursor(subscriber)).extensions.stream;
  expect(vi.getTimerCount()).toBe(0);
  stream.pushResult(failed({ kind: 'CHANGE', pos: place(5) }, failure));
  const told = await next(subscriber);
  expect(told.extensions.stream).toEqual({ key: 'a', rev: 2, kind: 'CHANGE' });
  return { subscriber, stream, told, cursor };
}

/** All that was planned for the next half minute. */
const later = () => void vi.advanceTimersByTime(30_000);

describe('a value of which a part failed for a while', () => {
  it('is read again, and heals in its revision for all who watch or come later', async () => {
    const { subscriber, stream, told } = await watching();
    expect([told.data, told.errors[0].extensions.code]).toEqual([null, 'RETRY_LATER']);
    later();
    const second = await opened(2);
    expect(stream.isClosed()).toBe(true);
    second.push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 }, level('a', 2));
    tellB(second);
    expect(await next(subscriber)).toEqual({
      data: shaped('a', 2),
      extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } },
    });
    const late = scene.subscribe({ variables });
    expect(await next(late)).toEqual({
      data: shaped('a', 2),
      extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 } },
    });
    const other = await next(scene.subscribe({ variables, document: otherSelection }));
    expect(other.data.mine.onHand).toBe(2);
    second.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(6) }, level('b', 2));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 2, kind: 'CHANGE' });
    later();
    expect([scene.stock.streams.length, scene.gauges.upstreams]).toEqual([2, 1]);
  });

  it('heals, too, where it has data and only a field failed', async () => {
    const { subscriber, told } = await watching({
      data: { levelChanged: { ...level('a', 2).levelChanged, onHand: null } },
    });
    expect([told.data.levelChanged.onHand, told.errors.length]).toEqual([null, 1]);
    later();
    const second = await opened(2);
    second.push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 }, level('a', 2));
    expect(await next(subscriber)).toMatchObject({ data: shaped('a', 2) });
  });

  it('is asked for again less and less often, though all others come, and is not told again while it fails', async () => {
    const { subscriber } = await watching();
    for (const [attempts, leastMs] of [1, 1, 2, 4, 8, 16, 25, 25].entries()) {
      if (leastMs > 1) vi.advanceTimersByTime(leastMs - 1);
      await turn();
      expect(scene.stock.streams).toHaveLength(attempts + 1);
      vi.advanceTimersByTime(leastMs + 1);
      const stream = await opened(attempts + 2);
      stream.pushResult(failed({ kind: 'SNAPSHOT', remaining: 1 }));
      tellB(stream, attempts + 2);
      expect((await next(subscriber)).extensions.stream).toMatchObject({ key: 'b', rev: attempts + 2 });
    }
  });

  it('is read again only once the first set is whole, and after a loss not by two streams', async () => {
    const subscriber = scene.subscribe({ variables });
    const first = await opened(1);
    first.pushResult(failed({ kind: 'SNAPSHOT', remaining: 1 }));
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 });
    expect(vi.getTimerCount()).toBe(0);
    first.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const second = await opened(2);
    second.push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 }, level('a', 2));
    tellB(second);
    expect(await next(subscriber)).toEqual({
      data: shaped('a', 2),
      extensions: { stream: { key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 } },
    });
    expect((await next(subscriber)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 });
    later();
    await turn();
    expect(scene.stock.streams).toHaveLength(2);
  });

  it('is not read again by a stream of its own when a newer revision was whole first, or when nobody watches', async () => {
    const { subscriber, stream } = await watching();
    stream.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(6) }, level('a', 3));
    expect((await next(subscriber)).data).toEqual(shaped('a', 3));
    expect(vi.getTimerCount()).toBe(0);
    stream.pushResult(failed({ rev: 4, kind: 'CHANGE' }));
    await next(subscriber);
    expect(vi.getTimerCount()).toBe(1);
    await subscriber.return?.();
    expect(vi.getTimerCount()).toBe(0);
    expect(scene.stock.streams).toHaveLength(1);
  });
});

describe('a value of which a part failed for good', () => {
  it('heals in its revision, also for who came back and was told the failure', async () => {
    const { subscriber, stream, cursor } = await watching({ code: 'INTERNAL_SERVER_ERROR' });
    const back = scene.subscribe({ variables, resume: cursor });
    const missed = await opened(2);
    missed.pushResult({ data: null, extensions: { stream: { key: 'a', rev: 0, kind: 'CHANGE' } } } as never);
    missed.pushResult({
      data: null,
      extensions: { stream: { key: null, rev: 0, kind: 'CHANGE', pos: place(6) } },
    } as never);
    expect((await next(back)).errors).toHaveLength(1);
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    for (const reader of [subscriber, back]) expect(await next(reader)).toMatchObject({ data: shaped('a', 2) });
  });

  it.each(['FORBIDDEN', 'INTERNAL_SERVER_ERROR'])(
    'with %s opens no stream, and heals when one is opened for another reason',
    async (code) => {
      const { subscriber, stream } = await watching({ code });
      expect(vi.getTimerCount()).toBe(0);
      stream.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
      const second = await opened(2);
      second.pushResult(failed({ kind: 'SNAPSHOT', remaining: 1 }, { code })); // no news
      tellB(second, 2);
      expect((await next(subscriber)).extensions.stream).toMatchObject({ key: 'b', rev: 2 });
      expect(vi.getTimerCount()).toBe(0);
      second.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
      (await opened(3)).push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 1 }, level('a', 2));
      expect(await next(subscriber)).toMatchObject({ data: shaped('a', 2) });
    },
  );
});
