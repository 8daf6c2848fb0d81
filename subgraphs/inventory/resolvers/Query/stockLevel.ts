import type { InventoryContext } from '../../context.ts';
import type { QueryStockLevelArgs } from '../../generated/types.ts';
import { loadStockLevel } from '../../loaders.ts';

export const stockLevel = (_root: unknown, { id }: QueryStockLevelArgs, { loaders }: InventoryContext) =>
  loadStockLevel(loaders, id);
