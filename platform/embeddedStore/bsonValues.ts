import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/** A decoded document. Numbers stay wrapped (`Int32`, `Double`, `Long`), so a value leaves as the type it came in. */
export type BsonDocument = { readonly [field: string]: unknown };

/** Whether a value is an embedded document. Decided by prototype: a field named `_bsontype` cannot pretend. */
export function isDocument(value: unknown): value is BsonDocument {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A field of a document, `undefined` when missing; inherited names such as `constructor` are missing. */
export function fieldOf(document: BsonDocument, field: string): unknown {
  return Object.hasOwn(document, field) ? document[field] : undefined;
}

/** The value of a number of any width, exact; `undefined` for what is no number. Bigint and number compare exactly. */
export function numericValue(value: unknown): number | bigint | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toBigInt();
  if (value instanceof Decimal128) return Number(value.toString());
  return undefined;
}

/** Place of a value's type in the order of mixed types; missing counts as null. */
export function typeRank(value: unknown): number {
  if (value === undefined || value === null) return 5;
  if (typeof value === 'string') return 15;
  if (typeof value === 'boolean') return 40;
  if (value instanceof Timestamp) return 47;
  if (numericValue(value) !== undefined) return 10;
  if (Array.isArray(value)) return 25;
  if (value instanceof Binary || value instanceof Uint8Array) return 30;
  if (value instanceof ObjectId) return 35;
  if (value instanceof Date) return 45;
  if (value instanceof BSONRegExp || value instanceof RegExp) return 50;
  if (value instanceof MinKey) return -1;
  if (value instanceof MaxKey) return 127;
  return isDocument(value) ? 20 : 60;
}

/** Orders any two values: first by type, then inside the type; 0 when equal. Numbers compare across widths. */
export function compareValues(left: unknown, right: unknown): number {
  const rank = typeRank(left);
  const difference = rank - typeRank(right);
  if (difference !== 0) return difference;
  switch (rank) {
    case 10:
      return compareNumbers(numericValue(left) ?? 0, numericValue(right) ?? 0);
    case 15:
      return compareText(left as string, right as string);
    case 20:
      return compareDocuments(left as BsonDocument, right as BsonDocument);
    case 25:
      return compareArrays(left as unknown[], right as unknown[]);
    case 30:
      return compareBytes(left, right);
    case 40:
    case 45:
      return Number(left) - Number(right);
    case 5:
    case -1:
    case 127:
      return 0;
    default:
      return compareText(String(left), String(right));
  }
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left === right) return 0;
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1;
  if (Number.isNaN(right)) return 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Order of the UTF-8 bytes; UTF-16 units differ from it only for surrogates. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return a >= 0xd800 && b >= 0xd800 ? withSurrogatesLast(a) - withSurrogatesLast(b) : a - b;
  }
  return left.length - right.length;
}

function withSurrogatesLast(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

function compareDocuments(left: BsonDocument, right: BsonDocument): number {
  const leftFields = Object.keys(left);
  const rightFields = Object.keys(right);
  for (let at = 0; at < Math.min(leftFields.length, rightFields.length); at += 1) {
    const leftField = leftFields[at] ?? '';
    const rightField = rightFields[at] ?? '';
    const byField =
      typeRank(left[leftField]) - typeRank(right[rightField]) ||
      compareText(leftField, rightField) ||
      compareValues(left[leftField], right[rightField]);
    if (byField !== 0) return byField;
  }
  return leftFields.length - rightFields.length;
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const byElement = compareValues(left[at], right[at]);
    if (byElement !== 0) return byElement;
  }
  return left.length - right.length;
}

function compareBytes(left: unknown, right: unknown): number {
  const [a, b] = [bytesOf(left), bytesOf(right)];
  return a.bytes.length - b.bytes.length || a.subtype - b.subtype || Buffer.compare(a.bytes, b.bytes);
}

function bytesOf(value: unknown): { bytes: Uint8Array; subtype: number } {
  if (value instanceof Binary) return { bytes: value.value(), subtype: value.sub_type };
  return { bytes: value as Uint8Array, subtype: 0 };
}

/** Whether two values are the same bytes: unlike `compareValues`, an int 1 and a double 1 differ. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, at) => isSameValue(item, right[at]))
    );
  }
  if (isDocument(left)) {
    if (!isDocument(right)) return false;
    const fields = Object.keys(left);
    const others = Object.keys(right);
    return (
      fields.length === others.length &&
      fields.every((field, at) => field === others[at] && isSameValue(left[field], right[field]))
    );
  }
  return sameConstructor(left, right) && compareValues(left, right) === 0;
}

function sameConstructor(left: unknown, right: unknown): boolean {
  return left?.constructor === right?.constructor;
}

/**
 * A text that is equal for equal values and different for different ones, over all types: the key of the hash
 * indexes. Missing counts as null; texts carry their length, so that keys can be joined without ambiguity.
 */
export function hashKey(value: unknown): string {
  if (value === undefined || value === null) return 'z';
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof ObjectId) return `o${value.toHexString()}`;
  if (value instanceof Date) return `d${value.getTime()};`;
  const number = value instanceof Timestamp ? undefined : numericValue(value);
  if (number !== undefined) return `n${Number.isInteger(number) ? BigInt(number) : number};`;
  if (Array.isArray(value)) return `[${value.map(hashKey).join('')}]`;
  if (isDocument(value)) {
    return `{${Object.keys(value)
      .map((field) => `${field.length}:${field}${hashKey(value[field])}`)
      .join('')}}`;
  }
  if (value instanceof Binary || value instanceof Uint8Array) {
    const { bytes, subtype } = bytesOf(value);
    return `b${subtype}:${Buffer.from(bytes).toString('base64')};`;
  }
  const text = String(value);
  return `x${typeRank(value)}:${text.length}:${text}`;
}
