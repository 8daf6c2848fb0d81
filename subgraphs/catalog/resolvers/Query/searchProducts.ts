import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import { searchProducts as search } from '../../domain/searchProducts.ts';
import { parseSearchText } from '../../domain/searchText.ts';
import type { QueryResolvers } from '../../generated/types.ts';
import { parseSearchFilter } from '../inputs.ts';

export const searchProducts: QueryResolvers['searchProducts'] = async (_root, args, { deps, maySee, viewer }) => {
  const first = parseFirst(args.first);
  const wanted = {
    text: parseSearchText(args.query),
    channel: args.channel ?? viewer.channel,
    ...parseSearchFilter(args.filter),
    seesAll: maySee('DRAFT'),
  };
  const list = `searchProducts:${JSON.stringify(wanted)}`;
  const position = args.after == null ? null : decodeCursor(list, args.after);
  const after = position && { id: position.id, score: Number(position.sort) };
  const { found, matches } = await search(deps, { ...wanted, after, first });
  const page = toConnection(found, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ product, score }) => ({ sort: score, id: product.id }),
  });
  return { ...page, matches };
};
