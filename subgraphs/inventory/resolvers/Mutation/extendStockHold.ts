import type { InventoryContext } from '../../context.ts';
import { extendStockHold as extendStockHoldUseCase } from '../../domain/keepHolds.ts';
import type { MutationExtendStockHoldArgs } from '../../generated/types.ts';
import { parseExtendStockHold } from '../inputs.ts';

export const extendStockHold = async (
  _root: unknown,
  { input }: MutationExtendStockHoldArgs,
  { deps }: InventoryContext,
) => {
  const result = await extendStockHoldUseCase(deps, parseExtendStockHold(input));
  return { userErrors: result.ok ? [] : result.error };
};
