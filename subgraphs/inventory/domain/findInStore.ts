import { compareTexts } from './holdLines.ts';
import { isOffered, type Location, type LocationService } from './location.ts';
import { isOpenAt, nextOpeningAfter, readyAfter } from './openingTimes.ts';
import { type LevelKey, levelIdOf, type StockLevel } from './stockLevel.ts';
import { isOfferedVariant, listingAt, type VariantRules } from './variantRules.ts';

/** Whether a store has all of the goods, some of them, or none. */
export type Coverage = 'FULL' | 'PARTIAL' | 'NONE';

export type StoreOfferAction = 'RESERVE' | 'PICKUP_NOW' | 'CALL';

type LineReason = 'VARIANT_NOT_OFFERED' | 'NOT_LISTED' | 'VARIANT_NOT_RESERVABLE' | 'VARIANT_NOT_FOR_PICKUP';

/** Why a store cannot help. */
export type NotOffered = 'CLOSED_FOR_GOOD' | 'NOT_OPEN' | 'NO_SERVICE' | LineReason | 'SOLD_OUT' | 'NOT_STOCKED';

/** What somebody looks for: one variant, with what catalog says of it. */
export interface SoughtLine {
  variantId: string;
  quantity: number;
  rules: VariantRules;
}

export interface StoreSearch {
  lines: readonly SoughtLine[];
  /** All of them. */
  services: readonly LocationService[];
  channel: string;
  nowMs: number;
}

export interface StoreCandidate {
  location: Location;
  /** Null where nobody said from where. */
  distanceMeters: number | null;
}

/** A store with what it has of the goods, in the order of the lines. */
export interface RankedStore extends StoreCandidate {
  coverage: Coverage;
  levels: StockLevel[];
  notOffered: NotOffered | null;
  /** Its place among all: by coverage, then distance, then code; who cannot help comes last. */
  rank: string;
}

const storeKinds: readonly Location['kind'][] = ['STORE', 'CONCESSION', 'POPUP', 'PICKUP_POINT'];

/** Whether shoppers come here for goods. */
export const isStore = (location: Location): boolean => storeKinds.includes(location.kind);

/**
 * Ranks stores by what they have of the goods.
 * @param levelOf the level of a pair as it is now, zeros where none was opened
 */
export function rankStores(
  search: StoreSearch,
  candidates: readonly StoreCandidate[],
  levelOf: (key: LevelKey) => StockLevel,
): RankedStore[] {
  const reasons = search.lines.map((line) => lineReason(search, line));
  return candidates
    .map((candidate) => rankStore(search, { candidate, reasons, levelOf }))
    .sort((left, right) => compareTexts(left.rank, right.rank));
}

function rankStore(
  search: StoreSearch,
  {
    candidate,
    reasons,
    levelOf,
  }: {
    candidate: StoreCandidate;
    reasons: readonly (LineReason | null)[];
    levelOf: (key: LevelKey) => StockLevel;
  },
): RankedStore {
  const { location, distanceMeters } = candidate;
  const levels = search.lines.map(({ variantId }) => levelOf({ variantId, locationId: location.id }));
  const had = levels.map((level, index) => (reasons[index] === null ? level.available : 0));
  const coverage = coverageOf(search.lines, had);
  const notOffered = placeReason(search, location) ?? (coverage === 'NONE' ? goodsReason(reasons, levels) : null);
  const order = notOffered === null ? (coverage === 'FULL' ? 0 : 1) : 2;
  const rank = `${order}:${String(distanceMeters ?? 0).padStart(9, '0')}:${location.code}`;
  return { location, distanceMeters, coverage, levels, notOffered, rank };
}

function coverageOf(lines: readonly SoughtLine[], had: readonly number[]): Coverage {
  if (lines.every(({ quantity }, index) => (had[index] ?? 0) >= quantity)) return 'FULL';
  return had.some((available) => available > 0) ? 'PARTIAL' : 'NONE';
}

function lineReason(search: StoreSearch, { rules }: SoughtLine): LineReason | null {
  if (!isOfferedVariant(rules)) return 'VARIANT_NOT_OFFERED';
  if (!listingAt(rules, search.channel, search.nowMs)) return 'NOT_LISTED';
  if (search.services.includes('RESERVE') && !isReservable(search, rules)) return 'VARIANT_NOT_RESERVABLE';
  return search.services.includes('PICKUP') && !rules.handling.pickup ? 'VARIANT_NOT_FOR_PICKUP' : null;
}

const isReservable = ({ channel, nowMs }: StoreSearch, rules: VariantRules): boolean =>
  rules.handling.reserve && listingAt(rules, channel, nowMs)?.reservable === true;

function placeReason({ services, nowMs }: StoreSearch, location: Location): NotOffered | null {
  const isOver = location.activeUntil !== null && location.activeUntil.getTime() <= nowMs;
  if (location.status === 'CLOSED' || isOver) return 'CLOSED_FOR_GOOD';
  if (!isOffered(location, nowMs)) return 'NOT_OPEN';
  return services.every((service) => location.services.includes(service)) ? null : 'NO_SERVICE';
}

function goodsReason(reasons: readonly (LineReason | null)[], levels: readonly StockLevel[]): NotOffered {
  const [first] = reasons;
  if (first && reasons.every((reason) => reason !== null)) return first;
  return levels.some((level) => level.version > 0) ? 'SOLD_OUT' : 'NOT_STOCKED';
}

/** A row of the answer. Instants are milliseconds UTC. */
export interface StoreOffer extends Omit<RankedStore, 'rank'> {
  openNow: boolean;
  nextOpening: number | null;
  /** When the goods can lie ready; null where there are none, or the store does not open within 60 days. */
  readyBy: number | null;
  actions: StoreOfferAction[];
}

/** What a store can do for somebody who looks for these goods. */
export function toOffer(search: StoreSearch, store: RankedStore): StoreOffer {
  const { location, coverage, notOffered } = store;
  const { nowMs } = search;
  const isServing = isOffered(location, nowMs);
  const openNow = isServing && isOpenAt(location, nowMs);
  return {
    ...store,
    openNow,
    nextOpening: isServing ? nextOpeningAfter(location, nowMs) : null,
    readyBy: notOffered === null ? readyAfter(location, nowMs, location.preparationMinutes) : null,
    actions: actionsOf(search, { location, isServing, openNow, isWhole: notOffered === null && coverage === 'FULL' }),
  };
}

function actionsOf(
  search: StoreSearch,
  store: { location: Location; isServing: boolean; openNow: boolean; isWhole: boolean },
): StoreOfferAction[] {
  const { services, phone } = store.location;
  const rules = search.lines.map((line) => line.rules);
  const mayReserve = store.isWhole && services.includes('RESERVE') && rules.every((one) => isReservable(search, one));
  const mayPickUp =
    store.isWhole && store.openNow && services.includes('PICKUP') && rules.every((one) => one.handling.pickup);
  return [
    ...(mayReserve ? (['RESERVE'] as const) : []),
    ...(mayPickUp ? (['PICKUP_NOW'] as const) : []),
    ...(store.isServing && phone !== null ? (['CALL'] as const) : []),
  ];
}

/** Finds a level among those read, by its pair. */
export const levelFinder = (
  levels: readonly StockLevel[],
  unopened: (key: LevelKey) => StockLevel,
): ((key: LevelKey) => StockLevel) => {
  const byId = new Map(levels.map((level) => [level.id, level]));
  return (key) => byId.get(levelIdOf(key)) ?? unopened(key);
};
