import { Long } from 'bson';
import { type BsonDocument, isDocument, numericValue } from '../bsonValues.ts';
import { CommandError } from '../storeErrors.ts';

/** @throws CommandError 14 when it is there and no document */
export function readDocument(command: BsonDocument, field: string): BsonDocument {
  const value = command[field] ?? {};
  if (!isDocument(value)) throw new CommandError(14, `'${field}' must be a document`);
  return value;
}

/** @throws CommandError 14 when it is there and no list of documents */
export function readDocuments(command: BsonDocument, field: string): readonly BsonDocument[] {
  const value = command[field] ?? [];
  if (!Array.isArray(value) || !value.every(isDocument))
    throw new CommandError(14, `'${field}' must be an array of documents`);
  return value;
}

/** @throws CommandError 14 when it is missing or no text */
export function readText(command: BsonDocument, field: string): string {
  const value = command[field];
  if (typeof value !== 'string') throw new CommandError(14, `'${field}' must be a string`);
  return value;
}

/** A whole number of any width. @throws CommandError 14 when it is there and is none */
export function readInteger(command: BsonDocument, field: string, fallback: number): number {
  const value = command[field];
  if (value === undefined || value === null) return fallback;
  const number = Number(numericValue(value) ?? Number.NaN);
  if (!Number.isSafeInteger(number)) throw new CommandError(14, `'${field}' must be a whole number`);
  return number;
}

/** @throws CommandError 2 when it is negative */
export function readCount(command: BsonDocument, field: string, fallback: number): number {
  const number = readInteger(command, field, fallback);
  if (number < 0) throw new CommandError(2, `'${field}' must not be negative`);
  return number;
}

/** `true`, or a number other than 0, as older clients send it. */
export function readFlag(command: BsonDocument, field: string, fallback = false): boolean {
  const value = command[field];
  if (value === undefined || value === null) return fallback;
  return typeof value === 'boolean' ? value : Boolean(numericValue(value));
}

/** @throws CommandError 14 when it is no 64-bit id */
export function readCursorId(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt();
  const number = numericValue(value);
  if (number === undefined || !Number.isInteger(Number(number)))
    throw new CommandError(14, 'a cursor id must be a whole number');
  return BigInt(number);
}

/** Options that change what a statement means and are not supported are refused, never ignored. @throws CommandError */
export function refuseUnknown(statement: BsonDocument, known: readonly string[], of: string): void {
  for (const [field, value] of Object.entries(statement)) {
    if (known.includes(field)) continue;
    if (field === 'collation') {
      if (isDocument(value) && value.locale === 'simple') continue;
      throw new CommandError(2, 'collation is not supported');
    }
    if (field === 'arrayFilters' && Array.isArray(value) && value.length === 0) continue;
    throw new CommandError(40415, `'${field}' of ${of} is not supported`);
  }
}
