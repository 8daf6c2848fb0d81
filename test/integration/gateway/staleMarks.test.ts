// What subscribers are told while the stream of a subgraph is away.
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCursor } from '#gateway/subscriptions/cursor.ts';
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
  vi.useRealTimers();
});

const variables = { ids: ['a', 'b'] };
const place = (n: number) => ({ epoch: 1, n });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const opened = async (count: number) => {
  while (scene.stock.streams.length < count) await turn();
  return scene.stock.stream();
};

/** A subscriber who was told two first values, and whose stream is away now; the gateway asks for another. */
async function cutOff() {
  const subscriber = scene.subscribe({ variables });
  const stream = await opened(1);
  stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
  stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
  await next(subscriber);
  const { cursor } = (await nextWithCursor(subscriber)).extensions.stream;
  stream.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
  const other = await opened(2);
  const told: { data: unknown; extensions: { stream: Record<string, unknown> } }[] = [];
  const listen = async () => {
    for await (const text of subscriber) told.push(JSON.parse(text));
  };
  void listen();
  const marks = () =>
    told.map(
      ({
        extensions: {
          stream: { key, rev, kind, stale },
        },
      }) => [key, rev, kind, stale],
    );
  return { other, told, marks, cursor };
}

/** What a subgraph says that cannot read its event log, or can again. */
const behind = (stale: boolean) =>
  ({ data: null, extensions: { stream: { key: null, rev: 0, kind: 'CHANGE', stale } } }) as never;

describe('a stream whose subgraph cannot read its log', () => {
  it('is told of by the last value of each key with the mark, and again when it is read', async () => {
    const { other, told, marks } = await cutOff();
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
    other.pushResult(behind(true));
    const away = [
      ['a', 1, 'CHANGE', true],
      ['b', 1, 'CHANGE', true],
    ];
    while (told.length < 2) await turn();
    expect(marks()).toEqual(away);
    const late = scene.subscribe({ variables });
    expect((await next(late)).extensions.stream).toMatchObject({ key: 'a', kind: 'SNAPSHOT', stale: true });
    other.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(5) }, level('b', 2));
    while (told.length < 3) await turn();
    other.pushResult(behind(true)); // says nothing new
    other.pushResult(behind(false));
    while (told.length < 5) await turn();
    expect(marks()).toEqual([...away, ['b', 2, 'CHANGE', true], ['a', 1, 'CHANGE', false], ['b', 2, 'CHANGE', false]]);
    expect(told.every(({ data }) => data !== null)).toBe(true);
    expect(readCursor(told.at(-1)?.extensions.stream.cursor).pos).toEqual(place(5));
  });

  it('and is lost meanwhile stays marked, once, until a stream says that the log is read', async () => {
    const { other, told, marks } = await cutOff();
    other.pushResult(behind(true));
    while (told.length < 2) await turn();
    other.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const third = await opened(3);
    vi.advanceTimersByTime(10_000);
    third.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    third.push({ key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0, pos: place(5), stale: true }, level('b', 2));
    while (told.length < 3) await turn();
    third.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const fourth = await opened(4);
    fourth.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    fourth.push({ key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0, pos: place(5) }, level('b', 2));
    while (told.length < 5) await turn();
    expect(marks()).toEqual([
      ['a', 1, 'CHANGE', true],
      ['b', 1, 'CHANGE', true],
      ['b', 2, 'CHANGE', true],
      ['a', 1, 'CHANGE', false],
      ['b', 2, 'CHANGE', false],
    ]);
  });
});

