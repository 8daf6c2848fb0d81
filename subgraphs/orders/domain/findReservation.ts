import type { Caller, Reservations, Secrets } from './ports.ts';
import type { StoreReservation } from './storeReservation.ts';

interface Access {
  reservations: Reservations;
  secrets: Secrets;
}

export interface ReservationRequest {
  id: string;
  secret: string | null;
  caller: Caller;
}

/**
 * The reservation for its owner, by person or by secret, and for staff of its place; absent, refused and foreign ones
 * are all null.
 * @param toRead staff need the right to read orders
 */
export async function findReservation(
  deps: Access,
  request: ReservationRequest,
  toRead: boolean,
): Promise<StoreReservation | null> {
  const found = await deps.reservations.findById(request.id);
  if (!found || found.status === 'REFUSED') return null;
  const { caller } = request;
  const isStaff = caller.kind === 'STAFF' && caller.worksAt(placeOf(found)) && (!toRead || caller.readsOrders);
  return isStaff || isOwner(deps, found, request) ? found : null;
}

/** A device acts for its own store alone, also when it was shown the secret. */
function isOwner({ secrets }: Access, found: StoreReservation, { secret, caller }: ReservationRequest): boolean {
  if (found.customerId !== null) return caller.kind === 'CUSTOMER' && caller.subject === found.customerId;
  if (caller.kind === 'DEVICE' && !caller.worksAt(placeOf(found))) return false;
  return secret !== null && found.secretHash !== null && secrets.matches(secret, found.secretHash);
}

const placeOf = ({ locationId, locationCode }: StoreReservation) => ({ id: locationId, code: locationCode });
