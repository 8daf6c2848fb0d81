import type { OrdersContext } from '../../context.ts';
import { createStoreReservation as createUseCase } from '../../domain/createStoreReservation.ts';
import type { MutationCreateStoreReservationArgs } from '../../generated/types.ts';
import { parseCreate } from '../inputs.ts';

export const createStoreReservation = async (
  _root: unknown,
  { input }: MutationCreateStoreReservationArgs,
  { deps, viewer }: OrdersContext,
) => {
  const result = await createUseCase(deps, parseCreate(input, viewer));
  return result.ok
    ? { storeReservation: result.value.reservation, secret: result.value.secret, userErrors: [] }
    : { storeReservation: null, secret: null, userErrors: result.error };
};
