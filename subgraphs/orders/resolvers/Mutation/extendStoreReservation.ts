import type { OrdersContext } from '../../context.ts';
import { extendStoreReservation as extendUseCase } from '../../domain/extendStoreReservation.ts';
import type { MutationExtendStoreReservationArgs } from '../../generated/types.ts';
import { parseKeyed } from '../inputs.ts';

export const extendStoreReservation = async (
  _root: unknown,
  { input }: MutationExtendStoreReservationArgs,
  { deps, viewer }: OrdersContext,
) => {
  const result = await extendUseCase(deps, parseKeyed(input, viewer));
  return result.ok
    ? { storeReservation: result.value, userErrors: [] }
    : { storeReservation: null, userErrors: result.error };
};
