import type { InventoryContext } from '../context.ts';
import { bandOf, confidenceAt, type StockLevel as Level, visibleQuantity } from '../domain/stockLevel.ts';
import { loadStockLevel } from '../loaders.ts';

/** Shows a value of a level to those who see its numbers. */
const numberOf =
  <Value>(read: (level: Level, context: InventoryContext) => Value) =>
  (level: Level, _args: unknown, context: InventoryContext): Value | null =>
    context.sight.seesNumbers ? read(level, context) : null;

export const StockLevel = {
  __resolveReference: ({ id }: { id: string }, { loaders }: InventoryContext) => loadStockLevel(loaders, id),
  variant: ({ variantId }: Level) => ({ __typename: 'ProductVariant', id: variantId }),
  location: ({ locationId }: Level, _args: unknown, { loaders }: InventoryContext) => loaders.location.load(locationId),
  band: ({ available }: Level) => bandOf(available),
  available: ({ available }: Level, _args: unknown, { sight }: InventoryContext) => visibleQuantity(available, sight),
  onHand: numberOf((level) => level.onHand),
  reserved: numberOf((level) => level.reserved),
  holds: ({ holds }: Level, _args: unknown, { sight }: InventoryContext) => (sight.seesNumbers ? holds : []),
  safetyStock: numberOf((level) => level.safetyStock),
  lastCountedAt: numberOf((level) => level.lastCountedAt),
  confidence: numberOf((level, { deps }) => confidenceAt(level, deps.clock.now())),
};
