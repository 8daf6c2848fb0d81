import type { InventoryContext } from '../../context.ts';
import { closeStock as closeStockUseCase } from '../../domain/spendHolds.ts';
import type { MutationCloseStockArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const closeStock = (_root: unknown, { input }: MutationCloseStockArgs, { deps, viewer }: InventoryContext) =>
  closeStockUseCase(deps, { lines: input.lines, by: callerOf(viewer).by });
