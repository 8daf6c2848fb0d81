/** Tokens in an order that finds those with a common beginning. */
export interface Vocabulary {
  /** Takes a token that is not in it. */
  add(token: string): void;
  startingWith(prefix: string): string[];
}

const fewest = 1_000;

/**
 * A sorted list and, until they are many, the newest tokens beside it: adding one costs nothing, and the list is sorted
 * anew each time it has grown by an eighth.
 * @param tokens each once
 */
export function createVocabulary(tokens: Iterable<string> = []): Vocabulary {
  let sorted = [...tokens].sort();
  let recent: string[] = [];

  return {
    add(token) {
      recent.push(token);
      if (recent.length <= Math.max(fewest, sorted.length / 8)) return;
      sorted = [...sorted, ...recent].sort();
      recent = [];
    },
    startingWith(prefix) {
      const found = recent.filter((token) => token.startsWith(prefix));
      for (let index = firstAtLeast(sorted, prefix); sorted[index]?.startsWith(prefix); index += 1)
        found.push(sorted[index] as string);
      return found;
    },
  };
}

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
