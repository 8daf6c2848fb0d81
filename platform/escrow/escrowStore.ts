import type { Clock } from '../clock.ts';
import type { EscrowDocument, Movement } from './escrowDocument.ts';

/** Conditions by path; one with operators went through `trusted()`. */
export type EscrowFilter = Record<string, unknown>;

/** Operators of an update that escrow uses, each by path. */
export interface EscrowChange {
  $inc?: Record<string, number>;
  $set?: Record<string, unknown>;
  $unset?: Record<string, 1>;
  $min?: Record<string, number>;
  $max?: Record<string, number>;
  $push?: { out: Movement };
}

/**
 * All that the operations need of a database: reads, inserts, and updates of one document that are all or nothing.
 * A call that throws may have been carried out; the operations are made to be repeated.
 */
export interface EscrowStore<Document extends EscrowDocument> {
  read(id: string): Promise<Document | null>;
  /** A published movement, from the ledger; null where it was never published. */
  findMovement(documentId: string, movementId: string): Promise<Movement | null>;
  /** Changes the document if the filter holds. @returns the document after the change, or null where nothing matched */
  update(id: string, filter: EscrowFilter, change: EscrowChange): Promise<Document | null>;
  /** @returns false where a document with this `_id` exists */
  insert(document: Document): Promise<boolean>;
  /** Documents whose `nextExp` is at or before `now`, earliest first. */
  findExpiring(now: number, limit: number): Promise<Document[]>;
}

/** What every operation is given. */
export interface EscrowPorts<Document extends EscrowDocument> {
  store: EscrowStore<Document>;
  clock: Clock;
  /** Rings the relay after an accepted write. */
  onWrite: () => void;
}

/** Carries out an accepted change: besides what it does, `rev` rises and the relay has work. */
export async function applyChange<Document extends EscrowDocument>(
  { store, onWrite }: EscrowPorts<Document>,
  document: { _id: string; filter: EscrowFilter },
  change: EscrowChange,
): Promise<Document | null> {
  const changed = await store.update(document._id, document.filter, {
    ...change,
    $inc: { ...change.$inc, rev: 1 },
    $set: { ...change.$set, dirty: true },
  });
  if (changed) onWrite();
  return changed;
}
