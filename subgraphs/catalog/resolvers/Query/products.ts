import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import { listProducts, positionOf } from '../../domain/listProducts.ts';
import type { QueryResolvers } from '../../generated/types.ts';

export const products: QueryResolvers['products'] = async (_root, args, { deps, maySee }) => {
  const { categoryId = null, brand = null, channel = null, status = null } = args.filter ?? {};
  const first = parseFirst(args.first);
  const sort = args.sort ?? 'TITLE';
  const seesAll = maySee('DRAFT');
  const list = `products:${JSON.stringify([categoryId, brand, channel, status, sort, seesAll])}`;
  const after = args.after == null ? null : decodeCursor(list, args.after);
  const rows = await listProducts(deps, { categoryId, brand, channel, status, sort, after, first, seesAll });
  return toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: (product) => positionOf(product, sort),
  });
};
