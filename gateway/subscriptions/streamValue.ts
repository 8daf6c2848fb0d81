import type { LogPosition, StreamPosition } from '#platform/link/subgraphLink.ts';

/** A value with its place in the stream. */
export interface StreamValue<Value> {
  readonly position: StreamPosition;
  readonly value: Value;
}

/** What stands for the message of an empty first set, which has no key and no data. */
const emptySetKey = '';

/** The latest value per key, in the order in which the keys came. */
export interface LatestQueue<Value> {
  /** @returns whether an unread value was lost by it */
  put(value: StreamValue<Value>): boolean;
  /** The value that has waited longest. */
  take(): StreamValue<Value> | undefined;
  isEmpty(): boolean;
  clear(): void;
}

/**
 * A first value that was not read yet stays a first value with its count when a newer one replaces it, else its reader
 * would wait for ever for the set to be whole. One that replaces another says no more of the log than that one did, as
 * others that came between them wait behind it; the last to leave says all.
 */
export function createLatestQueue<Value>(): LatestQueue<Value> {
  const unread = new Map<string, StreamValue<Value>>();
  let reached: LogPosition | undefined;

  function put(next: StreamValue<Value>): boolean {
    const key = next.position.key ?? emptySetKey;
    const replaced = unread.get(key);
    reached = next.position.pos ?? reached;
    unread.set(key, replaced ? { ...next, position: inPlaceOf(replaced.position, next.position) } : next);
    return replaced !== undefined;
  }

  function take(): StreamValue<Value> | undefined {
    for (const [key, value] of unread) {
      unread.delete(key);
      const mayTell = unread.size === 0 && !value.position.stale; // what may be old has no place in the log
      const isBehind = mayTell && reached !== undefined && reached.n !== value.position.pos?.n;
      return isBehind ? { ...value, position: { ...value.position, pos: reached } as StreamPosition } : value;
    }
    return undefined;
  }

  function clear(): void {
    unread.clear();
    reached = undefined;
  }

  return { put, take, isEmpty: () => unread.size === 0, clear };
}

function inPlaceOf(replaced: StreamPosition, { pos: _pos, ...next }: StreamPosition): StreamPosition {
  const { stale: _stale, pos, ...place } = replaced;
  const told = pos && !next.stale ? { pos } : {};
  const mark = next.stale === undefined ? {} : { stale: next.stale };
  if (replaced.remaining !== undefined && next.kind === 'CHANGE') return { ...place, rev: next.rev, ...mark, ...told };
  return { ...next, ...told };
}
