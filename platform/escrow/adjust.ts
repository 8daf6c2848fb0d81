import { trusted } from '../mongo/trusted.ts';
import type { EscrowDocument, Movement } from './escrowDocument.ts';
import type { EscrowFilter, EscrowPorts } from './escrowStore.ts';
import { assertRoom, findDecided, isRideShort, type MovementNote, pushMovement, toMovement } from './movements.ts';
import { createLazyReclaim } from './reclaim.ts';
import { untilDecided } from './tries.ts';

/** What a command does to a document it has read. */
export interface Adjustment<Document> extends MovementNote {
  /** Change of `total`; a negative one needs as much available. */
  d: number;
  /** Further fields to set in the same update. */
  set?: Partial<Document>;
  /** Fields that the change was computed from: they must still be as read. */
  computedFrom?: readonly (keyof Document & string)[];
}

export type AdjustOutcome<Document> =
  | { ok: true; document: Document; movement: Movement; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'SHORT'; document: Document };

export interface AdjustCommand<Document> {
  id: string;
  movementId: string;
  decide: (document: Document) => Adjustment<Document>;
}

/** See `Escrow.adjust`. */
export function adjust<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { id, movementId, decide }: AdjustCommand<Document>,
): Promise<AdjustOutcome<Document>> {
  const reclaimLapsed = createLazyReclaim(ports);
  return untilDecided<AdjustOutcome<Document>>(async () => {
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const decided = await findDecided(ports, document, movementId);
    if (decided) return { ok: true, document, movement: decided, repeated: true };
    assertRoom(document);
    const adjustment = decide(document);
    if (isShort(document, adjustment)) {
      return (await reclaimLapsed(document)) ? null : { ok: false, reason: 'SHORT', document };
    }
    return pushAdjustment(ports, { document, movementId, adjustment });
  });
}

/** The update of an adjustment. @returns null when another writer was first */
export async function pushAdjustment<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { document, movementId, adjustment }: { document: Document; movementId: string; adjustment: Adjustment<Document> },
): Promise<{ ok: true; document: Document; movement: Movement; repeated: boolean } | null> {
  const movement = toMovement({ id: movementId, ...adjustment }, ports.clock.now());
  const changed = await pushMovement(
    ports,
    { document, movement, filter: boundsOf(document, adjustment) },
    { $inc: { avail: movement.d }, $set: { ...adjustment.set } },
  );
  return changed && { ok: true, document: changed, movement, repeated: false };
}

/** Of a field that is there twice the value as read stands: it was not short when it was read. */
function boundsOf<Document extends EscrowDocument>(document: Document, adjustment: Adjustment<Document>): EscrowFilter {
  const asRead = (adjustment.computedFrom ?? []).map((field) => [field, document[field] ?? null]);
  return { ...(adjustment.d < 0 && { avail: trusted({ $gte: -adjustment.d }) }), ...Object.fromEntries(asRead) };
}

function isShort<Document extends EscrowDocument>(document: Document, adjustment: Adjustment<Document>): boolean {
  return (adjustment.d < 0 && document.avail < -adjustment.d) || isRideShort(document, adjustment.ride);
}
