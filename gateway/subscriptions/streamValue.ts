import type { StreamPosition } from '#platform/link/subgraphLink.ts';

/** A value with its place in the stream. */
export interface StreamValue<Value> {
  readonly position: StreamPosition;
  readonly value: Value;
}

/** What stands for the message of an empty first set, which has no key and no data. */
export const emptySetKey = '';

/**
 * Puts a value into a queue of the latest per key and says whether an unread one was lost by it. A first value that
 * was not read yet stays a first value with its count, else its reader would wait for ever for the set to be whole.
 */
export function putLatest<Value>(queue: Map<string, StreamValue<Value>>, next: StreamValue<Value>): boolean {
  const key = next.position.key ?? emptySetKey;
  const unread = queue.get(key);
  const isFirst = unread?.position.kind === 'SNAPSHOT' && next.position.kind === 'CHANGE';
  queue.set(key, isFirst ? { ...next, position: { ...unread.position, rev: next.position.rev } } : next);
  return unread !== undefined;
}

/** Takes the value that has waited longest. */
export function takeFirst<Value>(queue: Map<string, StreamValue<Value>>): StreamValue<Value> | undefined {
  for (const [key, value] of queue) {
    queue.delete(key);
    return value;
  }
  return undefined;
}
