import {
  type StoreReservationCancelled,
  type StoreReservationChanged,
  type StoreReservationExpired,
  type StoreReservationExtended,
  type StoreReservationHeld,
  type StoreReservationUnavailable,
  storeReservationCancelled,
  storeReservationChanged,
  storeReservationExpired,
  storeReservationExtended,
  storeReservationHeld,
  storeReservationUnavailable,
} from '#schema/events/orders.ts';
import type { ReservationFact } from './ports.ts';
import { extensionsLeft, type StoreReservation } from './storeReservation.ts';

const fact = <Data extends Record<string, unknown>>(
  { topic, type, version }: { topic: string; type: string; version: number },
  data: Data,
): ReservationFact => ({ topic, type, version, data });

const placeOf = ({ number, locationId }: StoreReservation) => ({ number, locationId });

/** The reservation stands in a new version. */
export const changedFact = (reservation: Pick<StoreReservation, 'locationId' | 'status'>): ReservationFact =>
  fact<StoreReservationChanged>(storeReservationChanged, {
    locationId: reservation.locationId,
    status: reservation.status,
  });

export const heldFact = (reservation: StoreReservation): ReservationFact =>
  fact<StoreReservationHeld>(storeReservationHeld, {
    ...placeOf(reservation),
    customerId: reservation.customerId,
    lines: reservation.lines.map(({ lineNo, variantId, quantity }) => ({ lineNo, variantId, quantity })),
    deadline: reservation.deadline.toISOString(),
    expiresAt: reservation.expiresAt.toISOString(),
  });

/** @param reservation as it is after the extension */
export const extendedFact = (reservation: StoreReservation): ReservationFact =>
  fact<StoreReservationExtended>(storeReservationExtended, {
    ...placeOf(reservation),
    deadline: reservation.deadline.toISOString(),
    expiresAt: reservation.expiresAt.toISOString(),
    extensionsLeft: extensionsLeft(reservation),
  });

export const unavailableFact = (reservation: StoreReservation): ReservationFact =>
  fact<StoreReservationUnavailable>(storeReservationUnavailable, placeOf(reservation));

/** @param by kind of the caller, for example `GUEST` */
export const cancelledFact = (reservation: StoreReservation, by: string): ReservationFact =>
  fact<StoreReservationCancelled>(storeReservationCancelled, { ...placeOf(reservation), by });

export const expiredFact = (reservation: StoreReservation): ReservationFact =>
  fact<StoreReservationExpired>(storeReservationExpired, {
    ...placeOf(reservation),
    expiredAt: reservation.expiresAt.toISOString(),
  });
