import type { OrdersContext } from '../context.ts';
import {
  allowedActionsAt,
  extensionsLeft,
  type StoreReservation as Reservation,
  statusAt,
} from '../domain/storeReservation.ts';
import type { Alternative } from '../domain/userErrors.ts';

export const StoreReservation = {
  location: ({ locationId }: Reservation) => ({ __typename: 'Location', id: locationId }),
  lines: ({ lines }: Reservation) =>
    lines.map(({ rid, lineNo, variantId, quantity }) => ({
      id: rid,
      lineNo,
      variant: { __typename: 'ProductVariant', id: variantId },
      quantity,
    })),
  status: (reservation: Reservation, _args: unknown, { deps }: OrdersContext) =>
    statusAt(reservation, deps.clock.now()),
  extensionsLeft: (reservation: Reservation) => extensionsLeft(reservation),
  alternatives: async (reservation: Reservation, _args: unknown, { loaders }: OrdersContext): Promise<Alternative[]> =>
    reservation.status === 'UNAVAILABLE' ? loaders.alternatives.load(reservation) : [],
  allowedActions: (reservation: Reservation, _args: unknown, { deps }: OrdersContext) =>
    allowedActionsAt(reservation, deps.clock.now()),
};
