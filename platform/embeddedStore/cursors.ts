import { randomBytes } from 'node:crypto';
import { calculateObjectSize, Long } from 'bson';
import type { BsonDocument } from './bsonValues.ts';
import { CommandError } from './storeErrors.ts';

/** What is left of answers that did not fit into one batch. Each holds the documents as they were when it was opened. */
export interface Cursors {
  /** The first batch, and a cursor for the rest unless `singleBatch`. `namespace` is `database.collection`. */
  open(options: {
    namespace: string;
    documents: readonly BsonDocument[];
    batchSize: number;
    singleBatch?: boolean;
  }): BsonDocument;
  /** @throws CommandError 43 when there is no such cursor (any more) */
  next(id: bigint, namespace: string, batchSize: number): BsonDocument;
  /** @returns whether there was one */
  kill(id: bigint): boolean;
}

const maxBatchBytes = 16 * 1024 * 1024 - 16 * 1024;
const idleLifeMs = 600_000;

/** @param now milliseconds of any steady clock; idle cursors are forgotten after 10 minutes */
export function createCursors(now: () => number = () => performance.now()): Cursors {
  const open = new Map<bigint, { namespace: string; rest: readonly BsonDocument[]; usedAt: number }>();

  return {
    open({ namespace, documents, batchSize, singleBatch }) {
      for (const [id, cursor] of open) if (now() - cursor.usedAt > idleLifeMs) open.delete(id);
      const batch = takeBatch(documents, batchSize);
      const rest = documents.slice(batch.length);
      let id = 0n;
      if (rest.length > 0 && !singleBatch) {
        id = randomBytes(8).readBigUInt64LE() >> 1n;
        open.set(id, { namespace, rest, usedAt: now() });
      }
      return { cursor: { firstBatch: batch, id: Long.fromBigInt(id), ns: namespace } };
    },
    next(id, namespace, batchSize) {
      const cursor = open.get(id);
      if (!cursor || cursor.namespace !== namespace) throw new CommandError(43, `cursor id ${id} not found`);
      const batch = takeBatch(cursor.rest, batchSize);
      cursor.rest = cursor.rest.slice(batch.length);
      cursor.usedAt = now();
      const isDone = cursor.rest.length === 0;
      if (isDone) open.delete(id);
      return { cursor: { nextBatch: batch, id: Long.fromBigInt(isDone ? 0n : id), ns: namespace } };
    },
    kill: (id) => open.delete(id),
  };
}

/** As many documents as asked for and as fit into one answer; at least one when any is asked for. */
function takeBatch(documents: readonly BsonDocument[], batchSize: number): readonly BsonDocument[] {
  let bytes = 0;
  let count = 0;
  for (const document of documents) {
    if (count >= batchSize) break;
    bytes += calculateObjectSize(document, { ignoreUndefined: true }) + 12;
    if (bytes > maxBatchBytes && count > 0) break;
    count += 1;
  }
  return documents.slice(0, count);
}
