import { type BsonDocument, fieldOf, hashKey, isSameValue } from './bsonValues.ts';
import { elementsAt, parsePath, valuesAt } from './fieldPaths.ts';
import { compileFilter, type FilterBounds, isOperatorDocument } from './filter.ts';
import type { IndexSpec } from './indexSpec.ts';
import { createOrderedKeys, type OrderedKeys } from './orderedKeys.ts';
import { CommandError } from './storeErrors.ts';

/** Ids of documents under one key; most keys have one, which needs no set. */
type IdSet = string | Set<string>;

/**
 * Hashes over every prefix of a key, and the keys in order from the first range on that asks for them. It holds ids
 * (as hash keys); the documents stay in the collection.
 */
export interface Index {
  readonly spec: IndexSpec;
  add(id: string, document: BsonDocument): void;
  remove(id: string, document: BsonDocument): void;
  /** Whether an update leaves this index as it is; unchanged fields are the same objects before and after. */
  isUntouched(before: BsonDocument, after: BsonDocument): boolean;
  /** The id of another document that has one of this document's keys; only for unique indexes. */
  conflictOf(id: string, document: BsonDocument): string | undefined;
  /**
   * Ids of a superset of what can match, by the longest prefix of the key that is fixed and a range of the field
   * behind it; `undefined` when this index cannot help.
   */
  lookup(bounds: FilterBounds): readonly string[] | undefined;
}

/** More combinations of `$in` lists than this are answered by a scan. */
const maxCombinations = 1_000;

/** @param documents what is stored by now; `add` and `remove` tell of what changes */
export function createIndex(spec: IndexSpec, documents: ReadonlyMap<string, BsonDocument>): Index {
  const keys = keyReader(spec);
  const byPrefix = Array.from({ length: keys.fields.length + 1 }, () => new Map<string, IdSet>());
  let ordered: OrderedKeys | undefined;
  let multiKeys = 0; // documents with several keys, because of an array

  const eachPrefix = (document: BsonDocument, visit: (map: Map<string, IdSet>, key: string) => void): void => {
    for (const values of keys.of(document)) {
      const parts = values.map(hashKey);
      for (const [length, map] of byPrefix.entries()) visit(map, parts.slice(0, length).join(''));
    }
  };
  const orderAll = (): OrderedKeys =>
    createOrderedKeys([...documents].flatMap(([id, document]) => keys.of(document).map((values) => ({ id, values }))));

  return {
    spec,
    add(id, document) {
      eachPrefix(document, (map, key) => addId(map, key, id));
      const all = keys.of(document);
      if (all.length > 1) multiKeys += 1;
      for (const values of all) ordered?.add({ id, values });
    },
    remove(id, document) {
      eachPrefix(document, (map, key) => removeId(map, key, id));
      const all = keys.of(document);
      if (all.length > 1) multiKeys -= 1;
      for (const values of all) ordered?.remove({ id, values });
    },
    isUntouched: keys.isUntouched,
    conflictOf(id, document) {
      if (!spec.unique) return undefined;
      for (const values of keys.of(document)) {
        const other = idsOf(byPrefix.at(-1), values.map(hashKey).join('')).find((found) => found !== id);
        if (other !== undefined) return other;
      }
      return undefined;
    },
    lookup(bounds) {
      if (!isImplied(spec, bounds)) return undefined;
      const fixed = fixedPrefix(keys.fields, bounds.equalities);
      const range = bounds.ranges.get(keys.fields[fixed.length] ?? '');
      if (range && fixed.every((values) => values.length === 1)) {
        ordered ??= orderAll();
        // Of an array one element may be above the one bound and another below the other: only one bound is sure.
        const sure = multiKeys > 0 && range.from !== undefined ? { rank: range.rank, from: range.from } : range;
        return [...new Set(ordered.between(fixed.flat(), sure))];
      }
      if (fixed.length === 0 && !keys.isPartial) return undefined;
      const combined = combine(fixed);
      return combined && [...new Set(combined.flatMap((key) => idsOf(byPrefix[fixed.length], key)))];
    },
  };
}

