import { describe, expect, it } from 'vitest';
import { readCursor } from '#gateway/subscriptions/cursor.ts';
import { createSerialiser, type Payload } from '#gateway/subscriptions/queuedText.ts';
import { createSinkQueue } from '#gateway/subscriptions/sinkQueue.ts';
import { streamText } from '#gateway/subscriptions/streamText.ts';

const queued = createSerialiser('filter');
const change = (key: string, rev: number) =>
  queued({
    position: { key, rev, kind: 'CHANGE', pos: { epoch: 1, n: rev } },
    value: { body: `{"data":"${key}${rev}"` },
  });

/** A sink with room for as many messages as the test gives it. */
function createScene(room = 0) {
  const seen: Payload[] = [];
  const ends: (Error | undefined)[] = [];
  const counts = { ended: 0, dropped: 0 };
  const left = { room };
  const queue = createSinkQueue({
    sink: {
      isReady: () => left.room > 0,
      send: (payload) => {
        left.room -= 1;
        seen.push(payload);
      },
      end: (failure) => ends.push(failure),
    },
    onEnd: () => void counts.ended++,
    onDrop: () => void counts.dropped++,
  });
  const told = () => seen.map(({ text }) => JSON.parse(text).data);
  return { queue, seen, told, ends, counts, left };
}

describe('the queue before a sink', () => {
  it('gives two sinks the same bytes at once, encoded once', () => {
    const scenes = [createScene(1), createScene(1)];
    const value = change('a', 1);
    for (const { queue } of scenes) queue.push(value);
    const [left, right] = scenes.map(({ seen }) => seen[0]?.bytes());
    expect(left?.toString()).toBe(value.value.text);
    expect(right).toBe(left);
  });

  it('keeps what there is no room for as the latest per key, and counts what was dropped', () => {
    const { queue, told, counts, left } = createScene();
    for (const value of [change('a', 1), change('b', 1), change('a', 2), change('a', 3)]) queue.push(value);
    expect([told(), counts.dropped]).toEqual([[], 2]);
    left.room = 1;
    queue.ready();
    expect(told()).toEqual(['a3']);
    left.room = 9;
    queue.push(change('c', 1));
    expect(told()).toEqual(['a3']);
    queue.ready();
    expect(told()).toEqual(['a3', 'b1', 'c1']);
  });

  it('tells the place that a value took, not where it was told', () => {
    const { queue, seen } = createScene(1);
    const place = { key: 'a', rev: 2, kind: 'CHANGE', pos: { epoch: 1, n: 10 } } as const;
    const told = change('a', 2);
    queue.push({ ...told, position: place });
    expect(seen.map(({ text }) => text)).toEqual([streamText(told.value.body, place, 'filter')]);
    expect(seen[0]?.text).not.toBe(told.value.text);
  });

  it('ends after everything unread, once', () => {
    const { queue, told, ends, counts, left } = createScene();
    queue.push(change('a', 1));
    const failure = new Error('refused');
    queue.end(failure);
    queue.end();
    queue.push(change('a', 2));
    expect([ends, counts.ended]).toEqual([[], 1]);
    left.room = 9;
    queue.ready();
    queue.ready();
    expect([told(), ends, counts.ended]).toEqual([['a1'], [failure], 1]);
  });

  it('knows the cursor of the last message, as long as nothing is unread', () => {
    const { queue, left } = createScene(1);
    expect(queue.cursor()).toBeUndefined();
    queue.push(change('a', 4));
    expect(readCursor(queue.cursor())).toEqual({ filterHash: 'filter', pos: { epoch: 1, n: 4 } });
    queue.push(change('a', 5));
    expect(queue.cursor()).toBeUndefined();
    left.room = 1;
    queue.ready();
    expect(readCursor(queue.cursor()).pos).toEqual({ epoch: 1, n: 5 });
  });
});
