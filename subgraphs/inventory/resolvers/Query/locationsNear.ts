import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { InventoryContext } from '../../context.ts';
import { findNearby } from '../../domain/findLocations.ts';
import type { QueryLocationsNearArgs } from '../../generated/types.ts';

export const locationsNear = (_root: unknown, args: QueryLocationsNearArgs, { deps }: InventoryContext) => {
  const first = parseFirst(args.first);
  const search = { point: args.point, radiusMeters: args.radiusMeters ?? 10_000, services: args.services ?? null };
  const list = `locationsNear ${JSON.stringify([search.point.latitude, search.point.longitude, search.radiusMeters, search.services])}`;
  const after = args.after ? decodeCursor(list, args.after) : null;
  const found = findNearby(deps.locations.all(), { ...search, nowMs: deps.clock.now() });
  const isBehind = ({ distanceMeters, location }: (typeof found)[number]) =>
    after === null || distanceMeters > Number(after.sort) || (distanceMeters === after.sort && location.id > after.id);
  const rows = found.filter(isBehind).slice(0, first + 1);
  const page = toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ distanceMeters, location }) => ({ sort: distanceMeters, id: location.id }),
  });
  const edges = page.edges.map(({ cursor, node }) => ({
    cursor,
    node: node.location,
    distanceMeters: node.distanceMeters,
  }));
  return { ...page, edges };
};
