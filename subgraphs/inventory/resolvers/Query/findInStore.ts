import { toConnection } from '#platform/graphql/connection.ts';
import { decodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { InventoryContext } from '../../context.ts';
import { type RankedStore, type StoreSearch, toOffer } from '../../domain/findInStore.ts';
import { findInStore as findInStoreUseCase } from '../../domain/storeSearch.ts';
import type { QueryFindInStoreArgs } from '../../generated/types.ts';

export const findInStore = async (_root: unknown, args: QueryFindInStoreArgs, { deps, viewer }: InventoryContext) => {
  const first = parseFirst(args.first);
  const wanted = {
    lines: args.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    near: args.near ? { latitude: args.near.latitude, longitude: args.near.longitude } : null,
    radiusMeters: args.radiusMeters ?? 10_000,
    services: args.services ?? [],
    channel: args.channel ?? viewer.channel,
  };
  const list = `findInStore ${JSON.stringify(wanted)}`;
  const after = args.after ? String(decodeCursor(list, args.after).sort) : null;
  const { search, stores } = await findInStoreUseCase(deps, { ...wanted, nowMs: deps.clock.now() });
  const rows = stores.filter(({ rank }) => after === null || rank > after).slice(0, first + 1);
  const page = toConnection(rows, {
    list,
    first,
    hasPrevious: after !== null,
    position: ({ rank, location }) => ({ sort: rank, id: location.id }),
  });
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toNode(search, node) })) };
};

function toNode(search: StoreSearch, store: RankedStore) {
  const { nextOpening, readyBy, ...offer } = toOffer(search, store);
  const isWhole = offer.coverage === 'FULL' && offer.notOffered === null;
  const { location, distanceMeters } = store;
  return {
    ...offer,
    promise: isWhole ? { locationId: location.id, distanceMeters, readyBy } : null,
    nextOpening: nextOpening === null ? null : new Date(nextOpening),
    readyBy: readyBy === null ? null : new Date(readyBy),
    lines: search.lines.map(({ quantity }, index) => ({ level: store.levels[index], requested: quantity })),
  };
}
