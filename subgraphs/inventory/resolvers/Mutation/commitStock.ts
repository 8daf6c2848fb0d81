import type { InventoryContext } from '../../context.ts';
import { commitStock as commitStockUseCase } from '../../domain/spendHolds.ts';
import type { MutationCommitStockArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const commitStock = (_root: unknown, { input }: MutationCommitStockArgs, { deps, viewer }: InventoryContext) => {
  const lines = input.lines.map((line) => ({ ...line, reference: line.reference ?? null }));
  return commitStockUseCase(deps, { lines, by: callerOf(viewer).by });
};
