import type { LogPosition, StreamPosition } from '../link/subgraphLink.ts';
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
   * when it has not changed; `rev` stays that of the document, so it may jump. Undefined is an entity that it may not
   * see: it reads as absent, until it may. Of one that it has seen it is told once that it is gone.
   */
  visible: (value: Value) => unknown;
}

/**
 * Says something of its key alone: that the entity is gone, that a resume names it; without key that a first set is
 * empty, where a resume ends, or by `stale` whether the event log is away.
 */
export interface EventWithoutData {
  stream: StreamPosition;
  value: null;
}

/** Begins with the first `next()`. Who resumes takes `since` instead and never begins it. */
export interface FeedIterator<Value> extends AsyncIterableIterator<FeedEvent<Value> | EventWithoutData> {
  /** Of which keys a reader may have missed a revision since a position, to its end; see `SubgraphStreamRequest.resume`. */
  since(position: LogPosition): AsyncIterableIterator<EventWithoutData>;
}

/** The live feed of one state topic: created once per process, subscribed to by each upstream. */
export interface LiveFeed<Value> {
  subscribe(subscription: FeedSubscription<Value>): FeedIterator<Value>;
}

export interface LiveFeedOptions<Value> {
  topic: Topic;
  tail: Pick<LogTail, 'follow' | 'onBehind' | 'positionOf' | 'namedSince'>;
  load: (keys: readonly string[]) => Promise<Map<string, Value>>;
  revOf: (value: Value) => number;
  /** Of these keys, those with a change that the log does not name yet. Without it nobody can resume: all begin anew. */
  untold?: (keys: readonly string[]) => Promise<Iterable<string>>;
}

/**
 * First a SNAPSHOT of each key in key order, read after the attach so that nothing falls between; then, per key,
 * the newest revision at each change told by the log. An entity is loaded once per process and revision.
 * Keys that `load` does not return, and entities that the caller may not see, are left out; of one that was sent before
 * it is sent, without data, that it is gone. While the log cannot be read what was sent may be old: `stale` of a value
 * without key says so, or of the last first value, and of another that it is read again and all of it was sent.
 */
export function createLiveFeed<Value>(options: LiveFeedOptions<Value>): LiveFeed<Value> {
  const loadShared = createSharedLoad(options);
  return {
    subscribe(subscription) {
      const since = (position: LogPosition) => readNamed(options, { keys: subscription.keys, position });
      return Object.assign(createFeedIterator({ ...options, loadShared, subscription }), { since });
    },
  };
}

/**
 * Each key that was named since the position, and each that the log is still to name: a running stream may have told
 * that one's newest revision already and does not repeat it when it is named. No entity is read: who asks has a stream.
 */
