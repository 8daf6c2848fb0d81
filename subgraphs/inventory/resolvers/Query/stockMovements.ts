import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { InventoryContext } from '../../context.ts';
import type { QueryStockMovementsArgs } from '../../generated/types.ts';
import { loadStockLevel } from '../../loaders.ts';

export const stockMovements = async (
  _root: unknown,
  { levelId, ...args }: QueryStockMovementsArgs,
  { deps, loaders }: InventoryContext,
) => {
  const first = parseFirst(args.first);
  const list = `stockMovements ${levelId}`;
  const after = args.after ? Number(decodeCursor(list, args.after).sort) : null;
  const level = await loadStockLevel(loaders, levelId);
  if (!level) return null;
  const rows = await deps.movements.page(level, { after, limit: first + 1 });
  return toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ seq, id }) => ({ sort: seq, id }),
  });
};
