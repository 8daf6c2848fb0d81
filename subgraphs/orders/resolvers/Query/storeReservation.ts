import type { OrdersContext } from '../../context.ts';
import { findReservation } from '../../domain/findReservation.ts';
import type { QueryStoreReservationArgs } from '../../generated/types.ts';
import { callerOf } from '../inputs.ts';

export const storeReservation = (
  _root: unknown,
  { id, secret }: QueryStoreReservationArgs,
  { deps, viewer }: OrdersContext,
) => findReservation(deps, { id, secret: secret ?? null, caller: callerOf(viewer) }, true);
