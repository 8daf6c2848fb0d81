import type { InventoryContext } from '../../context.ts';
import { type StockLevel, visiblePart } from '../../domain/stockLevel.ts';
import { planStockSubscription } from '../../domain/stockSubscription.ts';
import type { SubscriptionStockLevelChangedArgs } from '../../generated/types.ts';

export const stockLevelChanged = {
  subscribe: async (_root: unknown, args: SubscriptionStockLevelChangedArgs, { deps, sight }: InventoryContext) => {
    const keys = await planStockSubscription(deps, args);
    return deps.feeds.stockLevels.subscribe({ keys, visible: (level) => visiblePart(level, sight) });
  },
  resolve: (event: { value: StockLevel }) => event.value,
};
