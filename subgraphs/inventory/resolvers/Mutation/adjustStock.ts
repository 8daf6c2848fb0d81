import type { InventoryContext } from '../../context.ts';
import { adjustStock as adjustStockUseCase } from '../../domain/adjustStock.ts';
import type { MutationAdjustStockArgs } from '../../generated/types.ts';
import { parseAdjustStock } from '../inputs.ts';

export const adjustStock = async (_root: unknown, { input }: MutationAdjustStockArgs, context: InventoryContext) => {
  const result = await adjustStockUseCase(context.deps, parseAdjustStock(input, context.viewer));
  return result.ok ? { stockLevel: result.value, userErrors: [] } : { stockLevel: null, userErrors: result.error };
};
