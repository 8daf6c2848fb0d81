import type { Model, QueryFilter, SchemaDefinition } from 'mongoose';
import { isDuplicateKey } from '../mongo/database.ts';
import { insertDocument } from '../mongo/insertDocument.ts';

/** A log event that stands in its document from the update that made it true until the relay has told it. */
export interface OutboxEntry {
  seq: number;
  topic: string;
  type: string;
  /** Version of the payload's meaning. */
  version: number;
  data: Record<string, unknown>;
  at: Date;
}

/** A fact to tell; the update gives it its number. */
export type NewEntry = Omit<OutboxEntry, 'seq' | 'at'>;

/** A document with a version: product, location, staff member. Each accepted change raises `version`; each log event `seq`. */
export interface Aggregate {
  _id: string;
  version: number;
  seq: number;
  out: OutboxEntry[];
  dirty: boolean;
  /** Version last told on the state topic. */
  pubVersion: number;
}

export const aggregateFields: SchemaDefinition = {
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  seq: { type: Number, required: true },
  out: { type: [Object], required: true },
  dirty: { type: Boolean, required: true },
  pubVersion: { type: Number, required: true },
};

/** Index that the relay finds its work by; part of every model with an outbox. */
export const dirtyIndex = { keys: { dirty: 1 as const }, options: { partialFilterExpression: { dirty: true } } };

const number = (entries: readonly NewEntry[], seq: number, at: Date): OutboxEntry[] =>
  entries.map((entry, index) => ({ ...entry, seq: seq + index + 1, at }));

/**
 * Inserts an aggregate in version 1 with its first events.
 * @returns the document, or the fields of the unique index that refused it (`_id` included)
 */
export async function insertAggregate<Document extends Aggregate>(
  model: Model<Document>,
  fields: Omit<Document, Exclude<keyof Aggregate, '_id'>>,
  events: readonly NewEntry[],
): Promise<{ ok: true; document: Document } | { ok: false; taken: string[] }> {
  const out = number(events, 0, new Date());
  const document = { ...fields, version: 1, seq: out.length, out, dirty: true, pubVersion: 0 } as unknown as Document;
  try {
    await insertDocument(model, document);
    return { ok: true, document };
  } catch (error) {
    if (isDuplicateKey(error)) return { ok: false, taken: Object.keys(error.keyPattern ?? { _id: 1 }) };
    throw error;
  }
}

export interface AggregateChange<Document> {
  set?: Partial<Document>;
  /** Fields to remove. */
  unset?: readonly (keyof Document & string)[];
  events?: readonly NewEntry[];
  /** Further conditions that must still hold, for example the status moved from. */
  filter?: QueryFilter<Document>;
}

/**
 * Changes an aggregate in one update, if it is still the version that was read. Its events are in the same update.
 * @returns the changed document, `null` when another writer was first, or the fields of a unique index that refused
 */
export async function changeAggregate<Document extends Aggregate>(
  model: Model<Document>,
  current: Document,
  change: AggregateChange<Document>,
): Promise<Document | null | { taken: string[] }> {
  const out = number(change.events ?? [], current.seq, new Date());
  const update = {
    $set: { ...change.set, dirty: true },
    $inc: { version: 1, seq: out.length },
    ...(change.unset?.length && { $unset: Object.fromEntries(change.unset.map((field) => [field, 1])) }),
    ...(out.length > 0 && { $push: { out: { $each: out } } }),
  };
  const filter = { ...change.filter, _id: current._id, version: current.version } as QueryFilter<Document>;
  try {
    return (await model.findOneAndUpdate(filter, update as never, {
      returnDocument: 'after',
      lean: true,
    })) as Document | null;
  } catch (error) {
    if (isDuplicateKey(error)) return { taken: Object.keys(error.keyPattern ?? {}) };
    throw error;
  }
}
