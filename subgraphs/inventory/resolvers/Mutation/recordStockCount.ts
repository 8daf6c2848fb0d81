import type { InventoryContext } from '../../context.ts';
import { recordStockCount as recordStockCountUseCase } from '../../domain/recordStockCount.ts';
import type { MutationRecordStockCountArgs } from '../../generated/types.ts';
import { parseRecordStockCount } from '../inputs.ts';

export const recordStockCount = async (
  _root: unknown,
  { input }: MutationRecordStockCountArgs,
  context: InventoryContext,
) => {
  const result = await recordStockCountUseCase(context.deps, parseRecordStockCount(input, context.viewer));
  return result.ok ? { results: result.value, userErrors: [] } : { results: [], userErrors: result.error };
};
