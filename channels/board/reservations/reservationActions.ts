import {
  type CancelReservationData,
  documents,
  type ExtendReservationData,
  type ReserveData,
  type ReserveVariables,
} from '../documents.ts';
import { createKeyedRequests, type KeyedOutcome } from '../keyedRequests.ts';
import type { Send } from '../sendWithToken.ts';
import type { Refusal } from './refusalWords.ts';
import type { Reservation } from './reservation.ts';

/** What a shopper asks for. `contact` is a phone number or an e-mail address. */
export interface Wish {
  locationId: string;
  variantId: string;
  quantity: number;
  name: string;
  contact: string;
}

export interface Reserved {
  reservation: Reservation;
  secret: string | null;
}

export type ReservationOutcome = KeyedOutcome<Reservation, Refusal>;
export type ReservationAction = 'extend' | 'cancel';

export interface ReservationActions {
  reserve(wish: Wish): Promise<KeyedOutcome<Reserved, Refusal>>;
  /** `secret` is null for staff, who need none at their own store. */
  act(action: ReservationAction, id: string, secret: string | null): Promise<ReservationOutcome>;
}

/** Sends each wish under a key of its own that stays the same until an answer decides it. */
export function createReservationActions(send: Send, newKey?: () => string): ReservationActions {
  const requests = createKeyedRequests(newKey);
  const reserve: ReservationActions['reserve'] = (wish) =>
    requests.carryOut(
      JSON.stringify(wish),
      async (idempotencyKey) => {
        const { data, errors } = await send<ReserveData>(documents.reserve, { input: inputOf(wish, idempotencyKey) });
        if (data === null) return { errors, payload: null };
        const { storeReservation, secret, userErrors } = data.createStoreReservation;
        const value = storeReservation === null ? null : { reservation: storeReservation, secret };
        return { errors, payload: { value, userErrors } };
      },
      ({ reservation }) => reservation.status !== 'REQUESTED',
    );
  return {
    reserve,
    act: (action, id, secret) =>
      requests.carryOut(`${action} ${id}`, async (idempotencyKey) => {
        const variables = { input: { id, secret, idempotencyKey } };
        const { payload, errors } = await (action === 'extend' ? sendExtend : sendCancel)(send, variables);
        if (payload === null) return { errors, payload };
        return { errors, payload: { value: payload.storeReservation, userErrors: payload.userErrors } };
      }),
  };
}

async function sendExtend(send: Send, variables: Record<string, unknown>) {
  const { data, errors } = await send<ExtendReservationData>(documents.extendReservation, variables);
  return { payload: data?.extendStoreReservation ?? null, errors };
}

async function sendCancel(send: Send, variables: Record<string, unknown>) {
  const { data, errors } = await send<CancelReservationData>(documents.cancelReservation, variables);
  return { payload: data?.cancelStoreReservation ?? null, errors };
}

function inputOf(wish: Wish, idempotencyKey: string): ReserveVariables['input'] {
  const { locationId, variantId, quantity } = wish;
  const name = wish.name.trim();
  const contact = wish.contact.trim();
  const isEmail = contact.includes('@');
  return {
    locationId,
    lines: [{ variantId, quantity }],
    contact: {
      name: name === '' ? null : name,
      email: isEmail ? contact : null,
      phone: isEmail || contact === '' ? null : contact,
    },
    idempotencyKey,
  };
}
