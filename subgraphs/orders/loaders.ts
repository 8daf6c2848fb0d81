import DataLoader from 'dataloader';
import { AppError } from '#platform/errors/appError.ts';
import type { Inventory } from './domain/ports.ts';
import type { StoreReservation } from './domain/storeReservation.ts';
import type { Alternative } from './domain/userErrors.ts';

const mostInOneCall = 25;

/** Questions to others, put together for one request. */
export interface OrdersLoaders {
  /** Other stores that have the goods of a reservation; none while inventory is away. */
  alternatives: DataLoader<StoreReservation, Alternative[], string>;
}

export const createLoaders = ({ inventory }: { inventory: Inventory }): OrdersLoaders => ({
  alternatives: new DataLoader(
    async (reservations) => {
      const wanted = reservations.map(({ lines, locationId, channel = 'WEB' }) => ({ lines, locationId, channel }));
      return inventory.alternatives(wanted).catch((error: unknown) => {
        if (error instanceof AppError) return reservations.map(() => []); // inventory that is away costs lists, not the page
        throw error;
      });
    },
    { maxBatchSize: mostInOneCall, cacheKeyFn: ({ id }) => id },
  ),
});
