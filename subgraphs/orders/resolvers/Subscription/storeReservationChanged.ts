import { notFound } from '#platform/errors/appError.ts';
import type { OrdersContext } from '../../context.ts';
import { findReservation } from '../../domain/findReservation.ts';
import { type StoreReservation, statusAt } from '../../domain/storeReservation.ts';
import type { SubscriptionStoreReservationChangedArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const storeReservationChanged = {
  subscribe: async (
    _root: unknown,
    { id, secret }: SubscriptionStoreReservationChangedArgs,
    { deps, viewer }: OrdersContext,
  ) => {
    const found = await findReservation(deps, { id, secret: secret ?? null, caller: callerOf(viewer) }, true);
    if (!found) throw notFound('There is no reservation with this id.');
    return deps.feeds.reservations.subscribe({
      keys: [id],
      // what the clock says is told with the next change that somebody wrote
      visible: (reservation) => [statusAt(reservation, deps.clock.now()), reservation.expiresAt],
    });
  },
  resolve: (event: { value: StoreReservation }) => event.value,
};
