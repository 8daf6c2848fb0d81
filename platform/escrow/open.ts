import type { Adjustment } from './adjust.ts';
import type { EscrowDocument, Provenance } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { toMovement } from './movements.ts';

/** A document with its opening balance and the owner's own fields. */
export interface Opening<Document> {
  total: number;
  by: Provenance;
  fields: Omit<Document, keyof EscrowDocument>;
  /** The change that the document is opened for, in the same insert: two movements, one write. */
  first?: { movementId: string; adjustment: Adjustment<Document> };
}

/** See `Escrow.open`. */
export async function open<Document extends EscrowDocument>(
  { store, clock, onWrite }: EscrowPorts<Document>,
  id: string,
  { total, by, fields, first }: Opening<Document>,
): Promise<Document | null> {
  const now = clock.now();
  const opening = toMovement({ id: 'open', d: total, kind: 'OPEN', ref: null, by }, now);
  const out = first ? [opening, toMovement({ id: first.movementId, ...first.adjustment }, now)] : [opening];
  const sum = total + (first?.adjustment.d ?? 0);
  const quantities = { total: sum, held: 0, safety: 0, avail: sum, holds: {}, holdsN: 0 };
  const bookkeeping = { out, rev: out.length, dirty: true, pubSeq: 0, pubSum: 0, pubRev: 0 };
  const own = { ...fields, ...first?.adjustment.ride, ...first?.adjustment.set };
  const document = { ...own, _id: id, ...quantities, ...bookkeeping } as unknown as Document;
  if (!(await store.insert(document))) return null;
  onWrite();
  return document;
}
