import { compareValues, typeRank } from './bsonValues.ts';

/** A key of an index, its values in the order of the declared fields, and the document that has it. */
export interface OrderedKey {
  readonly values: readonly unknown[];
  readonly id: string;
}

/** A range of the values of one type; a bound that is missing is the end of that type. Bounds are inclusive. */
export interface ValueRange {
  readonly rank: number;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The keys of one index in order. */
export interface OrderedKeys {
  add(key: OrderedKey): void;
  remove(key: OrderedKey): void;
  /** Ids whose keys start with the prefix and have their next value in the range; may name one more than once. */
  between(prefix: readonly unknown[], range: ValueRange): readonly string[];
}

export function createOrderedKeys(initial: readonly OrderedKey[]): OrderedKeys {
  const keys = [...initial].sort(compareKeys);

  /** The first position from which on the test holds; it holds for all that follow. */
  const firstWhere = (test: (key: OrderedKey) => boolean): number => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const key = keys[middle];
      if (key && test(key)) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    add(key) {
      keys.splice(
        firstWhere((other) => compareKeys(other, key) >= 0),
        0,
        key,
      );
    },
    remove(key) {
      const position = firstWhere((other) => compareKeys(other, key) >= 0);
      const found = keys[position];
      if (found && compareKeys(found, key) === 0) keys.splice(position, 1);
    },
    between(prefix, range) {
      const place = (key: OrderedKey, bound: unknown): number => {
        const value = key.values[prefix.length];
        const byType = comparePrefix(key.values, prefix) || typeRank(value) - range.rank;
        return byType || (bound === undefined ? 0 : compareValues(value, bound));
      };
      const start = firstWhere((key) => place(key, range.from) >= 0);
      const end = firstWhere((key) => place(key, range.to) > 0);
      return keys.slice(start, end).map(({ id }) => id);
    },
  };
}

function comparePrefix(values: readonly unknown[], prefix: readonly unknown[]): number {
  for (const [at, value] of prefix.entries()) {
    const order = compareValues(values[at], value);
    if (order !== 0) return order;
  }
  return 0;
}

function compareKeys(left: OrderedKey, right: OrderedKey): number {
  return comparePrefix(left.values, right.values) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}