async function* readNamed<Value>(
  { topic, tail, untold }: LiveFeedOptions<Value>,
  { keys, position }: { keys: readonly string[]; position: LogPosition },
): AsyncGenerator<EventWithoutData, undefined> {
  const reset = { stream: { key: null, rev: 0, kind: 'RESET', remaining: 0 }, value: null } as const;
  if (!untold) return void (yield reset);
  // asked before the log is read: what is not among these stands in the pages read after
  const waiting = new Set(await untold(keys));
  const named = await tail.namedSince(topic.name, position);
  if (!named) return void (yield reset);
  for (const key of keys)
    if (named.keys.has(key) || waiting.has(key)) yield { stream: { key, rev: 0, kind: 'CHANGE' }, value: null };
  yield { stream: { key: null, rev: 0, kind: 'CHANGE', pos: named.end }, value: null };
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

interface FeedState<Value> extends LiveFeedOptions<Value> {
  loadShared: (key: string, rev: number) => Promise<Value | undefined>;
  subscription: FeedSubscription<Value>;
}

type SentEvent<Value> = FeedEvent<Value> | EventWithoutData;

/** Written by hand and not as a generator: `return()` must end at once, also while waiting for the next change. */
function createFeedIterator<Value>(feed: FeedState<Value>): AsyncIterableIterator<SentEvent<Value>> {
  const changes = createPendingChanges(feed);
  let snapshot: SentEvent<Value>[] | undefined;
  let detach: (() => void) | undefined;
  let ended = false;
  let turn: Promise<unknown> = Promise.resolve();
  const done = { done: true, value: undefined } as const;

  async function begin(): Promise<SentEvent<Value>[]> {
    const source = sourceOfTopic(feed.topic.name);
    const leave = await feed.tail.follow(source, changes.hear);
    const stopWatching = feed.tail.onBehind(source, changes.setBehind);
    detach = () => {
      leave();
      stopWatching();
    };
    if (ended) detach();
    return readSnapshot(feed, changes);
  }

  async function pull(): Promise<IteratorResult<SentEvent<Value>>> {
    snapshot ??= await begin();
    while (!ended) {
      const event = snapshot.shift() ?? (await changes.take());
      if (ended) break;
      if (event) return { done: false, value: event };
      await changes.arrival();
    }
    return done;
  }

  async function finish(): Promise<IteratorResult<SentEvent<Value>>> {
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

const isHidden = <Value>({ subscription }: FeedState<Value>, value: Value): boolean =>
  subscription.visible(value) === undefined;

/** Reads begun after the attach: what changes meanwhile waits among the pending changes. */
async function readSnapshot<Value>(
  feed: FeedState<Value>,
  { note, position, takeMark }: Pick<PendingChanges<Value>, 'note' | 'position' | 'takeMark'>,
): Promise<SentEvent<Value>[]> {
  const found = await feed.load(feed.subscription.keys);
  const values = feed.subscription.keys.flatMap((key) => {
    const value = found.get(key);
    if (value === undefined) return [];
    note(key, value);
    return isHidden(feed, value) ? [] : [{ key, value }];
  });
  if (values.length === 0) return [emptySetAt(position(), takeMark())];
  return values.map(({ key, value }, index) => {
    const remaining = values.length - 1 - index;
    const stream = { key, rev: feed.revOf(value), kind: 'SNAPSHOT', remaining } as const;
    if (remaining > 0) return { stream, value };
    const pos = position();
    return { stream: { ...stream, ...(pos && { pos }), ...takeMark() }, value };
  });
}

const emptySetAt = (pos: LogPosition | undefined, mark: StaleMark | undefined): EventWithoutData => ({
  stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0, ...(pos && { pos }), ...mark },
  value: null,
});

type StaleMark = Required<Pick<StreamPosition, 'stale'>>;

interface PendingChanges<Value> {
  /** Keeps what was sent of a key. */
  note(key: string, value: Value): void;
  hear(event: DomainEvent, from: LogPosition): void;
  /** The event log is away, or is read again and has told everything. */
  setBehind(isBehind: boolean): void;
  /** What was not said yet of that; undefined when nothing. */
  takeMark(): StaleMark | undefined;
  wake(): void;
  /** The next change worth sending; undefined when nothing waits. */
  take(): Promise<SentEvent<Value> | undefined>;
  /** Resolves when something waits, or at `wake`. */
  arrival(): Promise<void>;
  /** All told before it was taken. */
  position(): LogPosition | undefined;
}

/** The newest revision told of each key, and what was last sent of it: bounded by the number of keys. */
function createPendingChanges<Value>(feed: FeedState<Value>): PendingChanges<Value> {
  const keys = new Set(feed.subscription.keys);
  const pending = new Map<string, { rev: number; from: LogPosition }>(); // in order of `from`
  const sent = new Map<string, { rev: number; seen: string | undefined }>(); // hidden without `seen`
  const mark = createStaleMark();
  let wake: () => void = () => {};
  const seenOf = (value: Value): string | undefined => JSON.stringify(feed.subscription.visible(value));
  const note = (key: string, value: Value) => sent.set(key, { rev: feed.revOf(value), seen: seenOf(value) });

  async function takeKey(key: string, rev: number): Promise<SentEvent<Value> | undefined> {
    const before = sent.get(key);
    if (before && before.rev >= rev) return undefined;
    const value = await feed.loadShared(key, rev);
    const reached = value === undefined ? rev : feed.revOf(value);
    const seen = value === undefined ? undefined : seenOf(value);
    const isNews = before?.seen !== seen && (before === undefined || before.rev < reached);
    if (value === undefined) sent.delete(key);
    else sent.set(key, { rev: reached, seen });
    if (!isNews) return undefined;
    const pos = position();
    const stream: StreamPosition = { key, rev: reached, kind: 'CHANGE', ...(pos && { pos }) };
    return value === undefined || seen === undefined ? { stream, value: null } : { stream, value };
  }

  function position(): LogPosition | undefined {
    for (const { from } of pending.values()) return from;
    return feed.tail.positionOf(sourceOfTopic(feed.topic.name));
  }

  return {
    note,
    wake: () => wake(),
    position,
    hear(event, from) {
      if (event.topic !== feed.topic.name || !keys.has(event.key)) return;
      const known = pending.get(event.key);
      pending.set(event.key, { rev: Math.max(known?.rev ?? 0, event.rev ?? 0), from: known?.from ?? from });
      wake();
    },
    setBehind(isBehind) {
      mark.set(isBehind);
      wake();
    },
    takeMark: mark.take,
    async take() {
      for (const [key, { rev }] of pending) {
        pending.delete(key);
        const event = await takeKey(key, rev);
        if (event) return event;
      }
      const stale = mark.take();
      return stale && { stream: { key: null, rev: 0, kind: 'CHANGE', ...stale }, value: null };
    },
    arrival: () =>
      pending.size > 0 || mark.isDue()
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            wake = resolve;
          }),
  };
}

/** Whether the log is away, and whether the reader knows. */
function createStaleMark() {
  let isBehind = false;
  let isTold = false;
  return {
    set: (behind: boolean) => {
      isBehind = behind;
    },
    isDue: () => isBehind !== isTold,
    take(): StaleMark | undefined {
      if (isBehind === isTold) return undefined;
      isTold = isBehind;
      return { stale: isBehind };
    },
  };
}
