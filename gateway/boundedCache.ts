/** Keeps the `maxEntries` last used values. */
export interface BoundedCache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** How much all values may weigh together, for example in characters; what is heavier alone is not kept. */
export interface WeightLimit<Key, Value> {
  max: number;
  of(key: Key, value: Value): number;
}

/** A map that forgets what was not used for longest, so that input can never make it grow without end. */
export function createBoundedCache<Key, Value>(
  maxEntries: number,
  weight: WeightLimit<Key, Value> = { max: Number.POSITIVE_INFINITY, of: () => 0 },
): BoundedCache<Key, Value> {
  const entries = new Map<Key, { value: Value; weight: number }>();
  let total = 0;
  let newest: Key | undefined;

  function remove(key: Key): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (key !== newest) {
        entries.delete(key); // a map keeps the order of insertion: used last goes last
        entries.set(key, entry);
        newest = key;
      }
      return entry.value;
    },
    set(key, value) {
      remove(key);
      const entry = { value, weight: weight.of(key, value) };
      if (entry.weight > weight.max) return;
      entries.set(key, entry);
      newest = key;
      total += entry.weight;
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries && total <= weight.max) return;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
