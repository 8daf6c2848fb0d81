import type { Model } from 'mongoose';
import type { Clock } from '../clock.ts';
import { type Adjustment, type AdjustOutcome, adjust } from './adjust.ts';
import { type CloseCommand, type CloseOutcome, close } from './close.ts';
import { type CommitCommand, type CommitOutcome, commit } from './commit.ts';
import { createDocumentGate } from './documentGate.ts';
import type { EscrowDocument, LedgerEntry } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { type ExtendCommand, type ExtendOutcome, extend } from './extend.ts';
import { type HoldCommand, type HoldOutcome, hold } from './hold.ts';
import { createMongoEscrowStore } from './mongoEscrowStore.ts';
import { type Opening, open } from './open.ts';
import { reclaim } from './reclaim.ts';
import { adjustAsFact, type FactAdjustment, type FactCommand, type FactOutcome, recordFact } from './recordFact.ts';
import { type ReleaseCommand, type ReleaseOutcome, release } from './release.ts';
import { type SafetyOutcome, setSafety } from './safety.ts';
import { type SweepResult, sweep } from './sweep.ts';
import { type TakeCommand, type TakeOutcome, take } from './take.ts';

export type { Adjustment, AdjustOutcome } from './adjust.ts';
export type { Opening } from './open.ts';

/**
 * Quantities that can be counted on: each operation is one conditional update of one document, with its movement in
 * the same document (see the decision record on single-document escrow). Refusals are values. All operations may be
 * repeated, by anybody and however late, and then change nothing. What changes a document throws AppError CONFLICT
 * after 50 lost races; what pushes a movement throws RETRY_LATER while 500 movements wait to be published.
 * An id of a hold (`rid`) has 8 to 64 characters of `A-Z a-z 0-9 _ : -`, else RangeError.
 */
export interface Escrow<Document extends EscrowDocument> {
  /**
   * Makes the document with `total` as its first movement; nothing to do where it exists.
   * @returns the document as made, or null where it exists
   */
  open(id: string, opening: Opening<Document>): Promise<Document | null>;
  /**
   * Applies one movement, decided once per `movementId` however often and by whomever it is repeated.
   * `decide` sees the document as read and is asked again when another writer was first.
   */
  adjust(
    id: string,
    movementId: string,
    decide: (document: Document) => Adjustment<Document>,
  ): Promise<AdjustOutcome<Document>>;
  /** Holds `q` units under `rid` until `exp`. Again with the same `q` lengthens the hold, never shortens it. */
  hold(id: string, command: HoldCommand): Promise<HoldOutcome<Document>>;
  /** Lengthens a hold that has not lapsed; an earlier `exp` changes nothing. */
  extend(id: string, command: ExtendCommand): Promise<ExtendOutcome<Document>>;
  /** Spends a hold: decides `rid` as a spend. A lapsed hold that nobody reclaimed may still win. */
  commit(id: string, command: CommitCommand): Promise<CommitOutcome<Document>>;
  /** Gives a hold back while nobody can have been told to commit it; decides nothing. */
  release(id: string, command: ReleaseCommand): Promise<ReleaseOutcome<Document>>;
  /** Shuts an id for good, with its hold if there is one: decides `rid` as a zero, so that no late twin spends it. */
  close(id: string, command: CloseCommand): Promise<CloseOutcome<Document>>;
  /** Spends units that nobody holds under `rid`: a till sale, or after `HOLD_LOST`. */
  take(id: string, command: TakeCommand): Promise<TakeOutcome<Document>>;
  /** Gives lapsed holds of one document back. @returns how many */
  reclaim(id: string): Promise<number>;
  /** Withholds up to `safety` units from promise, as many as are not held. */
  setSafety(id: string, safety: number): Promise<SafetyOutcome<Document>>;
  /**
   * Records that `q` units are gone, whatever is available: `take`; short → the id is shut, then safety and holds give
   * way, those that await no payment first, and what is available leaves as movement `fact:{rid}`.
   */
  recordFact(id: string, command: FactCommand<Document>): Promise<FactOutcome<Document>>;
  /** A movement like that of `adjust` that is a fact: safety and holds give way, and what is not there is not taken. */
  adjustAsFact(command: FactAdjustment<Document>): Promise<FactOutcome<Document>>;
  /** One sweep over all documents of the collection, at most 200. */
  sweep(): Promise<SweepResult>;
}

export interface EscrowOptions<Document extends EscrowDocument> {
  documents: Model<Document>;
  ledger: Model<LedgerEntry>;
  clock: Clock;
  /** Rings the relay after an accepted write. */
  onWrite: () => void;
}

/** Escrow over the collections of a subgraph. */
export function createEscrow<Document extends EscrowDocument>(options: EscrowOptions<Document>): Escrow<Document> {
  const { documents, ledger, clock, onWrite } = options;
  return createEscrowOn({ store: createMongoEscrowStore<Document>({ documents, ledger }), clock, onWrite });
}

/** Escrow over any store that keeps the promises of `EscrowStore`. */
export function createEscrowOn<Document extends EscrowDocument>(ports: EscrowPorts<Document>): Escrow<Document> {
  const gate = createDocumentGate();
  return {
    open: (id, opening) => open(ports, id, opening),
    adjust: (id, movementId, decide) => gate(id, () => adjust(ports, { id, movementId, decide })),
    hold: (id, command) => gate(id, () => hold(ports, id, command)),
    extend: (id, command) => gate(id, () => extend(ports, id, command)),
    commit: (id, command) => gate(id, () => commit(ports, id, command)),
    release: (id, command) => gate(id, () => release(ports, id, command)),
    close: (id, command) => gate(id, () => close(ports, id, command)),
    take: (id, command) => gate(id, () => take(ports, id, command)),
    reclaim: (id) => gate(id, () => reclaim(ports, id)),
    setSafety: (id, safety) => gate(id, () => setSafety(ports, id, safety)),
    recordFact: (id, command) => gate(id, () => recordFact(ports, id, command)),
    adjustAsFact: (command) => gate(command.id, () => adjustAsFact(ports, command)),
    sweep: () => sweep(ports),
  };
}
