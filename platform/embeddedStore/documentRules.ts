import { BSONRegExp, ObjectId, serialize } from 'bson';
import { type BsonDocument, fieldOf, isDocument } from './bsonValues.ts';
import { CommandError } from './storeErrors.ts';

/** Largest encoded document in bytes, as clients are told in the greeting. */
export const maxDocumentBytes = 16 * 1024 * 1024;

/** Puts `_id` first and makes one where it is missing. @throws CommandError 53 for an array, pattern or undefined as id */
export function withId(document: BsonDocument): BsonDocument {
  const { _id: given, ...fields } = document;
  const id = given === undefined ? new ObjectId() : given;
  if (Array.isArray(id) || id instanceof BSONRegExp)
    throw new CommandError(53, "'_id' cannot be an array or a pattern");
  if (Object.keys(document)[0] === '_id' && given !== undefined) return document;
  return { _id: id, ...fields };
}

/**
 * The bytes of a document that may be stored.
 * @throws CommandError 10334 when it is larger than 16 MiB, 52 for a top field that starts with `$`, 2 when it cannot be encoded
 */
export function encodeDocument(document: BsonDocument): Uint8Array {
  const dollar = Object.keys(document).find((field) => field.startsWith('$'));
  if (dollar)
    throw new CommandError(52, `The dollar ($) prefixed field '${dollar}' is not allowed in a stored document`);
  refusePrototypeField(document);
  let bytes: Uint8Array;
  try {
    bytes = serialize(document, { ignoreUndefined: true });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new CommandError(2, 'the document cannot be encoded');
  }
  if (bytes.byteLength > maxDocumentBytes) throw tooLarge();
  return bytes;
}

function tooLarge(): CommandError {
  return new CommandError(10334, `The document is larger than ${maxDocumentBytes} bytes`);
}

/** Copies of documents are made by assignment, which this one name would turn into a change of the prototype. */
function refusePrototypeField(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refusePrototypeField);
  else if (isDocument(value)) {
    if (fieldOf(value, '__proto__') !== undefined) throw new CommandError(2, "a field cannot be named '__proto__'");
    for (const field of Object.keys(value)) refusePrototypeField(value[field]);
  }
}