describe('a stream that is away', () => {
  it('is told of after 10 s, by the last value of each key with the mark, and again when it is back', async () => {
    const { other, told, marks } = await cutOff();
    vi.advanceTimersByTime(9_999);
    await turn();
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    await turn();
    const away = [
      ['a', 1, 'CHANGE', true],
      ['b', 1, 'CHANGE', true],
    ];
    expect(marks()).toEqual(away);
    expect(told.map(({ data }) => data)).toEqual([shaped('a', 1), shaped('b', 1)]);
    vi.advanceTimersByTime(60_000);
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
    while (told.length < 4) await turn();
    expect(marks()).toEqual([...away, ['a', 1, 'CHANGE', false], ['b', 1, 'CHANGE', false]]);
    other.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(5) }, level('b', 2));
    while (told.length < 5) await turn();
    expect(marks().at(-1)).toEqual(['b', 2, 'CHANGE', undefined]);
    const places = told.map(({ extensions }) => readCursor(extensions.stream.cursor).pos);
    expect(places).toEqual([null, null, null, place(4), place(5)]); // none while a mark is to be taken back
    expect(scene.catalog.sent).toHaveLength(3); // two first values and the change: no join for a mark
  });

  it('keeps the mark until what is new was joined, and then is told with it and without', async () => {
    const { told, marks } = await cutOff();
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(() => expect(marks()).toHaveLength(2));
    const answer = scene.catalog.answer;
    let join = () => {};
    const joined = new Promise<void>((resolve) => {
      join = resolve;
    });
    scene.catalog.answer = async (request) => {
      await joined;
      return answer(request);
    };
    const back = scene.stock.stream();
    back.push({ key: 'a', rev: 7, kind: 'SNAPSHOT', remaining: 1 }, level('a', 7));
    back.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(9) }, level('b', 1));
    await vi.waitFor(() => expect(scene.graph.executions).toHaveLength(3));
    expect(marks()).toHaveLength(2);
    join();
    await vi.waitFor(() => expect(marks()).toHaveLength(5));
    expect(marks().slice(2)).toEqual([
      ['a', 7, 'CHANGE', true],
      ['a', 7, 'CHANGE', false],
      ['b', 1, 'CHANGE', false],
    ]);
    expect(told.at(-2)?.data).toEqual(shaped('a', 7));
  });

  it('is told of, too, when one that ended in good order after a minute never comes back', async () => {
    const { other, told, marks } = await cutOff();
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0, pos: place(5) }, level('b', 2));
    while (told.length < 1) await turn();
    scene.later(60_000);
    other.end();
    await opened(3);
    vi.advanceTimersByTime(10_000);
    while (told.length < 3) await turn();
    expect(marks().slice(1)).toEqual([
      ['a', 1, 'CHANGE', true],
      ['b', 2, 'CHANGE', true],
    ]);
  });

  it('leaves no mark on an empty set, by nothing of which it could be taken back', async () => {
    const { other, told } = await cutOff();
    other.pushResult({
      data: null,
      extensions: { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } },
    } as never);
    while (told.length < 2) await turn(); // both are gone
    other.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    await opened(3);
    vi.advanceTimersByTime(10_000);
    await turn();
    expect((await next(scene.subscribe({ variables }))).extensions.stream).toEqual({
      key: null,
      rev: 0,
      kind: 'SNAPSHOT',
      remaining: 0,
    });
  });

  it('is told anew to a client that has read the marks and comes back when it is back', async () => {
    const { other, told, cursor } = await cutOff();
    vi.advanceTimersByTime(10_000);
    while (told.length < 2) await turn();
    const marked = told[1]?.extensions.stream.cursor;
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
    while (told.length < 4) await turn();
    const back = scene.subscribe({ variables, resume: marked });
    expect((await next(back)).extensions.stream).toEqual({ key: 'a', rev: 1, kind: 'RESET', remaining: 1 });
    const last = (await nextWithCursor(back)).extensions.stream;
    expect(last).toEqual({ key: 'b', rev: 1, kind: 'RESET', remaining: 0, cursor });
  });

  it('leaves no place to a slow reader of its marks', async () => {
    const { told } = await cutOff();
    const slow = scene.subscribe({ variables });
    await next(slow); // of b the first value is unread
    vi.advanceTimersByTime(10_000);
    while (told.length < 2) await turn();
    const read = [await nextWithCursor(slow), await nextWithCursor(slow)].map(({ extensions }) => extensions.stream);
    expect(read.map(({ key, stale, cursor }) => [key, stale, readCursor(cursor).pos])).toEqual([
      ['b', true, null],
      ['a', true, null],
    ]);
  });

  it('says nothing when it is back before', async () => {
    const { other, told, marks } = await cutOff();
    vi.advanceTimersByTime(9_999);
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0, pos: place(5) }, level('b', 2));
    while (told.length < 1) await turn();
    vi.advanceTimersByTime(60_000);
    await turn();
    expect(marks()).toEqual([['b', 2, 'CHANGE', undefined]]);
  });

  it('is known to who joins meanwhile, also by another selection', async () => {
    await cutOff();
    vi.advanceTimersByTime(10_000);
    const late = scene.subscribe({ variables });
    expect((await next(late)).extensions.stream).toEqual({
      key: 'a',
      rev: 1,
      kind: 'SNAPSHOT',
      remaining: 1,
      stale: true,
    });
    expect((await next(late)).extensions.stream).toMatchObject({ key: 'b', kind: 'SNAPSHOT', stale: true });
    const document = parse(
      'subscription ($ids: [ID!]!) { mine: levelChanged(ids: $ids) { id onHand variant { id title } } }',
    );
    const other = scene.subscribe({ variables, document });
    expect((await next(other)).extensions.stream).toMatchObject({ key: 'a', kind: 'SNAPSHOT', stale: true });
    expect(scene.gauges).toMatchObject({ groups: 2, upstreams: 1 });
  });

  it('is told, with all that holds, to a client that comes back meanwhile, though nobody can say what it missed', async () => {
    const { other, cursor } = await cutOff();
    vi.advanceTimersByTime(10_000);
    const back = scene.subscribe({ variables, resume: cursor });
    for (const [key, remaining] of Object.entries({ a: 1, b: 0 }))
      expect((await next(back)).extensions.stream).toEqual({ key, rev: 1, kind: 'RESET', remaining, stale: true });
    expect(scene.stock.streams).toHaveLength(2); // nothing was asked
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
    expect((await next(back)).extensions.stream).toEqual({ key: 'a', rev: 1, kind: 'CHANGE', stale: false });
  });

  it('is told to a client that has come back before the 10 s were over and waits to hear what it missed', async () => {
    const { other, cursor } = await cutOff();
    const back = scene.subscribe({ variables, resume: cursor });
    const asked = await opened(3);
    vi.advanceTimersByTime(10_000);
    for (const [key, remaining] of Object.entries({ a: 1, b: 0 }))
      expect((await next(back)).extensions.stream).toEqual({ key, rev: 1, kind: 'RESET', remaining, stale: true });
    asked.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    other.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    other.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
    for (const key of ['a', 'b'])
      expect((await next(back)).extensions.stream).toEqual({ key, rev: 1, kind: 'CHANGE', stale: false });
    expect(scene.gauges).toMatchObject({ upstreams: 1 }); // nobody asks any more
  });
});
