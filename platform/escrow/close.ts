import { trusted } from '../mongo/trusted.ts';
import { type EscrowDocument, holdOf, type Movement } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { assertHoldId, useOf } from './holdId.ts';
import { assertRoom, findDecided, type MovementNote, pushMovement, toMovement } from './movements.ts';
import { holdsExactly, withoutHold } from './release.ts';
import { untilDecided } from './tries.ts';

export interface CloseCommand extends Omit<MovementNote, 'ride'> {
  rid: string;
}

export type CloseOutcome<Document> =
  | { ok: true; document: Document; movement: Movement; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  /** The id was spent before: go forward, or return the goods. */
  | { ok: false; reason: 'SPENT'; document: Document; movement: Movement };

/** See `Escrow.close`. */
export function close<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: CloseCommand,
): Promise<CloseOutcome<Document>> {
  const { rid } = command;
  assertHoldId(rid);
  return untilDecided<CloseOutcome<Document>>(async () => {
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const decided = await findDecided(ports, document, useOf(rid));
    if (decided && decided.d !== 0) return { ok: false, reason: 'SPENT', document, movement: decided };
    if (decided) return { ok: true, document, movement: decided, repeated: true };
    assertRoom(document);
    const own = holdOf(document, rid);
    const movement = toMovement({ ...command, ride: {}, id: useOf(rid), d: 0 }, ports.clock.now());
    const changed = own
      ? await pushMovement(ports, { document, movement, filter: holdsExactly(rid, own.q) }, withoutHold(rid, own.q))
      : await pushMovement(
          ports,
          { document, movement, filter: { [`holds.${rid}`]: trusted({ $exists: false }) } },
          {},
        );
    return changed && { ok: true, document: changed, movement, repeated: false };
  });
}
