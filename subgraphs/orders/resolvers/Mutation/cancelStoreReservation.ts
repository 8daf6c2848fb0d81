import type { OrdersContext } from '../../context.ts';
import { cancelStoreReservation as cancelUseCase } from '../../domain/cancelStoreReservation.ts';
import type { MutationCancelStoreReservationArgs } from '../../generated/types.ts';
import { parseKeyed } from '../inputs.ts';

export const cancelStoreReservation = async (
  _root: unknown,
  { input }: MutationCancelStoreReservationArgs,
  { deps, viewer }: OrdersContext,
) => {
  const result = await cancelUseCase(deps, parseKeyed(input, viewer));
  return result.ok
    ? { storeReservation: result.value, userErrors: [] }
    : { storeReservation: null, userErrors: result.error };
};
