import type { InventoryContext } from '../context.ts';
import { isOffered, type Location as Place } from '../domain/location.ts';
import { isOpenAt, nextOpeningAfter } from '../domain/openingTimes.ts';

export const Location = {
  __resolveReference: (reference: { id?: string; code?: string }, { deps, loaders }: InventoryContext) => {
    if (reference.id !== undefined) return loaders.location.load(reference.id);
    return reference.code === undefined ? null : deps.locations.findByCode(reference.code);
  },
  openNow: (place: Place, _args: unknown, { deps }: InventoryContext) => {
    const now = deps.clock.now();
    return isOffered(place, now) && isOpenAt(place, now);
  },
  nextOpening: (place: Place, _args: unknown, { deps }: InventoryContext) => {
    const now = deps.clock.now();
    const next = isOffered(place, now) ? nextOpeningAfter(place, now) : null;
    return next === null ? null : new Date(next);
  },
};
