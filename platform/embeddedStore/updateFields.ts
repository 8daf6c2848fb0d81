import { type BsonDocument, fieldOf, isDocument, isSameValue } from './bsonValues.ts';
import { arrayPosition, type FieldPath } from './fieldPaths.ts';
import { CommandError } from './storeErrors.ts';

/** New value of a field from its old one; `undefined` stands for a missing field, before and after. */
export type FieldChange = (value: unknown) => unknown;

/** Positions far past the end of an array would fill it with nulls. */
const maxPadding = 1_500;

/**
 * Applies a change at a path and returns the document that results: the same object when nothing changes, else a copy
 * along the path, so documents handed out earlier never change.
 * @throws CommandError 28 when the path runs through a value that has no fields
 */
export function changeField(document: BsonDocument, path: FieldPath, change: FieldChange): BsonDocument {
  return changeAt(document, path, change) as BsonDocument;
}

function changeAt(value: unknown, path: FieldPath, change: FieldChange): unknown {
  const [part, ...below] = path;
  if (part === undefined) return change(value);
  if (Array.isArray(value)) return changeElement(value, path, change);
  if (isDocument(value)) {
    const before = fieldOf(value, part);
    const after = changeAt(before, below, change);
    if (isSameValue(before, after)) return value;
    if (after !== undefined) return { ...value, [part]: after };
    const { [part]: _removed, ...rest } = value;
    return rest;
  }
  // Removing what is not there removes nothing; only a change that needs the field makes it, or is refused.
  if (change(undefined) === undefined) return value;
  if (value === undefined) return { [part]: changeAt(undefined, below, change) };
  throw new CommandError(28, `Cannot create field '${part}' in a value that is no document`);
}

function changeElement(array: readonly unknown[], path: FieldPath, change: FieldChange): unknown {
  const [part, ...below] = path;
  const position = arrayPosition(part);
  if (position < 0) {
    if (change(undefined) === undefined) return array;
    throw new CommandError(28, `Cannot create field '${part}' in an array`);
  }
  const before = array[position];
  const after = changeAt(before, below, change);
  if (isSameValue(before, after)) return array;
  if (position > array.length + maxPadding) {
    throw new CommandError(2, `position ${position} is too far past the end of the array`);
  }
  const copy = [...array];
  while (copy.length < position) copy.push(null);
  copy[position] = after ?? null;
  return copy;
}
