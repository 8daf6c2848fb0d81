import type { InventoryContext } from '../../context.ts';
import { recordTillSale as recordTillSaleUseCase } from '../../domain/recordTillSale.ts';
import type { MutationRecordTillSaleArgs } from '../../generated/types.ts';
import { parseRecordTillSale } from '../inputs.ts';

export const recordTillSale = async (
  _root: unknown,
  { input }: MutationRecordTillSaleArgs,
  context: InventoryContext,
) => {
  const result = await recordTillSaleUseCase(context.deps, parseRecordTillSale(input, context.viewer));
  return result.ok ? { lines: result.value, userErrors: [] } : { lines: [], userErrors: result.error };
};
