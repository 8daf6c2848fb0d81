import { idSuffix, isId } from '#platform/ids.ts';

/** How much there is, in words that anybody may hear. */
export type StockBand = 'IN_STOCK' | 'LOW' | 'LAST_ONE' | 'OUT' | 'INCOMING';

/** One variant at one place. */
export interface LevelKey {
  variantId: string;
  locationId: string;
}

/** The stock of one variant at one place as of a revision, in whole units. */
export interface StockLevel extends LevelKey {
  id: string;
  /** Here and fit for sale. */
  onHand: number;
  /** Softly held, without what has lapsed. */
  reserved: number;
  /** May be promised now; what was held until before now is free again, whoever gives it back. */
  available: number;
  /** Kept back from promise. */
  safetyStock: number;
  lastCountedAt: Date | null;
  /** Holds that have not lapsed, the earliest end first. */
  holds: StockHold[];
  /** Revision of the stored document; 0 where none was opened. */
  version: number;
}

/** Units that somebody holds softly until an instant. */
export interface StockHold {
  /** Whose it is: a reservation, an order; the id of the hold where no owner is noted. */
  ownerId: string;
  quantity: number;
  expiresAt: Date;
}

/** What a caller may see of the numbers of a level. */
export interface StockSight {
  /** With the scope stock:read every number is exact. */
  seesNumbers: boolean;
  /** Highest `available` that is told without that scope; a rule of the caller's channel. */
  showQuantityUpTo: number;
}

/** Most units that one level keeps, so that every number stays within a GraphQL Int. */
export const mostUnits = 1_000_000_000;

/** Most units in one adjustment or count. */
export const mostUnitsPerChange = 999_999;

/** `stk_{variant uuid}_{location uuid}`: derived, because a level exists once per pair. */
export const levelIdOf = (key: LevelKey): string => `stk_${idSuffix(key.variantId)}_${idSuffix(key.locationId)}`;

/** The pair a level id stands for; null for anything that is not shaped like one. */
export function parseLevelId(id: string): LevelKey | null {
  const [prefix, variant, location, ...rest] = id.split('_');
  if (prefix !== 'stk' || variant === undefined || location === undefined || rest.length > 0) return null;
  return parseLevelKey(`var_${variant}`, `loc_${location}`);
}

/** The pair of two ids from outside; null unless both have the shape of their kind. */
export function parseLevelKey(variantId: string, locationId: string): LevelKey | null {
  return isId(variantId, 'var') && isId(locationId, 'loc') ? { variantId, locationId } : null;
}

/** The pair of a key as audit and ledger name it, `stock:{variant}:{location}`; null for anything else. */
export function parseStockKey(key: string): LevelKey | null {
  const [prefix, variantId, locationId, ...rest] = key.split(':');
  if (prefix !== 'stock' || variantId === undefined || locationId === undefined || rest.length > 0) return null;
  return parseLevelKey(variantId, locationId);
}

/** A level that was never opened: zeros, version 0. */
export const unopenedLevel = (key: LevelKey): StockLevel => ({
  ...key,
  id: levelIdOf(key),
  onHand: 0,
  reserved: 0,
  available: 0,
  safetyStock: 0,
  lastCountedAt: null,
  holds: [],
  version: 0,
});

/** OUT none, LAST_ONE one, LOW up to three, IN_STOCK more. */
export function bandOf(available: number): StockBand {
  if (available <= 0) return 'OUT';
  if (available === 1) return 'LAST_ONE';
  return available <= 3 ? 'LOW' : 'IN_STOCK';
}

/** Bounds of `available` for a band, both inclusive; null for a band that no stored number has. */
export function rangeOfBand(band: StockBand): { from?: number; to?: number } | null {
  switch (band) {
    case 'OUT':
      return { to: 0 };
    case 'LAST_ONE':
      return { from: 1, to: 1 };
    case 'LOW':
      return { from: 2, to: 3 };
    case 'IN_STOCK':
      return { from: 4 };
    case 'INCOMING':
      return null;
    default:
      return band satisfies never;
  }
}

/** `available` where the caller may see it, else null. Small numbers are told by the rule of the channel. */
export const visibleQuantity = (available: number, sight: StockSight): number | null =>
  sight.seesNumbers || available <= sight.showQuantityUpTo ? available : null;

/** All that this caller can tell two revisions apart by: a feed sends nothing while it stays the same. */
export function visiblePart(level: StockLevel, sight: StockSight): unknown {
  if (!sight.seesNumbers) return [bandOf(level.available), visibleQuantity(level.available, sight)];
  return [level.onHand, level.reserved, level.available, level.safetyStock, level.lastCountedAt, level.holds];
}

const dayMs = 86_400_000;

/** How sure the books are, 0.3 to 1: falls by 0.005 for each day since the last count; lowest where nobody ever counted. */
export function confidenceAt(level: Pick<StockLevel, 'lastCountedAt'>, nowMs: number): number {
  if (!level.lastCountedAt) return 0.3;
  const days = Math.max(0, Math.floor((nowMs - level.lastCountedAt.getTime()) / dayMs));
  return Math.max(0.3, Math.round((1 - 0.005 * days) * 1_000) / 1_000);
}
