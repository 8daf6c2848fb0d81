import { type BsonDocument, fieldOf, hashKey, isSameValue } from './bsonValues.ts';
import { elementsAt, parsePath, valuesAt } from './fieldPaths.ts';
import { compileFilter, isOperatorDocument } from './filter.ts';
import type { IndexSpec } from './indexSpec.ts';
import { CommandError } from './storeErrors.ts';

/** Ids of documents under one key; most keys have one, which needs no set. */
type IdSet = string | Set<string>;

/** A hash index over every prefix of its key. It holds ids (as hash keys); the documents stay in the collection. */
export interface Index {
  readonly spec: IndexSpec;
  add(id: string, document: BsonDocument): void;
  remove(id: string, document: BsonDocument): void;
  /** The id of another document that has one of this document's keys; only for unique indexes. */
  conflictOf(id: string, document: BsonDocument): string | undefined;
  /**
   * Ids of a superset of what can match, by the longest prefix of the key that is fixed; `undefined` when this index
   * cannot help.
   */
  lookup(filter: BsonDocument, equalities: ReadonlyMap<string, readonly unknown[]>): readonly string[] | undefined;
}

/** More combinations of `$in` lists than this are answered by a scan. */
const maxCombinations = 1_000;

export function createIndex(spec: IndexSpec): Index {
  const fields = Object.keys(spec.key);
  const paths = fields.map(parsePath);
  const isCovered = spec.partialFilterExpression && compileFilter(spec.partialFilterExpression);
  const byPrefix = Array.from({ length: fields.length + 1 }, () => new Map<string, IdSet>());

  const holds = (document: BsonDocument): boolean => {
    if (isCovered && !isCovered(document)) return false;
    return !spec.sparse || paths.some((path) => valuesAt(document, path).some((value) => value !== undefined));
  };
  const keysOf = (document: BsonDocument): string[][] => {
    const parts = paths.map((path) => [...new Set(elementsAt(document, path).map(hashKey))]);
    return parts.reduce<string[][]>((keys, part) => keys.flatMap((key) => part.map((next) => [...key, next])), [[]]);
  };
  const eachPrefix = (document: BsonDocument, visit: (map: Map<string, IdSet>, key: string) => void): void => {
    if (!holds(document)) return;
    for (const key of keysOf(document)) {
      for (const [length, map] of byPrefix.entries()) visit(map, key.slice(0, length).join(''));
    }
  };

  return {
    spec,
    add: (id, document) => eachPrefix(document, (map, key) => addId(map, key, id)),
    remove: (id, document) => eachPrefix(document, (map, key) => removeId(map, key, id)),
    conflictOf(id, document) {
      if (!spec.unique || !holds(document)) return undefined;
      for (const key of keysOf(document)) {
        const other = idsOf(byPrefix[fields.length], key.join('')).find((found) => found !== id);
        if (other !== undefined) return other;
      }
      return undefined;
    },
    lookup(filter, equalities) {
      if (!isImplied(spec, filter, equalities)) return undefined;
      const isPartial = spec.sparse || isCovered !== undefined;
      const fixed = fixedPrefix(fields, equalities);
      if (fixed.length === 0 && !isPartial) return undefined;
      const keys = combine(fixed);
      const map = byPrefix[fixed.length];
      return keys && [...new Set(keys.flatMap((key) => idsOf(map, key)))];
    },
  };
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
function isImplied(
  spec: IndexSpec,
  filter: BsonDocument,
  equalities: ReadonlyMap<string, readonly unknown[]>,
): boolean {
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
