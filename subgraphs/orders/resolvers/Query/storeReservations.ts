import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { OrdersContext } from '../../context.ts';
import type { QueryStoreReservationsArgs } from '../../generated/types.ts';

export const storeReservations = async (
  _root: unknown,
  args: QueryStoreReservationsArgs,
  { deps, viewer }: OrdersContext,
) => {
  const first = parseFirst(args.first);
  const places = viewer.locations.includes('*') ? null : [...viewer.locations].sort();
  const query = { places, locationId: args.filter?.locationId ?? null, status: args.filter?.status ?? null };
  const list = `storeReservations ${JSON.stringify(query)}`;
  const position = args.after ? decodeCursor(list, args.after) : null;
  const after = position && { deadline: new Date(position.sort), id: position.id };
  const rows = await deps.reservations.page(query, { now: deps.clock.now(), after, limit: first + 1 });
  return toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ deadline, id }) => ({ sort: deadline.getTime(), id }),
  });
};
