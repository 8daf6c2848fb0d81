import { type EscrowDocument, holdOf, type Movement } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { assertHoldId, assertQuantity, useOf } from './holdId.ts';
import { assertRoom, findDecided, isRideShort, type MovementNote, pushMovement, toMovement } from './movements.ts';
import { holdsExactly, withoutHold } from './release.ts';
import { untilDecided } from './tries.ts';

export interface CommitCommand extends MovementNote {
  rid: string;
  /** Units that are spent; the rest of the hold becomes available in the same update. */
  taken: number;
}

export type CommitOutcome<Document> =
  | { ok: true; document: Document; movement: Movement; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  /** `OUT_OF_STOCK`: a counter is below what its rider takes. `CONFLICT`: fewer units are held than were to be taken. */
  | { ok: false; reason: 'HOLD_LOST' | 'CLOSED' | 'OUT_OF_STOCK' | 'CONFLICT'; document: Document };

/** See `Escrow.commit`. */
export function commit<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: CommitCommand,
): Promise<CommitOutcome<Document>> {
  const { rid, taken } = command;
  assertHoldId(rid);
  assertQuantity(taken);
  return untilDecided<CommitOutcome<Document>>(async () => {
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const decided = await findDecided(ports, document, useOf(rid));
    if (decided) return toDecidedSpend(document, decided);
    const own = holdOf(document, rid);
    if (!own) return { ok: false, reason: 'HOLD_LOST', document };
    if (own.q < taken) return { ok: false, reason: 'CONFLICT', document };
    assertRoom(document);
    if (isRideShort(document, command.ride)) return { ok: false, reason: 'OUT_OF_STOCK', document };
    const movement = toMovement({ ...command, id: useOf(rid), d: -taken }, ports.clock.now());
    const changed = await pushMovement(
      ports,
      { document, movement, filter: holdsExactly(rid, own.q) },
      withoutHold(rid, own.q, own.q - taken),
    );
    return changed && { ok: true, document: changed, movement, repeated: false };
  });
}

/** The answer to a command that wants to spend an id whose fate is known: spent is a repeat, a zero shuts it. */
export function toDecidedSpend<Document extends EscrowDocument>(document: Document, decided: Movement) {
  return decided.d === 0
    ? ({ ok: false, reason: 'CLOSED', document } as const)
    : ({ ok: true, document, movement: decided, repeated: true } as const);
}
