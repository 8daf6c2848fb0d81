import { MinKey } from 'bson';
import { type BsonDocument, compareValues, numericValue } from './bsonValues.ts';
import { type FieldPath, parsePath, valuesAt } from './fieldPaths.ts';
import { CommandError } from './storeErrors.ts';

export interface SortField {
  readonly path: FieldPath;
  readonly direction: 1 | -1;
}

/** @throws CommandError 2 for directions other than 1 and -1 */
export function parseSort(sort: BsonDocument): SortField[] {
  return Object.entries(sort).map(([field, value]) => {
    const direction = Number(numericValue(value));
    if (direction !== 1 && direction !== -1) throw new CommandError(2, `sort direction of ${field} must be 1 or -1`);
    return { path: parsePath(field), direction };
  });
}

/** A sorted copy; equal documents keep their order. Of an array the smallest element counts, descending the largest. */
export function sortDocuments(documents: readonly BsonDocument[], fields: readonly SortField[]): BsonDocument[] {
  if (fields.length === 0) return [...documents];
  const keyed = documents.map((document) => ({ document, keys: fields.map((field) => sortKey(document, field)) }));
  keyed.sort((left, right) => {
    for (const [at, field] of fields.entries()) {
      const order = compareValues(left.keys[at], right.keys[at]);
      if (order !== 0) return order * field.direction;
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}

/** Sorts before everything else, null included, as the wire protocol's servers have it. */
const emptyArray = new MinKey();

function sortKey(document: BsonDocument, field: SortField): unknown {
  const values = valuesAt(document, field.path);
  const elements = values.flatMap((value) => {
    if (!Array.isArray(value)) return [value];
    return value.length > 0 ? value : [emptyArray];
  });
  if (elements.length === 0) return undefined;
  return elements.reduce((best, value) => (compareValues(value, best) * field.direction < 0 ? value : best));
}
