import type { Result } from '#platform/result.ts';
import type { Location } from './location.ts';
import type { LevelKey, StockLevel } from './stockLevel.ts';
import type { VariantRules } from './variantRules.ts';

/** Who caused a change, from the verified caller and never from input. */
export interface Provenance {
  channel: string;
  kind: string;
  subject: string | null;
  requestId: string;
}

/** The verified person behind a command. */
export interface Caller {
  subject: string;
  by: Provenance;
  worksAt(place: Pick<Location, 'id' | 'code'>): boolean;
}

/** What a command does to a level it has read. */
export interface StockChange {
  /** Units added to (or with a minus taken from) the level. */
  difference: number;
  kind: string;
  by: Provenance;
  /** The difference was computed from the number on hand: it must still be the one that was read. */
  computedFromOnHand?: boolean;
  /** Set where the change is a count. */
  countedAt?: Date;
}

export type StockOutcome =
  | { ok: true; level: StockLevel; difference: number }
  /** Fewer units are on hand than are to be taken; the level as it is. */
  | { ok: false; level: StockLevel };

/** Units that left with a customer already. */
export interface StockSale {
  rid: string;
  quantity: number;
  reference: string;
  by: Provenance;
}

/** Quantities of levels; each change is one movement, decided once per id. */
export interface StockLevels {
  /**
   * A level that was never opened is opened by a change that does not take units from it. `decide` may be asked again.
   * Units that are gone are a fact: safety stock and holds give way to it, the number on hand never falls below zero.
   */
  change(key: LevelKey, movementId: string, decide: (level: StockLevel) => StockChange): Promise<StockOutcome>;
  /** The same for a level that was seen unopened a moment ago: opening it is tried first, which saves a read. */
  changeUnopened(key: LevelKey, movementId: string, decide: (level: StockLevel) => StockChange): Promise<StockOutcome>;
  /** Which of the levels were ever opened, by level id; one read. */
  opened(keys: readonly LevelKey[]): Promise<Set<string>>;
  /** Is never refused for want of stock. @returns how many units went that were not available, whatever was held */
  recordSale(key: LevelKey, sale: StockSale): Promise<{ level: StockLevel; oversold: number }>;
  /** Keeps up to `target` units back, as many as are not held; more when units come in. Opens the level if need be. */
  setSafety(key: LevelKey, target: number, by: Provenance): Promise<StockLevel>;
  /** Whether any unit is on the books of a place. */
  hasStockAt(locationId: string): Promise<boolean>;
}

export type RepairOutcome =
  | { ok: true; level: StockLevel; mended: readonly string[] }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: 'SOUND' }
  | { ok: false; reason: 'BEYOND_REPAIR'; problems: readonly string[] };

/** Makes the ledger of a level explain its stock again; the units stay as they are. */
export interface StockRepairs {
  repair(key: LevelKey, note: { reason: string; by: Provenance }): Promise<RepairOutcome>;
}

/** Units to be held at a level under an id until an instant. */
export interface HoldWish {
  rid: string;
  quantity: number;
  /** Milliseconds UTC. */
  expiresAt: number;
  /** Whose hold it is, for example a reservation. */
  reference: string;
}

export type HoldOutcome =
  /** `undo`: it lives no longer than was wished, so that its owner has not decided on it yet. */
  | { ok: true; undo: boolean }
  /** `DECIDED`: the id was spent or shut before. `CONFLICT`: it holds another quantity, or too many holds stand here. */
  | { ok: false; reason: 'OUT_OF_STOCK' | 'DECIDED' | 'CONFLICT'; level: StockLevel };

/** Who spends a hold id, and for what. */
export interface SpendNote {
  reference: string;
  by: Provenance;
}

/** `SPENT`, `CLOSED`: the id was decided before, as a spend or as a zero. `NOT_HELD`: fewer units are held. */
export type SpendResult = 'DONE' | 'SPENT' | 'CLOSED' | 'HOLD_LOST' | 'OUT_OF_STOCK' | 'NOT_HELD';

export interface SpendOutcome {
  result: SpendResult;
  level: StockLevel;
}

/** Units held softly and spent later. Everything may be repeated and then changes nothing. */
export interface StockHolds {
  hold(key: LevelKey, wish: HoldWish): Promise<HoldOutcome>;
  /** @returns false where no such hold lives any more */
  extend(key: LevelKey, wish: { rid: string; expiresAt: number; paying: boolean }): Promise<boolean>;
  /** Gives back a hold of exactly this quantity that lives no longer than `until`, where one is given; nothing to do where there is none. */
  release(key: LevelKey, hold: { rid: string; quantity: number; until?: number }): Promise<void>;
  /** Spends `taken` of the units held; the rest of the hold is given back in the same update. */
  commit(key: LevelKey, spend: SpendNote & { rid: string; taken: number }): Promise<SpendOutcome>;
  /** Spends units that nobody holds under the id. */
  take(key: LevelKey, spend: SpendNote & { rid: string; quantity: number }): Promise<SpendOutcome>;
  /** Shuts the id for good, and gives back its hold if there is one. */
  close(key: LevelKey, spend: SpendNote & { rid: string }): Promise<SpendOutcome>;
  /** Gives lapsed holds back for whoever does not run short. @returns whether there is more to do at once */
  sweep(): Promise<boolean>;
}

export type LocationWrite = { ok: true; location: Location } | { ok: false };

/** Places, by the one process-wide list. */
export interface Locations {
  findById(id: string): Promise<Location | null>;
  findByCode(code: string): Promise<Location | null>;
  /** The place as it is stored now, for a command to decide by: the list may be behind another process. */
  findLatest(key: { id: string } | { code: string }): Promise<Location | null>;
  /** Not ok when the code is taken by now. */
  insert(location: Omit<Location, 'version'>): Promise<LocationWrite>;
  /** Not ok when another writer changed the place since it was read. */
  change(current: Location, set: Partial<Omit<Location, 'id' | 'code' | 'version'>>): Promise<LocationWrite>;
}

/** What is known of catalog's variants. */
export interface Variants {
  /** @returns those of the ids that exist. @throws AppError SUBGRAPH_UNAVAILABLE when one is unknown here and catalog is away */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** @returns what applies to those of the ids that exist, by id. @throws AppError as `known` */
  rulesOf(ids: readonly string[]): Promise<ReadonlyMap<string, VariantRules>>;
}

/** Carries an act out once for each key of a caller; a repeat gets the stored result. */
export type RunOnce = <Value>(
  command: { actor: string; mutation: string; key: string; input: unknown },
  act: (keyHash: string) => Promise<Value>,
) => Promise<Result<Value, 'REUSED'>>;
