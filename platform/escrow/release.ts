import { trusted } from '../mongo/trusted.ts';
import type { EscrowDocument } from './escrowDocument.ts';
import { applyChange, type EscrowChange, type EscrowFilter, type EscrowPorts } from './escrowStore.ts';
import { assertHoldId, assertQuantity } from './holdId.ts';

export interface ReleaseCommand {
  rid: string;
  /** As held; a hold of another quantity is not this one and stays. */
  q: number;
  /** Given, a hold that has been lengthened past it, in milliseconds UTC, stays: its owner goes by it. */
  until?: number;
}

/** `released` is false where there was nothing to give back. */
export type ReleaseOutcome<Document> = { ok: true; released: true; document: Document } | { ok: true; released: false };

/** See `Escrow.release`. */
export async function release<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  { rid, q, until }: ReleaseCommand,
): Promise<ReleaseOutcome<Document>> {
  assertHoldId(rid);
  assertQuantity(q);
  const filter = { ...holdsExactly(rid, q), ...(until !== undefined && livesUntil(rid, until)) };
  const document = await applyChange(ports, { _id: id, filter }, withoutHold(rid, q));
  return document ? { ok: true, released: true, document } : { ok: true, released: false };
}

const livesUntil = (rid: string, until: number): EscrowFilter => ({ [`holds.${rid}.exp`]: trusted({ $lte: until }) });

export const holdsExactly = (rid: string, q: number): EscrowFilter => ({ [`holds.${rid}.q`]: q });

/** Takes the hold away; of its `q` units `back` become available again, all unless said otherwise. */
export const withoutHold = (rid: string, q: number, back: number = q): EscrowChange => ({
  $inc: { held: -q, avail: back, holdsN: -1 },
  $unset: { [`holds.${rid}`]: 1 },
});
