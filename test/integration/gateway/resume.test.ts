import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  it('gets what it missed with its joins, then what came meanwhile and is newer, then what comes', async () => {
    const { stream, cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    expect(missed.request).toMatchObject({ resume: place(4), viewer: customer({ subject: null }) });
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(5) }, level('b', 2));
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    missed.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(4) }, level('a', 2));
    missed.pushResult(end(6));
    const first = await nextWithCursor(back);
    expect(first).toMatchObject({ data: shaped('a', 2), extensions: { stream: { key: 'a', rev: 2, kind: 'CHANGE' } } });
    const second = await nextWithCursor(back);
    expect(second).toMatchObject({ data: shaped('b', 2), extensions: { stream: { rev: 2, kind: 'CHANGE' } } });
    stream.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(8) }, level('a', 3));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 3 } } });
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 2, upstreams: 1 });
  });

  it('is not told again what was missed when it arrives behind the end of the resume', async () => {
    const { stream, cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    const missed = await scene.opened(2);
    missed.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(4) }, level('a', 2));
    missed.pushResult(end(6));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 2 } } });
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(6) }, level('a', 2));
    stream.push({ key: 'b', rev: 2, kind: 'CHANGE', pos: place(7) }, level('b', 2));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'b', rev: 2 } } });
  });

  it('waits for the first set of a group that it opens, and is told nothing of it', async () => {
    const { stays, cursor } = await wholeGroup();
    await stays.return?.();
    const back = subscribe({ resume: cursor });
    const stream = await scene.opened(2);
    expect(stream.request.resume).toBeUndefined();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    stream.push({ key: 'b', rev: 3, kind: 'SNAPSHOT', remaining: 0, pos: place(9) }, level('b', 3));
    const missed = await scene.opened(3);
    missed.push({ key: 'b', rev: 3, kind: 'CHANGE', pos: place(4) }, level('b', 3));
    missed.pushResult(end(9));
    expect(await next(back)).toEqual({
      data: shaped('b', 3),
      extensions: { stream: { key: 'b', rev: 3, kind: 'CHANGE' } },
    });
    stream.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(10) }, level('a', 2));
    expect(await next(back)).toMatchObject({ extensions: { stream: { key: 'a', rev: 2 } } });
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
    cut.push({ key: 'a', rev: 2, kind: 'CHANGE', pos: place(4) }, level('a', 2));
    cut.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    const whole = await scene.opened(3);
    whole.push({ key: 'a', rev: 3, kind: 'CHANGE', pos: place(4) }, level('a', 3));
    whole.pushResult(end(6));
    expect((await next(back)).extensions.stream).toEqual({ key: 'a', rev: 3, kind: 'CHANGE' });
  });

  it('is refused as at any subscribe when the subgraph says so, and the others stay', async () => {
    const { cursor } = await wholeGroup();
    const back = subscribe({ resume: cursor });
    (await scene.opened(2)).pushResult({
      errors: [{ message: 'There is no such level.', extensions: { code: 'BAD_USER_INPUT' } }] as never,
    });
    await expect(back.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 1, upstreams: 1 });
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
