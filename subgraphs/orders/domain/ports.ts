import type { Result } from '#platform/result.ts';
import type { QuotaBound } from './reservationPolicy.ts';
import type { ReservationContact, ReservationLine, StoreReservation } from './storeReservation.ts';
import type { Alternative, HoldLimitReached, UserError } from './userErrors.ts';

/** Who calls, from the verified identity and never from input. */
export interface Caller {
  kind: 'GUEST' | 'CUSTOMER' | 'DEVICE' | 'STAFF';
  /** Null for guests. */
  subject: string | null;
  /** Code of the channel. */
  channel: string;
  worksAt(place: { id: string; code: string }): boolean;
  /** Staff with the right to read orders. */
  readsOrders: boolean;
  requestId: string;
}

/** What orders asks of a place. */
export interface ReservationPlace {
  id: string;
  code: string;
  status: string;
  services: readonly string[];
  timeZone: string;
  openingHours: readonly { weekday: string; opens: string; closes: string }[];
  exceptions: readonly { date: string; closed: boolean; opens: string | null; closes: string | null }[];
  /** When a place that is there for a while closes for good, ISO 8601; null for all others. */
  activeUntil: string | null;
}

/** Goods that a place does not have, and the channel whose listings decide which other stores are named. */
export interface WantedGoods {
  lines: readonly Pick<ReservationLine, 'variantId' | 'quantity'>[];
  locationId: string;
  channel: string;
}

/**
 * Inventory. Each method throws AppError SUBGRAPH_UNAVAILABLE or DEADLINE_EXCEEDED where no answer came: what was
 * asked may have been done, so it is asked again with the same ids.
 */
export interface Inventory {
  place(id: string): Promise<ReservationPlace | null>;
  /**
   * All lines or none, until `until`; again with the same lines lengthens the holds. Errors have the path of the line;
   * OUT_OF_STOCK names other stores that have all of the goods now.
   * @param at the place, and the channel whose listings decide which other stores are named
   */
  hold(
    lines: readonly ReservationLine[],
    at: { locationId: string; channel: string; until: Date },
  ): Promise<Result<null, UserError[]>>;
  /**
   * Other stores that have all of the goods now, the nearest to the place first; nothing is held.
   * @param wanted 1 to 25, asked for in one call
   * @returns one list for each, in their order
   */
  alternatives(wanted: readonly WantedGoods[]): Promise<Alternative[][]>;
  /** Never shortens. @returns false where a hold has lapsed */
  extend(lines: readonly ReservationLine[], until: Date): Promise<boolean>;
  release(lines: readonly ReservationLine[]): Promise<void>;
}

/** What a channel lets be done with a variant now. */
export interface VariantQuote {
  /** For sale at all. */
  offered: boolean;
  reservable: boolean;
}

export interface Quote {
  /** Whether the channel puts goods aside at all. */
  reserves: boolean;
  /** Of those variants that exist, by id. */
  variants: ReadonlyMap<string, VariantQuote>;
}

/** Catalog. Throws AppError SUBGRAPH_UNAVAILABLE or DEADLINE_EXCEEDED where no answer came. */
export interface Catalog {
  /** @param variantIds 1 to 200 */
  quote(variantIds: readonly string[], channel: string): Promise<Quote>;
}

/** Customer, who knows whom messages reach. Throws AppError SUBGRAPH_UNAVAILABLE or DEADLINE_EXCEEDED without an answer. */
export interface Contacts {
  /** Once for each subject; again with the same content changes nothing. */
  remember(kept: { subjectId: string; customerId: string | null; contact: ReservationContact | null }): Promise<void>;
}

/** What persons have put aside, one escrow document each. */
export interface Quotas {
  /** Holds units under the id of the reservation; again lengthens the hold. */
  hold(
    quotaId: string,
    command: { rid: string; units: number; until: Date; bound: QuotaBound },
  ): Promise<Result<null, HoldLimitReached>>;
  release(quotaId: string, command: { rid: string; units: number }): Promise<void>;
}

/** Who caused a movement, from the verified caller and never from input. */
export interface Provenance {
  channel: string;
  kind: string;
  subject: string | null;
  requestId: string;
}

export type QuotaRepairOutcome =
  | { ok: true; mended: readonly string[] }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'SOUND' }
  | { ok: false; reason: 'BEYOND_REPAIR'; problems: readonly string[] };

/** Makes the ledger of a quota explain it again. */
export interface QuotaRepairs {
  repair(quotaId: string, note: { reason: string; by: Provenance }): Promise<QuotaRepairOutcome>;
}

export type NewReservation = Omit<StoreReservation, 'version' | 'seq' | 'number'> & {
  idem: { actor: string; key: string; fp: string };
};

/** An event for the log of reservations, told with the change that made it true. */
export interface ReservationFact {
  topic: string;
  type: string;
  version: number;
  data: Record<string, unknown>;
}

export interface Reservations {
  findById(id: string): Promise<StoreReservation | null>;
  findByKey(actor: string, key: string): Promise<{ reservation: StoreReservation; fp: string } | null>;
  /** With a number of its own and the lease of its maker. Null where the key was used before. */
  insert(reservation: NewReservation): Promise<StoreReservation | null>;
  /**
   * Changes what was read in one update, its events with it, if nobody else did and the epoch is still the same.
   * @param options.openAt an instant: the reservation must be open and not expired by then
   * @param options.freesKey the request was given up: its key may come again
   */
  change(
    current: StoreReservation,
    set: Partial<StoreReservation>,
    options?: { facts?: readonly ReservationFact[]; openAt?: number; freesKey?: boolean },
  ): Promise<StoreReservation | null>;
  /** Takes the lease if nobody has it: epoch +1. Null while somebody has it, or where there is none. */
  claim(id: string, lease: { now: number; until: number }): Promise<StoreReservation | null>;
  /** Bookkeeping under the epoch: `version` stays. Null when another has taken over. */
  note(current: StoreReservation, set: Bookkeeping): Promise<StoreReservation | null>;
  /** Ids of those with work due and no live lease, the oldest first. */
  due(now: number, limit: number): Promise<string[]>;
}

export interface Bookkeeping {
  leaseUntil?: number;
  tries?: number;
  /** When the runner looks next, milliseconds UTC; null for never. */
  nextAt?: number | null;
  securedUntil?: Date;
  owed?: StoreReservation['owed'];
  owesContact?: boolean;
}

/** Hashes and secrets. */
export interface Secrets {
  newSalt(): string;
  /** The same salt, id and key give the same secret: 256 bit, of which only the hash is stored. */
  secretOf(made: { salt: string; id: string; idempotencyKey: string }): string;
  hash(text: string): string;
  /** Compares in constant time. */
  matches(secret: string, hash: string): boolean;
  fingerprint(...parts: unknown[]): string;
}

/** Carries an act out once for each key of a caller; a repeat gets the stored result. */
export type RunOnce = <Value>(
  command: { actor: string; mutation: string; key: string; input: unknown },
  act: (keyHash: string) => Promise<Value>,
) => Promise<Result<Value, 'REUSED'>>;
