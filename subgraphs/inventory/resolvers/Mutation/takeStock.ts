import type { InventoryContext } from '../../context.ts';
import { takeStock as takeStockUseCase } from '../../domain/spendHolds.ts';
import type { MutationTakeStockArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const takeStock = (_root: unknown, { input }: MutationTakeStockArgs, { deps, viewer }: InventoryContext) => {
  const lines = input.lines.map((line) => ({ ...line, reference: line.reference ?? null }));
  return takeStockUseCase(deps, { lines, by: callerOf(viewer).by });
};
