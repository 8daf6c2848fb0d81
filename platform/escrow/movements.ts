import { AppError } from '../errors/appError.ts';
import { trusted } from '../mongo/trusted.ts';
import { type EscrowDocument, type Movement, movementLimit, type Provenance } from './escrowDocument.ts';
import { applyChange, type EscrowChange, type EscrowFilter, type EscrowPorts } from './escrowStore.ts';

/** What a movement says besides its id and what it does to `total`. */
export interface MovementNote {
  kind: string;
  /** What caused it: an order, a receipt, a count. */
  ref: string | null;
  by: Provenance;
  /** Changes of the owner's counters; a falling one never goes below zero. */
  ride?: Record<string, number>;
  oversold?: number;
}

export const toMovement = (body: { id: string; d: number } & MovementNote, now: number): Movement => ({
  id: body.id,
  d: body.d,
  kind: body.kind,
  ref: body.ref,
  ride: body.ride ?? {},
  by: body.by,
  at: new Date(now),
  ...(body.oversold && { oversold: body.oversold }),
});

/**
 * The look after the read: a movement is in `out`, or it was relayed and the ledger has it, or it was not decided
 * when the document was read.
 */
export async function findDecided<Document extends EscrowDocument>(
  { store }: EscrowPorts<Document>,
  document: Document,
  movementId: string,
): Promise<Movement | null> {
  const waiting = document.out.find((movement) => movement.id === movementId);
  return waiting ?? (await store.findMovement(document._id, movementId));
}

/** @throws AppError RETRY_LATER while 500 movements of the document wait to be published */
export function assertRoom(document: EscrowDocument): void {
  if (document.out.length >= movementLimit) {
    throw new AppError('RETRY_LATER', 'Too many movements of this document wait to be published; nothing was changed.');
  }
}

/** Whether a counter is below the fall that a rider wants. */
export function isRideShort(document: EscrowDocument, ride: Record<string, number> = {}): boolean {
  const counters = document as unknown as Record<string, unknown>;
  return Object.entries(ride).some(([counter, change]) => change < 0 && Number(counters[counter] ?? 0) < -change);
}

/**
 * `pubSeq` as read and the id absent from `out` make the look final: a twin that landed since is either still in
 * `out` or was relayed, which raised `pubSeq`. Other writers change neither, so a hot document starves nobody.
 */
export const undecidedSince = (document: EscrowDocument, movementId: string): EscrowFilter => ({
  pubSeq: document.pubSeq,
  'out.id': trusted({ $ne: movementId }),
});

/** Pushes the movement, moves `total` and the riders' counters, under the look and the bounds of the riders. */
export function pushMovement<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { document, movement, filter = {} }: { document: Document; movement: Movement; filter?: EscrowFilter },
  change: EscrowChange,
): Promise<Document | null> {
  const falls = Object.entries(movement.ride).filter(([, fall]) => fall < 0);
  const bounds = Object.fromEntries(falls.map(([counter, fall]) => [counter, trusted({ $gte: -fall })]));
  return applyChange(
    ports,
    { _id: document._id, filter: { ...undecidedSince(document, movement.id), ...bounds, ...filter } },
    { ...change, $inc: { ...change.$inc, total: movement.d, ...movement.ride }, $push: { out: movement } },
  );
}
