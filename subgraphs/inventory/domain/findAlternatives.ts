import { isStore, levelFinder, rankStores, type SoughtLine, type StoreSearch } from './findInStore.ts';
import { distanceMeters } from './geoDistance.ts';
import { compareTexts } from './holdLines.ts';
import { isOffered, type Location } from './location.ts';
import { readyAfter } from './openingTimes.ts';
import { type StockLevel, unopenedLevel } from './stockLevel.ts';
import type { Alternative } from './userErrors.ts';
import type { VariantRules } from './variantRules.ts';

export interface AlternativesWanted {
  /** Lines of one variant count together. */
  lines: readonly { variantId: string; locationId: string; quantity: number }[];
  /** Whose listings decide what may be put aside. */
  channel: string;
  nowMs: number;
}

export interface AlternativesDeps {
  locations: { all(): readonly Location[] };
  variants: { rulesOf(ids: readonly string[]): Promise<ReadonlyMap<string, VariantRules>> };
  stockLevels: {
    findOfVariants(variantIds: readonly string[], locationIds: readonly string[]): Promise<StockLevel[]>;
  };
}

const mostAlternatives = 5;
const radiusMeters = 100_000;
const mostLevelsRead = 1_000;
const mostStoresAsked = 200;

/**
 * Up to 5 stores that could put all of the goods aside at this moment, none of them a place of the lines: the nearest
 * first, within 100 km; by code where the position of the place is not known. One read of at most 1,000 levels, so
 * that many lines are looked for in fewer stores; nothing is held.
 */
export async function findAlternatives(deps: AlternativesDeps, wanted: AlternativesWanted): Promise<Alternative[]> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of wanted.lines) sums.set(variantId, quantity + (sums.get(variantId) ?? 0));
  const rules = await deps.variants.rulesOf([...sums.keys()]);
  const lines = [...sums].flatMap(([variantId, quantity]): SoughtLine[] => {
    const known = rules.get(variantId);
    return known ? [{ variantId, quantity, rules: known }] : [];
  });
  if (lines.length < sums.size) return [];
  const search: StoreSearch = { lines, services: ['RESERVE'], channel: wanted.channel, nowMs: wanted.nowMs };
  const stores = storesAround(deps.locations.all(), wanted).slice(
    0,
    Math.min(mostStoresAsked, Math.floor(mostLevelsRead / lines.length)),
  );
  const levels = await deps.stockLevels.findOfVariants(
    lines.map(({ variantId }) => variantId),
    stores.map(({ location }) => location.id),
  );
  return rankStores(search, stores, levelFinder(levels, unopenedLevel))
    .filter(({ coverage, notOffered }) => coverage === 'FULL' && notOffered === null)
    .slice(0, mostAlternatives)
    .map(({ location, distanceMeters: distance }) => ({
      locationId: location.id,
      distanceMeters: distance,
      readyBy: readyAfter(location, wanted.nowMs, location.preparationMinutes),
    }));
}

/** Offered stores that put goods aside, in the order in which they are to be asked. */
function storesAround(all: readonly Location[], { lines, nowMs }: AlternativesWanted) {
  const refused = new Set(lines.map(({ locationId }) => locationId));
  const from = all.find(({ id }) => refused.has(id))?.geo ?? null;
  return all
    .filter((place) => isStore(place) && isOffered(place, nowMs) && place.services.includes('RESERVE'))
    .filter(({ id }) => !refused.has(id))
    .map((location) => ({ location, distanceMeters: from && location.geo && distanceMeters(from, location.geo) }))
    .filter(({ distanceMeters: distance }) => from === null || (distance !== null && distance <= radiusMeters))
    .sort(
      (left, right) =>
        (left.distanceMeters ?? 0) - (right.distanceMeters ?? 0) ||
        compareTexts(left.location.code, right.location.code),
    );
}
