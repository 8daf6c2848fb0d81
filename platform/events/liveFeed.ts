import type { StreamPosition } from '../link/subgraphLink.ts';
import type { LogTail } from './logTail.ts';
import { sourceOfTopic, type Topic } from './topic.ts';

/** One value of a subscription: the entity as of a revision. Resolvers return `value`; the rest becomes `extensions.stream`. */
export interface FeedEvent<Value> {
  stream: StreamPosition;
  value: Value;
}

export interface FeedSubscription<Value> {
  keys: readonly string[];
  /**
   * What of the entity this caller's class can see, as something JSON can compare. Nothing is sent
   * when it has not changed; `rev` stays that of the document, so it may jump.
   */
  visible: (value: Value) => unknown;
}

/** The live feed of one state topic: created once per process, subscribed to by each upstream. */
export interface LiveFeed<Value> {
  subscribe(subscription: FeedSubscription<Value>): AsyncIterableIterator<FeedEvent<Value>>;
}

/**
 * First a SNAPSHOT of each key in key order, read after the attach so that nothing falls between; then, per key,
 * the newest revision at each change told by the log. An entity is loaded once per process and revision.
 * Keys that `load` does not return are left out.
 */
export function createLiveFeed<Value>(options: {
  topic: Topic;
  tail: LogTail;
  load: (keys: readonly string[]) => Promise<Map<string, Value>>;
  revOf: (value: Value) => number;
}): LiveFeed<Value> {
  const loadShared = createSharedLoad(options);
  return {
    subscribe: (subscription) => createFeedIterator({ ...options, loadShared, subscription }),
  };
}

/** A load that began after revision r was told serves everybody who waits for r or less. */
function createSharedLoad<Value>({ load }: { load: (keys: readonly string[]) => Promise<Map<string, Value>> }) {
  const recent = new Map<string, { rev: number; value: Promise<Value | undefined> }>();
  return (key: string, rev: number): Promise<Value | undefined> => {
    const known = recent.get(key);
    if (known && known.rev >= rev) return known.value;
    const value = load([key]).then((found) => found.get(key));
    recent.delete(key);
    recent.set(key, { rev, value });
    value.catch(() => recent.delete(key));
    const oldest = recent.size > 10_000 ? recent.keys().next().value : undefined;
    if (oldest !== undefined) recent.delete(oldest);
    return value;
  };
}

interface FeedState<Value> {
  topic: Topic;
  tail: LogTail;
  load: (keys: readonly string[]) => Promise<Map<string, Value>>;
  loadShared: (key: string, rev: number) => Promise<Value | undefined>;
  revOf: (value: Value) => number;
  subscription: FeedSubscription<Value>;
}

/** Written by hand and not as a generator: `return()` must end at once, also while waiting for the next change. */
function createFeedIterator<Value>(feed: FeedState<Value>): AsyncIterableIterator<FeedEvent<Value>> {
  const keys = new Set(feed.subscription.keys);
  const pending = new Map<string, number>();
  const sent = new Map<string, { rev: number; seen: string }>();
  let snapshot: FeedEvent<Value>[] | undefined;
  let detach: (() => void) | undefined;
  let ended = false;
  let wake: (() => void) | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const seenOf = (value: Value) => JSON.stringify(feed.subscription.visible(value)) ?? 'null';

  async function begin(): Promise<FeedEvent<Value>[]> {
    detach = await feed.tail.follow(sourceOfTopic(feed.topic.name), (event) => {
      if (event.topic !== feed.topic.name || !keys.has(event.key)) return;
      pending.set(event.key, Math.max(pending.get(event.key) ?? 0, event.rev ?? 0));
      wake?.();
    });
    if (ended) detach();
    const found = await feed.load(feed.subscription.keys);
    const values = feed.subscription.keys.flatMap((key) => {
      const value = found.get(key);
      return value === undefined ? [] : [{ key, value }];
    });
    return values.map(({ key, value }, index) => {
      const rev = feed.revOf(value);
      sent.set(key, { rev, seen: seenOf(value) });
      return { stream: { key, rev, kind: 'SNAPSHOT', remaining: values.length - 1 - index }, value };
    });
  }

  async function nextChange(): Promise<FeedEvent<Value> | undefined> {
    for (const [key, rev] of pending) {
      pending.delete(key);
      const before = sent.get(key);
      if (before && before.rev >= rev) continue;
      const value = await feed.loadShared(key, rev);
      if (value === undefined) continue;
      const seen = seenOf(value);
      const reached = feed.revOf(value);
      sent.set(key, { rev: reached, seen });
      if (before?.seen === seen || (before && before.rev >= reached)) continue;
      return { stream: { key, rev: reached, kind: 'CHANGE' }, value };
    }
    return undefined;
  }

  async function pull(): Promise<IteratorResult<FeedEvent<Value>>> {
    snapshot ??= await begin();
    while (!ended) {
      const event = snapshot.shift() ?? (await nextChange());
      if (ended) break;
      if (event) return { done: false, value: event };
      if (pending.size > 0) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    }
    return { done: true, value: undefined };
  }

  async function finish(): Promise<IteratorResult<FeedEvent<Value>>> {
    ended = true;
    detach?.();
    wake?.();
    return { done: true, value: undefined };
  }

  return {
    next: () => {
      const result = turn.then(pull);
      turn = result.catch(() => finish());
      return result;
    },
    return: finish,
    throw: async (error) => {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
