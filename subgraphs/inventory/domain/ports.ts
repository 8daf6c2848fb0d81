import type { Result } from '#platform/result.ts';
import type { Location } from './location.ts';
import type { LevelKey, StockLevel } from './stockLevel.ts';

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
  /** Not enough available; the level as it is. */
  | { ok: false; level: StockLevel };

/** Quantities of levels; each change is one movement, decided once per id. */
export interface StockLevels {
  /** A level that was never opened is opened by a change that does not take units from it. `decide` may be asked again. */
  change(key: LevelKey, movementId: string, decide: (level: StockLevel) => StockChange): Promise<StockOutcome>;
  /** Whether any unit is on the books of a place. */
  hasStockAt(locationId: string): Promise<boolean>;
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
}

/** Carries an act out once for each key of a caller; a repeat gets the stored result. */
export type RunOnce = <Value>(
  command: { actor: string; mutation: string; key: string; input: unknown },
  act: (keyHash: string) => Promise<Value>,
) => Promise<Result<Value, 'REUSED'>>;
