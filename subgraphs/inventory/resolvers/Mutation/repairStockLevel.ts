import type { InventoryContext } from '../../context.ts';
import { repairStockLevel as repairStockLevelUseCase } from '../../domain/repairStockLevel.ts';
import type { MutationRepairStockLevelArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const repairStockLevel = async (
  _root: unknown,
  { input }: MutationRepairStockLevelArgs,
  { deps, viewer }: InventoryContext,
) => {
  const result = await repairStockLevelUseCase(deps, { ...input, by: callerOf(viewer).by });
  return result.ok ? { ...result.value, userErrors: [] } : { stockLevel: null, mended: [], userErrors: result.error };
};
