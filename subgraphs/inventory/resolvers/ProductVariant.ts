import { isId } from '#platform/ids.ts';
import type { InventoryContext } from '../context.ts';
import { bandOf, levelIdOf, parseLevelKey, visibleQuantity } from '../domain/stockLevel.ts';
import { assertListLength } from './inputs.ts';

interface VariantReference {
  id: string;
}

const loadLevel = async (variantId: string, locationId: string, { loaders }: InventoryContext) => {
  const key = parseLevelKey(variantId, locationId);
  return key ? loaders.stockLevel.load(levelIdOf(key)) : null;
};

export const ProductVariant = {
  __resolveReference: ({ id }: VariantReference) => (isId(id, 'var') ? { id } : null),
  async availability({ id }: VariantReference, { locationId }: { locationId: string }, context: InventoryContext) {
    const level = await loadLevel(id, locationId, context);
    if (!level) return null;
    const location = await context.loaders.location.load(locationId);
    return { band: bandOf(level.available), quantity: visibleQuantity(level.available, context.sight), location };
  },
  async stockLevels({ id }: VariantReference, { locationIds }: { locationIds: string[] }, context: InventoryContext) {
    assertListLength('locationIds', locationIds, 50);
    const levels = await Promise.all(locationIds.map((locationId) => loadLevel(id, locationId, context)));
    return levels.filter((level) => level !== null);
  },
};
