import type { StreamPosition } from './live.ts';

/**
 * Which entities a screen holds, by what it was told. A whole set, SNAPSHOT or RESET down to 0 remaining, names all that
 * may be seen: what the screen held before and the set does not name went while nobody could tell.
 * @returns takes the next message, and whether it says that its entity is gone; gives the keys of which the screen is to
 *   be told that they are gone
 */
export function createHeldKeys(): (position: StreamPosition, isGone: boolean) => string[] {
  let held = new Set<string>();
  let inSet = new Set<string>();
  /** What is still to come of a set that has begun. */
  let coming: Pick<StreamPosition, 'kind' | 'remaining'> | null = null;

  function put(key: string, isGone: boolean): void {
    for (const keys of [held, inSet]) {
      if (isGone) keys.delete(key);
      else keys.add(key);
    }
  }

  /** Another set begins where this is no further step of the one before, which was interrupted then. */
  function follow({ kind, remaining = 0 }: StreamPosition): void {
    if (kind !== coming?.kind || remaining >= (coming?.remaining ?? 0)) inSet = new Set();
    coming = { kind, remaining };
  }

  function close(): string[] {
    const missing = [...held].filter((key) => !inSet.has(key));
    held = inSet;
    coming = null;
    return missing;
  }

  return (position, isGone) => {
    const { key, kind, remaining } = position;
    const isOfSet = (kind === 'SNAPSHOT' || kind === 'RESET') && remaining !== undefined;
    if (isOfSet) follow(position);
    const hasKey = typeof key === 'string';
    if (hasKey) put(key, isGone);
    const missing = isOfSet && remaining === 0 ? close() : [];
    return hasKey && isGone ? [key, ...missing] : missing;
  };
}
