/** The tokens of an index in an order that finds those with a common beginning. */
export interface Vocabulary {
  /** Takes a token that is not in it. */
  add(token: string): void;
  remove(token: string): void;
  startingWith(prefix: string): string[];
}

const fewest = 1_000;

/**
 * A sorted list and, until they are many, the newest tokens beside it: adding one costs nothing, and the list is sorted
 * anew each time it has grown by an eighth.
 */
export function createVocabulary(): Vocabulary {
  let sorted: string[] = [];
  const recent = new Set<string>();
  const removed = new Set<string>();

  function settle(): void {
    if (recent.size + removed.size <= Math.max(fewest, sorted.length / 8)) return;
    sorted = [...sorted.filter((token) => !removed.has(token)), ...recent].sort(compareUnits);
    recent.clear();
    removed.clear();
  }

  return {
    add(token) {
      if (!removed.delete(token)) recent.add(token);
      settle();
    },
    remove(token) {
      if (!recent.delete(token)) removed.add(token);
      settle();
    },
    startingWith(prefix) {
      const found: string[] = [];
      for (let index = firstAtLeast(sorted, prefix); sorted[index]?.startsWith(prefix); index += 1) {
        const token = sorted[index] as string;
        if (!removed.has(token)) found.push(token);
      }
      for (const token of recent) if (token.startsWith(prefix)) found.push(token);
      return found;
    },
  };
}

const compareUnits = (left: string, right: string) => (left < right ? -1 : Number(left > right));

function firstAtLeast(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
