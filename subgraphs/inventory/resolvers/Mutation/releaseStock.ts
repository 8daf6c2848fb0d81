import type { InventoryContext } from '../../context.ts';
import { releaseStock as releaseStockUseCase } from '../../domain/keepHolds.ts';
import type { MutationReleaseStockArgs } from '../../generated/types.ts';

export const releaseStock = async (_root: unknown, { input }: MutationReleaseStockArgs, { deps }: InventoryContext) => {
  const result = await releaseStockUseCase(deps, { lines: input.lines });
  return { userErrors: result.ok ? [] : result.error };
};
