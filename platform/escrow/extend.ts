import { trusted } from '../mongo/trusted.ts';
import type { EscrowDocument } from './escrowDocument.ts';
import { applyChange, type EscrowPorts } from './escrowStore.ts';
import { assertHoldId } from './holdId.ts';

export interface ExtendCommand {
  rid: string;
  /** Milliseconds UTC; an earlier instant than that of the hold changes nothing. */
  exp: number;
  /** At a payment intent: the hold awaits money from now on. */
  paying?: boolean;
}

export type ExtendOutcome<Document> = { ok: true; document: Document } | { ok: false; reason: 'HOLD_LOST' };

/** See `Escrow.extend`. */
export async function extend<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  { rid, exp, paying }: ExtendCommand,
): Promise<ExtendOutcome<Document>> {
  assertHoldId(rid);
  const live = { [`holds.${rid}.exp`]: trusted({ $gt: ports.clock.now() }) };
  const extended = await applyChange(
    ports,
    { _id: id, filter: live },
    { $max: { [`holds.${rid}.exp`]: exp }, ...(paying && { $set: { [`holds.${rid}.paying`]: true } }) },
  );
  return extended ? { ok: true, document: extended } : { ok: false, reason: 'HOLD_LOST' };
}
