import type { InventoryContext } from '../../context.ts';
import { reserveStock as reserveStockUseCase } from '../../domain/reserveStock.ts';
import type { MutationReserveStockArgs } from '../../generated/types.ts';
import { parseReserveStock } from '../inputs.ts';

export const reserveStock = async (_root: unknown, { input }: MutationReserveStockArgs, { deps }: InventoryContext) => {
  const result = await reserveStockUseCase(deps, parseReserveStock(input));
  return result.ok ? { reservation: result.value, userErrors: [] } : { reservation: null, userErrors: result.error };
};
