import type { LogPosition, StreamPosition } from '#platform/link/subgraphLink.ts';

/** A value of a stream as of a revision. `remaining` is there while it still is the first value of its key. */
export interface LastValue<Value> {
  readonly key: string;
  readonly rev: number;
  readonly remaining: number | undefined;
  readonly value: Value;
}

export interface LastValues<Value> {
  get(key: string): LastValue<Value> | undefined;
  /** Without a value the entity is gone, and nothing is kept of it. */
  set(position: StreamPosition, value: Value | undefined): void;
  /** Puts another value in the place of this one; nothing happens when a newer one has come meanwhile. */
  replace(entry: LastValue<Value>, value: Value): void;
  list(): LastValue<Value>[];
  /** The position in the log of the latest value that had one. */
  reached(): LogPosition | undefined;
  /** Whether every first value has come. */
  isWhole(): boolean;
  /** The last value per key as one who joins now must be told, in order of arrival; see `StreamPosition.remaining`. */
  snapshot(): { position: StreamPosition; value: Value }[];
}

/**
 * Keeps the last value of each key, for those who join a running stream. While the first values are still
 * coming, a snapshot repeats those that came with the `remaining` they had, so that the rest follows on.
 */
export function createLastValues<Value>(): LastValues<Value> {
  const entries = new Map<string, LastValue<Value>>();
  let whole = false;
  let reached: LogPosition | undefined;

  function set(position: StreamPosition, value: Value | undefined): void {
    // a stream that begins with a change has no first values to wait for
    if (position.kind === 'CHANGE' ? entries.size === 0 && position.key !== null : (position.remaining ?? 0) === 0)
      whole = true;
    reached = position.pos ?? reached;
    if (position.key === null) return;
    if (value === undefined) return void entries.delete(position.key);
    const remaining = entries.get(position.key)?.remaining ?? position.remaining;
    entries.set(position.key, { key: position.key, rev: position.rev, remaining, value });
  }

  function replace(entry: LastValue<Value>, value: Value): void {
    if (entries.get(entry.key) === entry) entries.set(entry.key, { ...entry, value });
  }

  function snapshot(): { position: StreamPosition; value: Value }[] {
    return [...entries.values()].map(({ key, rev, remaining, value }, index) => {
      const left = whole ? entries.size - 1 - index : remaining;
      if (left === undefined) return { position: { key, rev, kind: 'CHANGE' }, value };
      // who has read a part of the set has no place in the log yet
      const pos = left === 0 ? reached : undefined;
      return { position: { key, rev, kind: 'SNAPSHOT', remaining: left, ...(pos && { pos }) }, value };
    });
  }

  return {
    get: (key) => entries.get(key),
    set,
    replace,
    list: () => [...entries.values()],
    reached: () => reached,
    isWhole: () => whole,
    snapshot,
  };
}
