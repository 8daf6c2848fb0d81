import { type BsonDocument, hashKey } from './bsonValues.ts';
import { encodeDocument } from './documentRules.ts';
import { boundsOf, compileFilter } from './filter.ts';
import { createIndex, duplicateKey, type Index } from './indexes.ts';
import { hasSameKey, type IndexSpec, idIndex, isSameSpec } from './indexSpec.ts';
import type { Change } from './journalRecord.ts';
import { CommandError } from './storeErrors.ts';

/** Documents of one collection with their indexes. A stored document never changes; an update stores another one. */
export interface Collection {
  readonly database: string;
  readonly name: string;
  /** `database.name` */
  readonly namespace: string;
  readonly size: number;
  /** Number of the last journal record that touched the collection; what is read from it is durable once that is. */
  lastRecord: number;
  indexSpecs(): readonly IndexSpec[];
  documents(): Iterable<BsonDocument>;
  /** Documents that match, in no promised order. */
  matching(filter: BsonDocument): Iterable<BsonDocument>;
  /** @throws CommandError 11000 when `_id` or a unique index refuses it, 10334 when too large */
  insert(document: BsonDocument): void;
  /** `after` has the same `_id`. @throws CommandError as `insert`; nothing changed then */
  replace(before: BsonDocument, after: BsonDocument): void;
  remove(document: BsonDocument): void;
  /** @returns false when it exists. @throws CommandError 85, 86 for a conflicting one, 11000 when documents contradict it */
  addIndex(spec: IndexSpec): boolean;
  dropIndex(name: string): void;
  /** Applies what a journal says, without journaling it again. */
  restore(change: Change): void;
}

/** @param options.record told of every change, in order, and of how to take it back */
export function createCollection(options: {
  database: string;
  name: string;
  record: (change: Change, undo: () => void) => void;
}): Collection {
  const { database, name, record } = options;
  const place = { database, collection: name };
  const namespace = `${database}.${name}`;
  const { stored, indexes, ...storage } = createStorage(namespace);
  const indexSpecs = () => [idIndex, ...[...indexes.values()].map((index) => index.spec)];
  const store = (id: string, document: BsonDocument): void => {
    const bytes = encodeDocument(document);
    storage.refuseDuplicate(id, document);
    const before = stored.get(id);
    storage.put(id, document);
    record({ type: 'put', ...place, bytes }, () => (before ? storage.put(id, before) : storage.remove(id)));
  };

  return {
    database,
    name,
    namespace,
    lastRecord: 0,
    get size() {
      return stored.size;
    },
    indexSpecs,
    documents: () => stored.values(),
    matching: (filter) => findMatching(stored, indexes.values(), filter),
    insert(document) {
      const id = hashKey(document._id);
      if (stored.has(id)) throw duplicateKey(idIndex, document, namespace);
      store(id, document);
    },
    replace: (before, after) => store(hashKey(before._id), after),
    remove(document) {
      const id = hashKey(document._id);
      storage.remove(id);
      record({ type: 'remove', ...place, id: document._id }, () => storage.put(id, document));
    },
    addIndex(spec) {
      if (isPresent(spec, indexSpecs())) return false;
      storage.buildIndex(spec, { isUniqueChecked: true });
      record({ type: 'createIndex', ...place, spec }, () => indexes.delete(spec.name));
      return true;
    },
    dropIndex(indexName) {
      const index = indexes.get(indexName);
      indexes.delete(indexName);
      record({ type: 'dropIndex', ...place, name: indexName }, () => index && indexes.set(indexName, index));
    },
    restore(change) {
      if (change.type === 'put') storage.put(hashKey(change.document?._id), change.document ?? {});
      else if (change.type === 'remove') storage.remove(hashKey(change.id));
      // Uniqueness was checked when the index was made; a compacted journal may pass through states that were never there.
      else if (change.type === 'createIndex') storage.buildIndex(change.spec, { isUniqueChecked: false });
      else if (change.type === 'dropIndex') indexes.delete(change.name);
    },
  };
}

/** The documents by the hash key of their id, in order of insertion, and the indexes that follow them. */
function createStorage(namespace: string) {
  const stored = new Map<string, BsonDocument>();
  const indexes = new Map<string, Index>();
  const refuse = (index: Index, id: string, document: BsonDocument): void => {
    if (index.conflictOf(id, document) !== undefined) throw duplicateKey(index.spec, document, namespace);
  };

  return {
    stored,
    indexes,
    put(id: string, document: BsonDocument): void {
      const before = stored.get(id);
      for (const index of indexes.values()) {
        if (before && index.isUntouched(before, document)) continue;
        if (before) index.remove(id, before);
        index.add(id, document);
      }
      stored.set(id, document);
    },
    remove(id: string): void {
      const before = stored.get(id);
      if (!before) return;
      for (const index of indexes.values()) index.remove(id, before);
      stored.delete(id);
    },
    refuseDuplicate(id: string, document: BsonDocument): void {
      const before = stored.get(id);
      for (const index of indexes.values()) {
        if (!before || !index.isUntouched(before, document)) refuse(index, id, document);
      }
    },
    buildIndex(spec: IndexSpec, { isUniqueChecked }: { isUniqueChecked: boolean }): void {
      const index = createIndex(spec, stored);
      for (const [id, document] of stored) {
        if (isUniqueChecked) refuse(index, id, document);
        index.add(id, document);
      }
      indexes.set(spec.name, index);
    },
  };
}

function isPresent(spec: IndexSpec, existing: readonly IndexSpec[]): boolean {
  if (hasSameKey(spec, idIndex)) return true;
  const named = existing.find((index) => index.name === spec.name);
  if (named && isSameSpec(named, spec)) return true;
  if (named) throw new CommandError(86, `An index named '${spec.name}' exists with another declaration`);
  const sameKey = existing.find((index) => hasSameKey(index, spec) && isSameSpec(index, spec));
  if (sameKey) throw new CommandError(85, `The index exists under the name '${sameKey.name}'`);
  return false;
}

/** By `_id` or the most selective index where the filter fixes a prefix of its key, else by looking at everything. */
function* findMatching(
  stored: ReadonlyMap<string, BsonDocument>,
  indexes: Iterable<Index>,
  filter: BsonDocument,
): Generator<BsonDocument> {
  const matches = compileFilter(filter);
  const bounds = boundsOf(filter);
  let ids: readonly string[] | undefined;
  const idValues = bounds.equalities.get('_id');
  if (idValues) ids = [...new Set(idValues.map(hashKey))];
  for (const index of indexes) {
    if (ids && ids.length <= 1) break;
    const found = index.lookup(bounds);
    if (found && (!ids || found.length < ids.length)) ids = found;
  }
  if (ids) {
    for (const id of ids) {
      const document = stored.get(id);
      if (document && matches(document)) yield document;
    }
    return;
  }
  for (const document of stored.values()) if (matches(document)) yield document;
}
