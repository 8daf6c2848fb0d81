import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCursor, writeCursor } from '#gateway/subscriptions/cursor.ts';
import { AppError } from '#platform/errors/appError.ts';
import {
  createSubscriptionScene,
  customer,
  level,
  next,
  nextWithCursor,
  nothingOpen,
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
const end = (n: number) => ({
  data: null,
  extensions: { stream: { key: null, rev: 0, kind: 'CHANGE' as const, pos: place(n) } },
});

const names = (key: string) => ({ data: null, extensions: { stream: { key, rev: 0, kind: 'CHANGE' as const } } });

/** A group that is whole at position 4, kept open by one who stays, and a cursor of it. */
async function wholeGroup() {
  const stays = subscribe();
  const stream = await scene.opened();
  stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
  stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) }, level('b', 1));
  await next(stays);
  const { cursor } = (await nextWithCursor(stays)).extensions.stream;
  return { stays, stream, cursor };
}

describe('a subscriber that comes back with its cursor', () => {
  it('gets what others were told last of each key that it missed, then what comes, and no entity is joined again', async () => {
    const { stays, stream, cursor } = await wholeGroup();
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    await next(stays);
    const joins = scene.catalog.sent.length;
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    expect(missed.request).toMatchObject({ resume: place(4), viewer: customer({ subject: null }) });
    missed.pushResult(names('a'));
    missed.pushResult(end(6));
    const first = await nextWithCursor(back);
    expect(first).toMatchObject({ data: shaped('a', 2), extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
    expect(readCursor(first.extensions.stream.cursor).pos).toEqual(place(6));
    stream.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(8) }, level('a', 3));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 3 } } });
    expect(scene.catalog.sent.length).toBe(joins + 1);
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 2, upstreams: 1 });
  });

  it('is told once what comes while it asks', async () => {
    const { stays, stream, cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(5) }, level('b', 2));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    for (const rev of [2, 2]) expect((await next(stays)).extensions.stream.rev).toBe(rev);
    missed.pushResult(names('a'));
    missed.pushResult(end(6));
    const told = [await nextWithCursor(back), await nextWithCursor(back)];
    expect(told.map(({ data }) => data)).toEqual([shaped('a', 2), shaped('b', 2)]);
    // who leaves after the first of them has not been told of b yet
    expect(readCursor(told[0].extensions.stream.cursor).pos).toEqual(place(4));
    stream.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(8) }, level('a', 3));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 3 } } });
  });

  it('of a group that is behind the log is told no place that the group has not reached, and loses nothing by leaving', async () => {
    const { stream, cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    missed.pushResult(names('a'));
    missed.pushResult(names('b'));
    missed.pushResult(end(9)); // of which the group was told nothing yet
    await next(back);
    const last = await nextWithCursor(back);
    expect(last).toMatchObject({ data: shaped('b', 1), extensions: { stream: { key: 'b', rev: 1, kind: 'CHANGE' } } });
    expect(readCursor(last.extensions.stream.cursor).pos).toEqual(place(4));
    await back.return?.();
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(9) }, level('b', 2));
    const again = subscribe({ resume: last.extensions.stream.cursor });
    const missedAgain = await scene.opened(3);
    expect(missedAgain.request.resume).toEqual(place(4));
    missedAgain.pushResult(names('b'));
    missedAgain.pushResult(end(9));
    expect(await next(again)).toMatchObject({ data: shaped('b', 2), extensions: { stream: { key: 'b', rev: 2 } } });
  });

  it('gets what was named though the group holds an older revision of it: the named one may show nothing new', async () => {
    const { stays, cursor } = await wholeGroup();
    scene.stock.stream().push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(5) }, level('a', 2));
    await next(stays);
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    missed.pushResult({ data: null, extensions: { stream: { key: 'a', rev: 3, kind: 'CHANGE' } } });
    missed.pushResult(end(7));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
  });

  it('shares its question with all who come back at the same time: 1,000 ask twice', async () => {
    const { stays, stream, cursor } = await wholeGroup();
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    await next(stays);
    const all = Array.from({ length: 1_000 }, () => subscribe({ resume: cursor }));
    const readings = all.map((subscriber) => subscriber.next());
    (await scene.opened(2)).pushResult(names('a'));
    scene.stock.stream().pushResult(end(6));
    (await scene.opened(3)).pushResult(names('a'));
    scene.stock.stream().pushResult(end(6));
    const texts = new Set((await Promise.all(readings)).map(({ value }) => value));
    expect(texts.size).toBe(1);
    expect(JSON.parse(String([...texts][0])).data).toEqual(shaped('a', 2));
    expect(scene.stock.streams).toHaveLength(3);
    expect([scene.graph.executions.length, scene.catalog.sent.length]).toEqual([3, 3]);
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 1_001, upstreams: 1 });
  });

  it('while another asks waits for an answer that was begun after it came', async () => {
    const { stays, stream, cursor } = await wholeGroup();
    subscribe({ resume: cursor });
    const first = await scene.opened(2);
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    await next(stays);
    const back = subscribe({ resume: cursor });
    await vi.waitFor(() => expect(scene.gauges.subscribers).toBe(3));
    first.pushResult(end(5)); // begun before the log named it
    const second = await scene.opened(3);
    second.pushResult(names('a'));
    second.pushResult(end(6));
    expect(await next(back)).toMatchObject({ data: shaped('a', 2), extensions: { stream: { key: 'a', rev: 2 } } });
  });

  it('waits for the first set of a group that it opens, and is told of it what it missed', async () => {
    const { stays, cursor } = await wholeGroup();
    await stays.return?.();
    const back = subscribe({ resume: cursor });
    const stream = await scene.opened(2);
    expect(stream.request.resume).toBeUndefined();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    stream.push({ key: 'b', rev: 3, kind: 'SNAPSHOT', remaining: 0, pos: place(9) }, level('b', 3));
    const missed = await scene.opened(3);
    missed.pushResult(names('b'));
    missed.pushResult(end(9));
    expect(await next(back)).toEqual({
      data: shaped('b', 3),
      extensions: { stream: { key: 'b', rev: 3, kind: 'CHANGE' } },
    });
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(10) }, level('a', 2));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 2 } } });
  });

  it('is given joins that are fresh', async () => {
    const { cursor } = await wholeGroup();
    scene.later(6_000);
    scene.catalog.answer = () => ({ data: { _entities: [{ title: 'A new title' }] } });
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    missed.pushResult(names('a'));
    missed.pushResult(end(6));
    expect((await next(back)).data.levelChanged.variant.title).toBe('A new title');
  });

  it('is told all as RESET when the subgraph cannot say what it missed', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    (await scene.opened(2)).pushResult({
      data: null,
      extensions: { stream: { key: null, rev: 0, kind: 'RESET', remaining: 0 } },
    });
    expect((await next(back)).extensions.stream).toEqual({ key: 'a', rev: 1, kind: 'RESET', remaining: 1 });
    const last = (await nextWithCursor(back)).extensions.stream;
    expect(last).toEqual({ key: 'b', rev: 1, kind: 'RESET', remaining: 0, cursor });
  });

  it('is told all as RESET while 64 others ask from other places, so that cursors cannot flood the log', async () => {
    const { cursor } = await wholeGroup();
    const { filterHash } = readCursor(cursor);
    const resumeFrom = (n: number) => subscribe({ resume: writeCursor({ filterHash, pos: place(n) }) });
    const asking = Array.from({ length: 64 }, (_, n) => resumeFrom(1_000 + n));
    await scene.opened(65);
    const beyond = resumeFrom(2_000);
    expect((await next(beyond)).extensions.stream).toEqual({ key: 'a', rev: 1, kind: 'RESET', remaining: 1 });
    expect(scene.stock.streams).toHaveLength(65);
    scene.stock.stream().pushResult(names('a'));
    scene.stock.stream().pushResult(end(6));
    expect((await next(asking[63] as (typeof asking)[number])).extensions.stream.kind).toBe('CHANGE');
    resumeFrom(2_001);
    await scene.opened(66);
  });

  it.each([
    ['other variables', { variables: { ids: ['a'] } }],
    ['other rights', { viewer: customer({ scopes: [] }) }],
  ])('is told all as RESET with a cursor of %s, without asking for what was missed', async (_name, change) => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor, ...change });
    const stream = await scene.opened(2);
    expect(stream.request.resume).toBeUndefined();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(5) }, level('a', 1));
    expect((await next(back)).extensions.stream).toEqual({ key: 'a', rev: 1, kind: 'RESET', remaining: 0 });
    expect(scene.stock.streams).toHaveLength(2);
  });

  it('asks again when the answer was cut short, and is told each once', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const cut = await scene.opened(2);
    cut.pushResult(names('a'));
    cut.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const whole = await scene.opened(3);
    whole.pushResult(names('b'));
    whole.pushResult(end(6));
    expect((await next(back)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'CHANGE' });
  });

  it('does not ask again for nobody', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const cut = await scene.opened(2);
    await back.return?.();
    cut.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    await vi.waitFor(() => expect(scene.gauges).toMatchObject({ upstreams: 1, subscribers: 1 }));
    const other = subscribe({ resume: cursor });
    (await scene.opened(3)).pushResult(end(6));
    scene.stock.streams[0]?.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(7) }, level('a', 2));
    expect(await next(other)).toMatchObject({ extensions: { stream: { rev: 2 } } });
    expect(scene.stock.streams).toHaveLength(3);
  });

  it('is refused as at any subscribe when the subgraph says so, and the others stay', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    (await scene.opened(2)).pushResult({
      errors: [{ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } }] as never,
    });
    await expect(back.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 1, upstreams: 1 });
  });

  it('is given all that the group holds, as RESET, when the subgraph says that nothing is there', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    (await scene.opened(2)).pushResult({
      errors: [{ message: 'There is no such level.', extensions: { code: 'NOT_FOUND' } }] as never,
    });
    expect(await next(back)).toMatchObject({ extensions: { stream: { kind: 'RESET' } } });
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 2 });
  });

  it('leaves nothing open when it leaves in the middle of it', async () => {
    const { stays, cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    await stays.return?.();
    await back.return?.();
    await vi.waitFor(() => expect(scene.gauges).toEqual(nothingOpen));
    expect(missed.isClosed()).toBe(true);
  });

  it('is refused with CURSOR_INVALID for a cursor that is none, and nothing is opened', async () => {
    await expect(subscribe({ resume: 'yesterday' }).next()).rejects.toMatchObject({
      errors: [{ extensions: { code: 'CURSOR_INVALID' } }],
    });
    expect(scene.gauges).toEqual(nothingOpen);
    expect(scene.stock.streams).toHaveLength(0);
  });
});
