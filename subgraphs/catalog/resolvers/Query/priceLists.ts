import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { QueryResolvers } from '../../generated/types.ts';

const list = 'priceLists';

export const priceLists: QueryResolvers['priceLists'] = async (_root, args, { deps }) => {
  const first = parseFirst(args.first);
  const after = args.after == null ? null : decodeCursor(list, args.after);
  const newestFirst = [...(await deps.priceLists.all()).values()].reverse(); // held by id, which rises with time
  const rows = newestFirst.filter(({ id }) => after === null || id < after.id).slice(0, first + 1);
  return toConnection(rows, { list, first, hasPrevious: after !== null, position: ({ id }) => ({ sort: '', id }) });
};
