import { describe, expect, it } from 'vitest';
import { createSerialiser } from '#gateway/subscriptions/queuedText.ts';
import { streamText } from '#gateway/subscriptions/streamText.ts';
import { createSubscriberQueue } from '#gateway/subscriptions/subscriberQueue.ts';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';

const filterHash = 'filter';
const queued = createSerialiser(filterHash);

function createQueue() {
  const counts = { ended: 0, dropped: 0 };
  const queue = createSubscriberQueue({ onEnd: () => void counts.ended++, onDrop: () => void counts.dropped++ });
  const push = (position: StreamPosition) => {
    const body = `{"data":${JSON.stringify(`${position.key}${position.rev}`)}`;
    queue.push(queued({ position, value: { body } }));
  };
  return { queue, counts, push };
}

const change = (key: string, rev: number): StreamPosition => ({ key, rev, kind: 'CHANGE' });
const done = { done: true, value: undefined };

describe('the queue of a subscriber', () => {
  it('hands a waiting reader the string itself', async () => {
    const { queue } = createQueue();
    const waiting = queue.iterator.next();
    const value = queued({ position: change('a', 1), value: { body: '{"data":1' } });
    queue.push(value);
    expect((await waiting).value).toBe(value.value.text);
  });

  it('hands a waiting reader the cursor of the place that a value took, not of where it was told', async () => {
    const { queue } = createQueue();
    const [place, told] = [10, 12].map((n): StreamPosition => ({ ...change('a', 2), pos: { epoch: 1, n } }));
    if (!place || !told) throw new Error('There are two positions.');
    const waiting = queue.iterator.next();
    const body = '{"data":2';
    queue.push({ ...queued({ position: told, value: { body } }), position: place });
    expect((await waiting).value).toBe(streamText(body, place, filterHash));
    expect(streamText(body, place, filterHash)).not.toBe(streamText(body, told, filterHash));
  });

  it('keeps the latest per key in the place of the first unread and counts what it dropped', async () => {
    const { queue, push, counts } = createQueue();
    for (const position of [change('a', 1), change('b', 1), change('a', 2), change('a', 3)]) push(position);
    expect(JSON.parse((await queue.iterator.next()).value)).toMatchObject({ data: 'a3' });
    expect(JSON.parse((await queue.iterator.next()).value)).toMatchObject({ data: 'b1' });
    expect(counts.dropped).toBe(2);
  });

  it('ends after what was unread, and reports its end once', async () => {
    const { queue, push, counts } = createQueue();
    push(change('a', 1));
    queue.end();
    queue.end(new Error('later'));
    push(change('a', 2));
    expect(JSON.parse((await queue.iterator.next()).value)).toMatchObject({ data: 'a1' });
    expect(await queue.iterator.next()).toEqual(done);
    expect(counts.ended).toBe(1);
  });

  it('throws a failure once, after what was unread', async () => {
    const { queue, push } = createQueue();
    push(change('a', 1));
    queue.end(new Error('refused'));
    expect((await queue.iterator.next()).done).toBe(false);
    await expect(queue.iterator.next()).rejects.toThrow('refused');
    expect(await queue.iterator.next()).toEqual(done);
  });

  it('throws a failure to the first who waits and ends the others', async () => {
    const { queue } = createQueue();
    const waiting = [queue.iterator.next(), queue.iterator.next()];
    queue.end(new Error('refused'));
    await expect(waiting[0]).rejects.toThrow('refused');
    expect(await waiting[1]).toEqual(done);
  });

  it('ends at once when its reader leaves, also while it waits', async () => {
    const { queue, push, counts } = createQueue();
    const waiting = queue.iterator.next();
    await queue.iterator.return?.();
    push(change('a', 1));
    expect(await waiting).toEqual(done);
    expect(await queue.iterator.next()).toEqual(done);
    expect(counts.ended).toBe(1);
  });
});
