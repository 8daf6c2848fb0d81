// What a feed says of its values while its event log cannot be read.
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createLiveFeed } from '#platform/events/liveFeed.ts';
import type { TailListener } from '#platform/events/logTail.ts';
import { stateTopic } from '#platform/events/topic.ts';

const place = (n: number) => ({ epoch: 1, n });

interface Level {
  rev: number;
}

/** A feed of two levels on a tail that the test plays. */
function createScene(isBehind = false) {
  const levels = new Map<string, Level>([
    ['a', { rev: 1 }],
    ['b', { rev: 1 }],
  ]);
  const heard = new Set<TailListener>();
  const listeners = new Set<(isBehind: boolean) => void>();
  let reached = 4;
  const feed = createLiveFeed<Level>({
    topic: stateTopic('shop.level'),
    tail: {
      follow: async (_source, listener) => {
        heard.add(listener);
        return () => heard.delete(listener);
      },
      onBehind: (_source, listener) => {
        listeners.add(listener);
        if (isBehind) listener(true);
        return () => listeners.delete(listener);
      },
      positionOf: () => place(reached),
      namedSince: async () => null,
    },
    load: async (keys) => new Map(keys.flatMap((key) => [[key, levels.get(key) as Level]] as const)),
    revOf: ({ rev }) => rev,
  });
  return {
    heard,
    listeners,
    values: feed.subscribe({ keys: ['a', 'b'], visible: ({ rev }) => rev }),
    change(key: string) {
      const rev = (levels.get(key)?.rev ?? 0) + 1;
      levels.set(key, { rev });
      const event = { topic: 'shop.level', key, rev } as DomainEvent;
      for (const listener of heard) listener(event, place(reached));
      reached += 1;
    },
    setBehind(behind: boolean) {
      for (const listener of listeners) listener(behind);
    },
  };
}

describe('a feed whose log is away', () => {
  it('says so without key and data, and that it is back after all that was told meanwhile', async () => {
    const { values, heard, listeners, change, setBehind } = createScene();
    const streamOf = async () => (await values.next()).value?.stream;
    await streamOf();
    expect(await streamOf()).toEqual({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: place(4) });
    const waiting = values.next();
    await Promise.resolve();
    setBehind(true);
    const mark = { key: null, rev: 0, kind: 'CHANGE' };
    expect((await waiting).value).toEqual({ stream: { ...mark, stale: true }, value: null });
    change('a');
    change('b');
    setBehind(false);
    expect(await streamOf()).toMatchObject({ key: 'a', rev: 2, kind: 'CHANGE' });
    expect(await streamOf()).toMatchObject({ key: 'b', rev: 2, kind: 'CHANGE' });
    expect((await values.next()).value).toEqual({ stream: { ...mark, stale: false }, value: null });
    await values.return?.();
    expect([heard.size, listeners.size]).toEqual([0, 0]);
  });

  it('says nothing of an absence that nobody was told of', async () => {
    const { values, change, setBehind } = createScene();
    for (const _level of ['a', 'b']) await values.next();
    setBehind(true);
    setBehind(false);
    change('a');
    expect((await values.next()).value?.stream).toMatchObject({ key: 'a', rev: 2 });
  });

  it('says it with the last of its first values', async () => {
    const { values, setBehind } = createScene(true);
    expect((await values.next()).value?.stream).toEqual({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 });
    expect((await values.next()).value?.stream).toMatchObject({ key: 'b', remaining: 0, stale: true });
    setBehind(false);
    expect((await values.next()).value?.stream).toEqual({ key: null, rev: 0, kind: 'CHANGE', stale: false });
  });
});
