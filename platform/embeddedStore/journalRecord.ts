import { deserialize, serialize } from 'bson';
import { type BsonDocument, isDocument } from './bsonValues.ts';
import { describeIndex, type IndexSpec, parseIndexSpec } from './indexSpec.ts';

/** What a command changed: results, never operators, so applying them again gives the same state. */
export type Change =
  | { type: 'put'; database: string; collection: string; bytes: Uint8Array; document?: BsonDocument }
  | { type: 'remove'; database: string; collection: string; id: unknown }
  | { type: 'createCollection'; database: string; collection: string }
  | { type: 'dropCollection'; database: string; collection: string }
  | { type: 'createIndex'; database: string; collection: string; spec: IndexSpec }
  | { type: 'dropIndex'; database: string; collection: string; name: string };

/** A change that a command has made and how to take it back, while nothing that came after it stands. */
export interface Undoable {
  readonly change: Change;
  undo(): void;
}

/** Keeps numbers as the types they were written as. */
export const decodeOptions = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** One BSON document per change; that of a `put` is followed by the stored document itself. */
export function encodeChange(change: Change): Uint8Array[] {
  switch (change.type) {
    case 'put': {
      const { bytes, document: _document, ...head } = change;
      return [serialize(head), bytes];
    }
    case 'createIndex':
      return [serialize({ ...change, spec: describeIndex(change.spec) })];
    default:
      return [serialize(change)];
  }
}

/** Reads the changes of one journal record, in order. @throws Error when the bytes are not what `encodeChange` wrote */
export function* decodeChanges(payload: Buffer): Generator<Change> {
  let offset = 0;
  const next = (): Buffer => {
    const length = payload.readInt32LE(offset);
    const bytes = payload.subarray(offset, offset + length);
    offset += length;
    return bytes;
  };
  while (offset < payload.length) {
    const head: BsonDocument = deserialize(next(), decodeOptions);
    const change = head as unknown as Change;
    if (change.type === 'put') {
      const bytes = next();
      yield { ...change, bytes, document: deserialize(bytes, decodeOptions) };
    } else if (change.type === 'createIndex') {
      if (!isDocument(head.spec)) throw new Error('an index of the journal has no declaration');
      yield { ...change, spec: parseIndexSpec(head.spec) };
    } else yield change;
  }
}
