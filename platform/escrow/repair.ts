import type { Model } from 'mongoose';
import type { Clock } from '../clock.ts';
import { badUserInput } from '../errors/appError.ts';
import { quantityProblems } from './auditEscrow.ts';
import type { EscrowDocument, LedgerEntry, Movement, Provenance } from './escrowDocument.ts';
import { applyChange, type EscrowPorts } from './escrowStore.ts';
import { createMongoEscrowStore } from './mongoEscrowStore.ts';
import { assertRoom, toMovement, undecidedSince } from './movements.ts';
import { untilDecided } from './tries.ts';

export interface RepairNote {
  /** Why, in one line of 10 to 200 characters; it stands in the ledger as what caused the movement. */
  reason: string;
  by: Provenance;
}

export type RepairOutcome<Document> =
  /** `mended`: what did not hold before, with both sides. */
  | { ok: true; document: Document; movement: Movement; mended: readonly string[] }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'SOUND' }
  /** No movement can explain this: a person has to. */
  | { ok: false; reason: 'BEYOND_REPAIR'; problems: readonly string[] };

/** Mends one document. See `createRepair`. */
export type Repair<Document> = (id: string, note: RepairNote) => Promise<RepairOutcome<Document>>;

export interface RepairOptions<Document extends EscrowDocument> {
  documents: Model<Document>;
  ledger: Model<LedgerEntry>;
  clock: Clock;
  onWrite: () => void;
}

/**
 * Makes the books of a document agree again (I1–I3): one movement of kind `REPAIR` makes its ledger add up to what the
 * document says there is, and the numbers that follow from others are computed anew. What there is stays: it is what
 * was promised from, and a count can correct it. Refused where nothing is wrong, and where the ledger itself has lost or
 * gained entries, or more is held than there is.
 * @returns a function that throws AppError BAD_USER_INPUT for a reason that is none, CONFLICT after 50 lost races
 */
export function createRepair<Document extends EscrowDocument>(options: RepairOptions<Document>): Repair<Document> {
  const { ledger, clock, onWrite } = options;
  const ports: EscrowPorts<Document> = { store: createMongoEscrowStore<Document>(options), clock, onWrite };

  return async (id, { reason, by }) => {
    assertReason(reason);
    return untilDecided<RepairOutcome<Document>>(async () => {
      const document = await ports.store.read(id);
      if (!document) return { ok: false, reason: 'ABSENT' };
      assertRoom(document);
      const entries = (await ledger.find({ documentId: id }).sort({ seq: 1 }).lean<LedgerEntry[]>()).filter(
        ({ seq }) => seq <= document.pubSeq,
      );
      const problems = quantityProblems(document, entries, []);
      if (problems.length === 0) return { ok: false, reason: 'SOUND' };
      const mending = mendingOf(document, entries);
      if (!mending) return { ok: false, reason: 'BEYOND_REPAIR', problems };
      // `rev` as read: every accepted change raises it, so that nothing computed here is old, and no id comes twice.
      const movementId = `rep:${document.rev}`;
      const movement = toMovement({ id: movementId, d: mending.d, kind: 'REPAIR', ref: reason, by }, clock.now());
      const filter = { ...undecidedSince(document, movement.id), rev: document.rev };
      const mended = await applyChange(
        ports,
        { _id: document._id, filter },
        { $set: mending.set, $push: { out: movement } },
      );
      return mended && { ok: true, document: mended, movement, mended: problems };
    });
  };
}

/** @returns null where no movement and no sum makes the books agree */
function mendingOf(document: EscrowDocument, entries: readonly LedgerEntry[]) {
  const { total } = document;
  const holds = Object.values(document.holds);
  const held = holds.reduce((sum, hold) => sum + hold.q, 0);
  const pubSum = entries.reduce((sum, entry) => sum + entry.d, 0);
  const waiting = document.out.reduce((sum, movement) => sum + movement.d, 0);
  if (entries.length !== document.pubSeq || held > total) return null;
  const safety = Math.min(document.safety, total - held);
  const set = { held, holdsN: holds.length, safety, avail: total - held - safety, pubSum };
  return { d: total - pubSum - waiting, set };
}

/** @throws AppError BAD_USER_INPUT */
function assertReason(reason: string): void {
  if (!/^[^\p{C}\p{Zl}\p{Zp}]{10,200}$/u.test(reason) || reason.trim().length < 10)
    throw badUserInput('reason is one line of 10 to 200 characters, without control characters.');
}
