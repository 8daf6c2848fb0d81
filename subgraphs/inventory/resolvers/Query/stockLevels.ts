import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { InventoryContext } from '../../context.ts';
import type { QueryStockLevelsArgs } from '../../generated/types.ts';
import { assertListLength } from '../inputs.ts';

const mostCounted = 1_000;

export const stockLevels = async (_root: unknown, args: QueryStockLevelsArgs, { deps }: InventoryContext) => {
  const first = parseFirst(args.first);
  const { variantIds = null, locationIds = null, bands = null } = args.filter ?? {};
  assertListLength('variantIds', variantIds, 100);
  assertListLength('locationIds', locationIds, 100);
  const query = { variantIds, locationIds, bands: bands && [...new Set(bands)] };
  const list = `stockLevels ${JSON.stringify(query)}`;
  const after = args.after ? decodeCursor(list, args.after).id : null;
  const rows = await deps.stockLevels.page(query, { after, limit: first + 1 });
  const page = toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ id }) => ({ sort: 0, id }),
  });
  return { ...page, totalCount: () => deps.stockLevels.count(query, mostCounted) };
};
