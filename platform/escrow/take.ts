import { trusted } from '../mongo/trusted.ts';
import { toDecidedSpend } from './commit.ts';
import type { EscrowDocument, Movement } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { assertHoldId, assertQuantity, useOf } from './holdId.ts';
import { assertRoom, findDecided, isRideShort, type MovementNote, pushMovement, toMovement } from './movements.ts';
import { createLazyReclaim } from './reclaim.ts';
import { untilDecided } from './tries.ts';

export interface TakeCommand extends MovementNote {
  rid: string;
  q: number;
}

export type TakeOutcome<Document> =
  | { ok: true; document: Document; movement: Movement; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'CLOSED' | 'OUT_OF_STOCK'; document: Document };

/** See `Escrow.take`. */
export function take<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: TakeCommand,
): Promise<TakeOutcome<Document>> {
  const { rid, q } = command;
  assertHoldId(rid);
  assertQuantity(q);
  const reclaimLapsed = createLazyReclaim(ports);
  return untilDecided<TakeOutcome<Document>>(async () => {
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const decided = await findDecided(ports, document, useOf(rid));
    if (decided) return toDecidedSpend(document, decided);
    assertRoom(document);
    if (document.avail < q || isRideShort(document, command.ride)) {
      return (await reclaimLapsed(document)) ? null : { ok: false, reason: 'OUT_OF_STOCK', document };
    }
    const movement = toMovement({ ...command, id: useOf(rid), d: -q }, ports.clock.now());
    const filter = { avail: trusted({ $gte: q }) };
    const changed = await pushMovement(ports, { document, movement, filter }, { $inc: { avail: -q } });
    return changed && { ok: true, document: changed, movement, repeated: false };
  });
}
