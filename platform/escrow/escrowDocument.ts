import type { SchemaDefinition } from 'mongoose';

/** Who did it, taken from the verified caller and never from input. */
export interface Provenance {
  channel: string;
  kind: string;
  subject: string | null;
  requestId: string;
}

/** One movement: it stands in `out` from its update on, then in the ledger. */
export interface Movement {
  /** Natural id of the effect, for example `adj:{key hash}`; decided once per document. */
  id: string;
  /** Change of `total`. */
  d: number;
  kind: string;
  /** What caused it: an order, a receipt, a count. */
  ref: string | null;
  /** Changes of the owner's own counters in the same update. */
  ride: Record<string, number>;
  by: Provenance;
  at: Date;
  /** Of a fact: units that were gone beyond what was available; absent for none. */
  oversold?: number;
}

/** Units held under an id until an instant. */
export interface Hold {
  q: number;
  exp: number;
  ref: string | null;
  paying: boolean;
}

/** A bounded quantity: stock of a level, uses of a coupon, points. Changed by the operations of this folder alone. */
export interface EscrowDocument {
  _id: string;
  total: number;
  held: number;
  safety: number;
  /** total − held − safety; stored, because every filter uses it. */
  avail: number;
  holds: Record<string, Hold>;
  holdsN: number;
  nextExp?: number;
  out: Movement[];
  /** Raised by every accepted change. */
  rev: number;
  dirty: boolean;
  /** Movements published so far, the sum of their `d`, and the rev last published. */
  pubSeq: number;
  pubSum: number;
  pubRev: number;
}

/** A published movement. `_id` is `{document}#{movement id}`, so that it is inserted once. */
export interface LedgerEntry extends Movement {
  _id: string;
  documentId: string;
  seq: number;
}

const mixed = { type: Object, required: true } as const;
const whole = { type: Number, required: true } as const;

/** Fields of an escrow document for a model; the owner adds its own. */
export const escrowFields: SchemaDefinition = {
  _id: { type: String, required: true },
  total: whole,
  held: whole,
  safety: whole,
  avail: whole,
  holds: mixed,
  holdsN: whole,
  nextExp: Number,
  out: { type: [Object], required: true },
  rev: whole,
  dirty: { type: Boolean, required: true },
  pubSeq: whole,
  pubSum: whole,
  pubRev: whole,
};

/** Fields of a ledger entry for a model. Its only unique index is `_id`. */
export const ledgerFields: SchemaDefinition = {
  _id: { type: String, required: true },
  documentId: { type: String, required: true },
  seq: whole,
  id: { type: String, required: true },
  d: whole,
  kind: { type: String, required: true },
  ref: { type: String },
  ride: mixed,
  by: mixed,
  at: { type: Date, required: true },
  oversold: Number,
};

/** Movements that may wait to be published; a document with as many takes no further one. */
export const movementLimit = 500;

/** Holds that may stand on one document at once, unless its owner allows fewer. */
export const holdLimit = 256;

/** The hold of an id; undefined for none, also where an id happens to be named like a member of every object. */
export const holdOf = (document: EscrowDocument, rid: string): Hold | undefined =>
  Object.hasOwn(document.holds, rid) ? document.holds[rid] : undefined;

/** Holds that have lapsed at `now`, milliseconds UTC, and were not given back yet. */
export const lapsedHolds = (document: EscrowDocument, now: number): [rid: string, hold: Hold][] =>
  Object.entries(document.holds).filter(([, hold]) => hold.exp <= now);

/** What may be held at `now`: a lapsed hold counts as given back before anybody did so. */
export const availableAt = (document: EscrowDocument, now: number): number =>
  document.avail + sumOfHolds(lapsedHolds(document, now));

/** What is held at `now`, lapsed holds left out. */
export const heldAt = (document: EscrowDocument, now: number): number =>
  document.held - sumOfHolds(lapsedHolds(document, now));

export const sumOfHolds = (holds: readonly (readonly [rid: string, hold: Hold])[]): number =>
  holds.reduce((sum, [, hold]) => sum + hold.q, 0);
