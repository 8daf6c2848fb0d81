import { AppError } from '#platform/errors/appError.ts';
import { hasScope, type Viewer, worksAt } from '#platform/identity/viewer.ts';
import type { CreateStoreReservation } from '../domain/createStoreReservation.ts';
import type { Caller } from '../domain/ports.ts';
import type { ReservationContact } from '../domain/storeReservation.ts';
import type { CreateStoreReservationInput, ReservationContactInput } from '../generated/types.ts';

const kinds = { ANONYMOUS: 'GUEST', CUSTOMER: 'CUSTOMER', DEVICE: 'DEVICE', STAFF: 'STAFF' } as const;

/** The verified caller. @throws AppError FORBIDDEN for partners and systems, which reserve nothing */
export function callerOf(viewer: Viewer): Caller {
  const { kind, subject, channel, requestId } = viewer;
  if (kind === 'PARTNER' || kind === 'SYSTEM')
    throw new AppError('FORBIDDEN', 'Reservations are made by people and by the devices of a store.');
  return {
    kind: kinds[kind],
    subject: kind === 'ANONYMOUS' ? null : subject,
    channel,
    worksAt: (place) => worksAt(viewer, place),
    readsOrders: hasScope(viewer, 'orders:read'),
    requestId,
  };
}

/** As `callerOf`, for what is done in the name of somebody. @throws AppError FORBIDDEN */
export function writerOf(viewer: Viewer): Caller {
  const caller = callerOf(viewer);
  if (caller.kind !== 'GUEST' && caller.subject === null)
    throw new AppError('FORBIDDEN', 'This is done in the name of a person or a device.');
  return caller;
}

export const parseCreate = (input: CreateStoreReservationInput, viewer: Viewer): CreateStoreReservation => ({
  locationId: input.locationId,
  lines: input.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  contact: parseContact(input.contact),
  idempotencyKey: input.idempotencyKey,
  caller: writerOf(viewer),
});

/** An empty text is as good as absent. */
function parseContact(contact: ReservationContactInput | null | undefined): ReservationContact | null {
  const trimmed = (text: string | null | undefined) => text?.trim() || null;
  const [name, email, phone] = [trimmed(contact?.name), trimmed(contact?.email), trimmed(contact?.phone)];
  return name === null && email === null && phone === null ? null : { name, email, phone };
}

export const parseKeyed = (input: { id: string; secret?: string | null; idempotencyKey: string }, viewer: Viewer) => ({
  id: input.id,
  secret: input.secret ?? null,
  idempotencyKey: input.idempotencyKey,
  caller: writerOf(viewer),
});
