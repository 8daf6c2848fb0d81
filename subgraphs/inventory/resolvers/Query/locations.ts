import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { InventoryContext } from '../../context.ts';
import { chooseLocations } from '../../domain/findLocations.ts';
import type { QueryLocationsArgs } from '../../generated/types.ts';

export const locations = (_root: unknown, args: QueryLocationsArgs, { deps }: InventoryContext) => {
  const first = parseFirst(args.first);
  const { kinds = null, services = null, status = null } = args.filter ?? {};
  const list = `locations ${JSON.stringify([kinds, services, status])}`;
  const after = args.after ? decodeCursor(list, args.after) : null;
  const chosen = chooseLocations(deps.locations.all(), { kinds, services, status });
  const start = after ? chosen.findIndex((location) => location.code > after.sort) : 0;
  const rows = start === -1 ? [] : chosen.slice(start, start + first + 1);
  return toConnection(rows, { list, first, hasPrevious: start > 0, position: ({ code, id }) => ({ sort: code, id }) });
};
