import type { InventoryContext } from '../context.ts';
import { bandOf, type StockLevel, visibleQuantity } from '../domain/stockLevel.ts';

interface OfferLine {
  level: StockLevel;
  requested: number;
}

export const StoreOfferLine = {
  variant: ({ level }: OfferLine) => ({ __typename: 'ProductVariant', id: level.variantId }),
  band: ({ level }: OfferLine) => bandOf(level.available),
  quantity: ({ level }: OfferLine, _args: unknown, { sight }: InventoryContext) =>
    visibleQuantity(level.available, sight),
};
