import type { Model, QueryFilter } from 'mongoose';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import { isDuplicateKey } from '../mongo/database.ts';
import { trusted } from '../mongo/trusted.ts';
import {
  type EscrowDocument,
  type LedgerEntry,
  type Movement,
  movementLimit,
  type Provenance,
} from './escrowDocument.ts';

/** What a command does to a document it has read. */
export interface Adjustment<Document> {
  /** Change of `total`; a negative one needs as much available. */
  d: number;
  kind: string;
  ref: string | null;
  by: Provenance;
  /** Changes of the owner's counters; a falling one never goes below zero. */
  ride?: Record<string, number>;
  /** Further fields to set in the same update. */
  set?: Partial<Document>;
  /** Fields that the change was computed from: they must still be as read. */
  computedFrom?: readonly (keyof Document & string)[];
}

export type AdjustOutcome<Document> =
  | { ok: true; document: Document; movement: Movement; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'SHORT'; document: Document };

/** A document with its opening balance and the owner's own fields. */
export interface Opening<Document> {
  total: number;
  by: Provenance;
  fields: Omit<Document, keyof EscrowDocument>;
  /** The change that the document is opened for, in the same insert: two movements, one write. */
  first?: { movementId: string; adjustment: Adjustment<Document> };
}

export interface Escrow<Document extends EscrowDocument> {
  /**
   * Makes the document with `total` as its first movement; nothing to do where it exists.
   * @returns the document as made, or null where it exists
   */
  open(id: string, opening: Opening<Document>): Promise<Document | null>;
  /**
   * Applies one movement, decided once per `movementId` however often and by whomever it is repeated.
   * `decide` sees the document as read and is asked again when another writer was first.
   * @throws AppError CONFLICT after 50 lost races, RETRY_LATER while 500 movements wait to be published
   */
  adjust(
    id: string,
    movementId: string,
    decide: (document: Document) => Adjustment<Document>,
  ): Promise<AdjustOutcome<Document>>;
}

const maxTries = 50;

export interface EscrowOptions<Document extends EscrowDocument> {
  documents: Model<Document>;
  ledger: Model<LedgerEntry>;
  clock: Clock;
  /** Rings the relay after an accepted write. */
  onWrite: () => void;
}

/**
 * Quantities that can be counted on: each operation is one conditional update of one document,
 * with its movement in the same document (see the decision record on single-document escrow).
 */
export function createEscrow<Document extends EscrowDocument>(options: EscrowOptions<Document>): Escrow<Document> {
  return {
    open: (id, opening) => open(options, id, opening),
    async adjust(id, movementId, decide) {
      for (let attempt = 0; attempt < maxTries; attempt += 1) {
        const outcome = await tryAdjust(options, { id, movementId, decide });
        if (outcome) return outcome;
      }
      throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
    },
  };
}

async function open<Document extends EscrowDocument>(
  { documents, clock, onWrite }: EscrowOptions<Document>,
  id: string,
  { total, by, fields, first }: Opening<Document>,
): Promise<Document | null> {
  const opening = toMovement('open', { d: total, kind: 'OPEN', ref: null, by }, clock.now());
  const out = first ? [opening, toMovement(first.movementId, first.adjustment, clock.now())] : [opening];
  const sum = total + (first?.adjustment.d ?? 0);
  const quantities = { total: sum, held: 0, safety: 0, avail: sum, holds: {}, holdsN: 0 };
  const bookkeeping = { out, rev: out.length, dirty: true, pubSeq: 0, pubSum: 0, pubRev: 0 };
  const own = { ...fields, ...first?.adjustment.ride, ...first?.adjustment.set };
  const document = { ...own, _id: id, ...quantities, ...bookkeeping } as unknown as Document;
  try {
    await documents.insertMany([document as never], { lean: true });
    onWrite();
    return document;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

interface AdjustCommand<Document> {
  id: string;
  movementId: string;
  decide: (document: Document) => Adjustment<Document>;
}

/** Read, look, update. @returns null when another writer was first: from the read on again */
async function tryAdjust<Document extends EscrowDocument>(
  options: EscrowOptions<Document>,
  { id, movementId, decide }: AdjustCommand<Document>,
): Promise<AdjustOutcome<Document> | null> {
  const document = await options.documents.findOne({ _id: id } as QueryFilter<Document>).lean<Document>();
  if (!document) return { ok: false, reason: 'ABSENT' };
  const decided = await findMovement(options, document, movementId);
  if (decided) return { ok: true, document, movement: decided, repeated: true };
  if (document.out.length >= movementLimit) {
    throw new AppError('RETRY_LATER', 'Too many movements of this document wait to be published; nothing was changed.');
  }
  const adjustment = decide(document);
  if (isShort(document, adjustment)) return { ok: false, reason: 'SHORT', document };
  const movement = toMovement(movementId, adjustment, options.clock.now());
  const filter = adjustFilter(document, movement, adjustment) as QueryFilter<Document>;
  const change = {
    $inc: { total: movement.d, avail: movement.d, rev: 1, ...movement.ride },
    $set: { ...adjustment.set, dirty: true },
    $push: { out: movement },
  };
  const changed = (await options.documents.findOneAndUpdate(filter, change as never, {
    returnDocument: 'after',
    lean: true,
  })) as Document | null;
  if (!changed) return null;
  options.onWrite();
  return { ok: true, document: changed, movement, repeated: false };
}

/** The look after the read: a movement is in `out`, or it was relayed and the ledger has it, or it was never decided. */
async function findMovement<Document extends EscrowDocument>(
  { ledger }: EscrowOptions<Document>,
  document: Document,
  movementId: string,
): Promise<Movement | null> {
  const waiting = document.out.find((movement) => movement.id === movementId);
  return waiting ?? (await ledger.findOne({ _id: `${document._id}#${movementId}` }).lean<LedgerEntry>());
}

function toMovement<Document>(id: string, adjustment: Adjustment<Document>, now: number): Movement {
  const { d, kind, ref, by } = adjustment;
  return { id, d, kind, ref, ride: adjustment.ride ?? {}, by, at: new Date(now) };
}

/**
 * `pubSeq` as read and the id absent from `out` make the look above final: a twin that landed since is either
 * still in `out` or was relayed, which raised `pubSeq`.
 */
function adjustFilter<Document extends EscrowDocument>(
  document: Document,
  movement: Movement,
  adjustment: Adjustment<Document>,
) {
  const bounds = Object.entries(movement.ride).filter(([, change]) => change < 0);
  return {
    _id: document._id,
    pubSeq: document.pubSeq,
    'out.id': trusted({ $ne: movement.id }),
    ...(movement.d < 0 && { avail: trusted({ $gte: -movement.d }) }),
    ...Object.fromEntries(bounds.map(([counter, change]) => [counter, trusted({ $gte: -change })])),
    ...Object.fromEntries((adjustment.computedFrom ?? []).map((field) => [field, document[field]])),
  };
}

function isShort<Document extends EscrowDocument>(document: Document, adjustment: Adjustment<Document>): boolean {
  if (adjustment.d < 0 && document.avail < -adjustment.d) return true;
  return Object.entries(adjustment.ride ?? {}).some(
    ([counter, change]) => change < 0 && Number((document as Record<string, unknown>)[counter] ?? 0) < -change,
  );
}
