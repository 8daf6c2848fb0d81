import { badUserInput } from '#platform/errors/appError.ts';
import {
  isStore,
  levelFinder,
  type RankedStore,
  rankStores,
  type SoughtLine,
  type StoreSearch,
} from './findInStore.ts';
import { findInStoreCandidates } from './findLocations.ts';
import { assertUnits, mostUnitsPerLine } from './holdLines.ts';
import type { GeoPoint, Location, LocationService } from './location.ts';
import type { Variants } from './ports.ts';
import { type StockLevel, unopenedLevel } from './stockLevel.ts';

const mostLines = 20;

export interface FindInStore {
  /** 1 to 20 of 1 to 999 units; lines of one variant are summed. */
  lines: readonly { variantId: string; quantity: number }[];
  near: GeoPoint | null;
  /** 1 to 200,000; counts only with `near`. */
  radiusMeters: number;
  services: readonly LocationService[];
  channel: string;
  nowMs: number;
}

/**
 * Ranks all stores, or those within the radius, by what they have of the goods. A store whose position is not known
 * is not near anything.
 * @throws AppError BAD_USER_INPUT for values out of range or a variant that does not exist
 */
export async function findInStore(
  deps: {
    locations: { all(): readonly Location[] };
    variants: Pick<Variants, 'rulesOf'>;
    stockLevels: {
      findOfVariants(variantIds: readonly string[], locationIds: readonly string[]): Promise<StockLevel[]>;
    };
  },
  wanted: FindInStore,
): Promise<{ search: StoreSearch; stores: RankedStore[] }> {
  if (wanted.lines.length < 1 || wanted.lines.length > mostLines) throw badUserInput('lines holds 1 to 20 entries.');
  for (const { quantity } of wanted.lines) assertUnits('quantity', quantity, mostUnitsPerLine);
  const candidates = findInStoreCandidates(deps.locations.all().filter(isStore), wanted);
  const lines = await readLines(deps.variants, wanted.lines);
  const levels = await deps.stockLevels.findOfVariants(
    lines.map((line) => line.variantId),
    candidates.map(({ location }) => location.id),
  );
  const search = { lines, services: wanted.services, channel: wanted.channel, nowMs: wanted.nowMs };
  return { search, stores: rankStores(search, candidates, levelFinder(levels, unopenedLevel)) };
}

async function readLines(variants: Pick<Variants, 'rulesOf'>, lines: FindInStore['lines']): Promise<SoughtLine[]> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, quantity + (sums.get(variantId) ?? 0));
  const rules = await variants.rulesOf([...sums.keys()]);
  return [...sums].map(([variantId, quantity]) => {
    const known = rules.get(variantId);
    if (!known) throw badUserInput('One of the variants does not exist.');
    return { variantId, quantity, rules: known };
  });
}
