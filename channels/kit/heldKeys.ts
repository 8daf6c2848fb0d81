import type { StreamPosition } from './live.ts';

/** Which entities a screen holds, by what it was told. */
export interface HeldKeys {
  /** The operation was sent (again): the set that may follow names all that may be seen. */
  begin(): void;
  /**
   * Of a message with an entity, or of one that says that it is gone.
   * @returns the keys of which the screen is to be told that they are gone
   */
  take(position: StreamPosition, isGone: boolean): string[];
  /** Nothing is there. @returns the keys that were held */
  clear(): string[];
}

/**
 * Once a set is whole, SNAPSHOT or RESET down to 0 remaining, what the screen held before and the set does not name went
 * while nobody could tell. Of one operation there is one SNAPSHOT, in which what was told once counts, also where the
 * gateway had to begin to count anew; each RESET stands for itself and counts without gaps.
 */
export function createHeldKeys(): HeldKeys {
  let held = new Set<string>();
  let named = new Set<string>();
  let resetLeft: number | null = null;

  function put(key: string, isGone: boolean): void {
    for (const keys of [held, named]) {
      if (isGone) keys.delete(key);
      else keys.add(key);
    }
  }

  function follow({ key, kind, remaining = 0 }: StreamPosition): void {
    const isNext = resetLeft !== null && remaining === resetLeft - 1;
    if (typeof key !== 'string' || (kind === 'RESET' && !isNext)) named = new Set();
    resetLeft = kind === 'RESET' ? remaining : null;
  }

  function close(): string[] {
    const missing = [...held].filter((key) => !named.has(key));
    held = named;
    resetLeft = null;
    return missing;
  }

  return {
    begin: () => {
      named = new Set();
      resetLeft = null;
    },
    take(position, isGone) {
      const { key, kind, remaining } = position;
      const isOfSet = (kind === 'SNAPSHOT' || kind === 'RESET') && remaining !== undefined;
      if (isOfSet) follow(position);
      const hasKey = typeof key === 'string';
      if (hasKey) put(key, isGone);
      const missing = isOfSet && remaining === 0 ? close() : [];
      return hasKey && isGone ? [key, ...missing] : missing;
    },
    clear() {
      named = new Set();
      return close();
    },
  };
}
