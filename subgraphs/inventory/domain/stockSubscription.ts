import { badUserInput, notFound } from '#platform/errors/appError.ts';
import type { Locations, Variants } from './ports.ts';
import { type LevelKey, levelIdOf, parseLevelKey } from './stockLevel.ts';

const mostIds = 100;
const mostPairs = 200;

/**
 * The level ids of every variant at every place, in order of id.
 * @throws AppError BAD_USER_INPUT for more than 100 ids in a list or 200 pairs, an empty list, an unknown variant or place
 *   among others; NOT_FOUND where none is known
 */
export async function planStockSubscription(
  deps: { locations: Pick<Locations, 'findById'>; variants: Variants },
  wanted: { variantIds: readonly string[]; locationIds: readonly string[] },
): Promise<string[]> {
  const variantIds = [...new Set(wanted.variantIds)];
  const locationIds = [...new Set(wanted.locationIds)];
  for (const [name, ids] of [
    ['variantIds', wanted.variantIds],
    ['locationIds', wanted.locationIds],
  ] as const) {
    if (ids.length < 1 || ids.length > mostIds) throw badUserInput(`${name} holds 1 to 100 ids.`);
  }
  if (variantIds.length * locationIds.length > mostPairs)
    throw badUserInput('A subscription holds at most 200 pairs of variant and place.');
  const places = await Promise.all(locationIds.map((id) => deps.locations.findById(id)));
  if (places.includes(null))
    throw refusalOf(
      places.some((place) => place !== null),
      'One of the places does not exist.',
    );
  const known = await deps.variants.known(variantIds);
  const keys = variantIds.flatMap((variantId) =>
    locationIds.flatMap((locationId): LevelKey[] => pairOf(variantId, locationId)),
  );
  if (known.size < variantIds.length) throw refusalOf(known.size > 0, 'One of the variants does not exist.');
  return keys.map(levelIdOf).sort();
}

const refusalOf = (isAnyThere: boolean, message: string) => (isAnyThere ? badUserInput(message) : notFound(message));

const pairOf = (variantId: string, locationId: string): LevelKey[] => {
  const key = parseLevelKey(variantId, locationId);
  return key ? [key] : [];
};
