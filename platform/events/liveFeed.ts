import type { StreamPosition } from '../link/subgraphLink.ts';
import type { DomainEvent } from './domainEvent.ts';
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
  const changes = createPendingChanges(feed);
  let snapshot: FeedEvent<Value>[] | undefined;
  let detach: (() => void) | undefined;
  let ended = false;
  let turn: Promise<unknown> = Promise.resolve();
  const done = { done: true, value: undefined } as const;

  async function begin(): Promise<FeedEvent<Value>[]> {
    detach = await feed.tail.follow(sourceOfTopic(feed.topic.name), changes.hear);
    if (ended) detach();
    return readSnapshot(feed, changes.note);
  }

  async function pull(): Promise<IteratorResult<FeedEvent<Value>>> {
    snapshot ??= await begin();
    while (!ended) {
      const event = snapshot.shift() ?? (await changes.take());
      if (ended) break;
      if (event) return { done: false, value: event };
      await changes.arrival();
    }
    return done;
  }

  async function finish(): Promise<IteratorResult<FeedEvent<Value>>> {
    ended = true;
    detach?.();
    changes.wake();
    return done;
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

/** Reads begun after the attach: what changes meanwhile waits among the pending changes. */
async function readSnapshot<Value>(
  feed: FeedState<Value>,
  note: (key: string, value: Value) => void,
): Promise<FeedEvent<Value>[]> {
  const found = await feed.load(feed.subscription.keys);
  const values = feed.subscription.keys.flatMap((key) => {
    const value = found.get(key);
    return value === undefined ? [] : [{ key, value }];
  });
  return values.map(({ key, value }, index) => {
    note(key, value);
    const remaining = values.length - 1 - index;
    return { stream: { key, rev: feed.revOf(value), kind: 'SNAPSHOT', remaining }, value };
  });
}

/** The newest revision told of each key, and what was last sent of it: bounded by the number of keys. */
function createPendingChanges<Value>(feed: FeedState<Value>) {
  const keys = new Set(feed.subscription.keys);
  const pending = new Map<string, number>();
  const sent = new Map<string, { rev: number; seen: string }>();
  let wake: () => void = () => {};
  const seenOf = (value: Value) => JSON.stringify(feed.subscription.visible(value)) ?? 'null';
  const note = (key: string, value: Value) => sent.set(key, { rev: feed.revOf(value), seen: seenOf(value) });

  async function takeKey(key: string, rev: number): Promise<FeedEvent<Value> | undefined> {
    const before = sent.get(key);
    if (before && before.rev >= rev) return undefined;
    const value = await feed.loadShared(key, rev);
    if (value === undefined) return undefined;
    const reached = feed.revOf(value);
    const isNews = !before || (before.rev < reached && before.seen !== seenOf(value));
    note(key, value);
    return isNews ? { stream: { key, rev: reached, kind: 'CHANGE' }, value } : undefined;
  }

  return {
    note,
    wake: () => wake(),
    hear(event: DomainEvent) {
      if (event.topic !== feed.topic.name || !keys.has(event.key)) return;
      pending.set(event.key, Math.max(pending.get(event.key) ?? 0, event.rev ?? 0));
      wake();
    },
    /** The next change worth sending; undefined when nothing waits. */
    async take(): Promise<FeedEvent<Value> | undefined> {
      for (const [key, rev] of pending) {
        pending.delete(key);
        const event = await takeKey(key, rev);
        if (event) return event;
      }
      return undefined;
    },
    /** Resolves when something waits, or at `wake`. */
    arrival: () =>
      pending.size > 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            wake = resolve;
          }),
  };
}