/** How an index sees documents. */
function keyReader(spec: IndexSpec) {
  const fields = Object.keys(spec.key);
  const paths = fields.map(parsePath);
  const partial = spec.partialFilterExpression;
  const isCovered = partial && compileFilter(partial);
  const conditionFields = Object.keys(partial ?? {});
  const topFields = [...new Set([...fields, ...conditionFields].map((field) => parsePath(field)[0] ?? ''))];
  const isPlain = !conditionFields.some((field) => field.startsWith('$'));

  return {
    fields,
    isPartial: spec.sparse || isCovered !== undefined,
    /** The keys of a document, without repetition: none when the index leaves it out, several because of an array. */
    of(document: BsonDocument): unknown[][] {
      if (isCovered && !isCovered(document)) return [];
      if (spec.sparse && paths.every((path) => valuesAt(document, path).every((value) => value === undefined)))
        return [];
      return paths
        .map((path) => distinctValues(elementsAt(document, path)))
        .reduce<unknown[][]>((keys, part) => keys.flatMap((key) => part.map((next) => [...key, next])), [[]]);
    },
    isUntouched: (before: BsonDocument, after: BsonDocument): boolean =>
      isPlain && topFields.every((field) => fieldOf(before, field) === fieldOf(after, field)),
  };
}

function distinctValues(values: readonly unknown[]): readonly unknown[] {
  return values.length < 2 ? values : [...new Map(values.map((value) => [hashKey(value), value])).values()];
}

function addId(map: Map<string, IdSet>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, id);
  else if (typeof ids !== 'string') ids.add(id);
  else if (ids !== id) map.set(key, new Set([ids, id]));
}

function removeId(map: Map<string, IdSet>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids === id) map.delete(key);
  else if (ids !== undefined && typeof ids !== 'string') {
    ids.delete(id);
    if (ids.size === 0) map.delete(key);
  }
}

function idsOf(map: Map<string, IdSet> | undefined, key: string): readonly string[] {
  const ids = map?.get(key);
  if (ids === undefined) return [];
  return typeof ids === 'string' ? [ids] : [...ids];
}

function fixedPrefix(
  fields: readonly string[],
  equalities: ReadonlyMap<string, readonly unknown[]>,
): (readonly unknown[])[] {
  const free = fields.findIndex((field) => !equalities.has(field));
  return fields.slice(0, free === -1 ? fields.length : free).map((field) => equalities.get(field) ?? []);
}

function combine(fixed: readonly (readonly unknown[])[]): string[] | undefined {
  if (fixed.reduce((product, values) => product * values.length, 1) > maxCombinations) return undefined;
  return fixed.reduce<string[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => key + hashKey(value))),
    [''],
  );
}

/** Whether every document the filter can match is in the index, as far as a look at equal conditions shows. */
function isImplied(spec: IndexSpec, { filter, equalities }: FilterBounds): boolean {
  const isFixed = (field: string) =>
    equalities.get(field)?.every((value) => value !== null && value !== undefined) ?? false;
  if (spec.sparse && !Object.keys(spec.key).some(isFixed)) return false;
  return Object.entries(spec.partialFilterExpression ?? {}).every(([field, condition]) => {
    const own = fieldOf(filter, field);
    if (own !== undefined && isSameValue(own, condition)) return true;
    return (
      isOperatorDocument(condition) &&
      Object.keys(condition).join() === '$exists' &&
      condition.$exists === true &&
      isFixed(field)
    );
  });
}

/** The refusal 11000 with `keyPattern` and `keyValue`, as drivers expect it. */
export function duplicateKey(spec: IndexSpec, document: BsonDocument, namespace: string): CommandError {
  const entries = Object.keys(spec.key).map(
    (field) => [field, valuesAt(document, parsePath(field))[0] ?? null] as const,
  );
  const shown = entries.map(([field, value]) => `${field}: ${JSON.stringify(value)}`).join(', ');
  const message = `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: { ${shown} }`;
  return new CommandError(11000, message, { keyPattern: spec.key, keyValue: Object.fromEntries(entries) });
}
