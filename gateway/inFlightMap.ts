/** What comes and goes with each request, by key. Looked up, put in and taken out; there is no order to rely on. */
export type InFlightMap<Key, Value> = Pick<Map<Key, Value>, 'get' | 'delete'> & { set(key: Key, value: Value): void };

const renewedAfter = 4_096;

/**
 * A `Map` that is copied now and then. When V8 moves the entries of a map to a larger or emptier table, the old table keeps
 * them and refers to the new one. Once such a table has been taken for old, the young collections see all that came after
 * it as reachable, copy it and take it for old too, until everything is collected, and from then on again. A copy has no
 * table before it, which ends the chain. See `docs/adr/0019-in-flight-maps.md`.
 */
export function createInFlightMap<Key, Value>(): InFlightMap<Key, Value> {
  let entries = new Map<Key, Value>();
  let age = 0;
  return {
    get: (key) => entries.get(key),
    delete: (key) => entries.delete(key),
    set(key, value) {
      age += 1;
      if (age >= renewedAfter && age >= entries.size) {
        entries = new Map(entries);
        age = 0;
      }
      entries.set(key, value);
    },
  };
}
