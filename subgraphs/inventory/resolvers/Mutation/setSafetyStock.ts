import type { InventoryContext } from '../../context.ts';
import { setSafetyStock as setSafetyStockUseCase } from '../../domain/setSafetyStock.ts';
import type { MutationSetSafetyStockArgs } from '../../generated/types.ts';
import { parseSetSafetyStock } from '../inputs.ts';

export const setSafetyStock = async (
  _root: unknown,
  { input }: MutationSetSafetyStockArgs,
  { deps, viewer }: InventoryContext,
) => {
  const result = await setSafetyStockUseCase(deps, parseSetSafetyStock(input, viewer));
  return result.ok ? { stockLevel: result.value, userErrors: [] } : { stockLevel: null, userErrors: result.error };
};
