import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { claimOrWait } from './claimReservation.ts';
import { findReservation, type ReservationRequest } from './findReservation.ts';
import type { RunOnce, Secrets } from './ports.ts';
import { closingOfNextOpenDay, isGoneBy } from './reservationDeadline.ts';
import { extendedFact } from './reservationEvents.ts';
import { graceMs } from './reservationPolicy.ts';
import { end, holdAt, holdQuota, runReservation, type SagaDeps } from './runReservation.ts';
import {
  extensionsLeft,
  isOpen,
  mostExtensions,
  type StoreReservation,
  statusAt,
  unitsOf,
} from './storeReservation.ts';
import {
  idempotencyKeyReused,
  limitExceeded,
  pickupNotPossible,
  reservationExpired,
  reservationNotFound,
  transitionNotAllowed,
  type UserError,
} from './userErrors.ts';

export interface KeyedRequest extends ReservationRequest {
  idempotencyKey: string;
}

export interface KeyedDeps extends SagaDeps {
  secrets: Secrets;
  runOnce: RunOnce;
}

type Outcome = Result<StoreReservation, UserError[]>;

/**
 * Keeps the goods until the closing time of one more open day; the same key again extends no further.
 * Either it is extended with its goods, or it has expired and they are free.
 * @returns the reservation, or NOT_FOUND, RESERVATION_EXPIRED, LIMIT_EXCEEDED, TRANSITION_NOT_ALLOWED,
 *   OUT_OF_STOCK or HOLD_LIMIT_REACHED where goods or quota were lost meanwhile (it is UNAVAILABLE then), PICKUP_NOT_POSSIBLE, IDEMPOTENCY_KEY_REUSED
 * @throws AppError CONFLICT while another works on it or it is not decided yet, SUBGRAPH_UNAVAILABLE while inventory is away
 */
export const extendStoreReservation = (deps: KeyedDeps, request: KeyedRequest): Promise<Outcome> =>
  carryOutOnce(deps, request, { mutation: 'extendStoreReservation', act: extend });

/**
 * Finds the reservation for this caller and carries `act` out once for the key, under the lease.
 * @throws AppError CONFLICT while another works on it, or it is not decided yet
 */
export async function carryOutOnce(
  deps: KeyedDeps,
  request: KeyedRequest,
  command: {
    mutation: string;
    act: (deps: KeyedDeps, claimed: StoreReservation, key: { hash: string; by: string }) => Promise<Outcome>;
  },
): Promise<Outcome> {
  const found = await findReservation(deps, request, false);
  if (!found) return err([reservationNotFound()]);
  const { caller, id, idempotencyKey: key } = request;
  const { mutation, act } = command;
  const actor = caller.subject ?? `reservation:${id}`;
  const outcome = await deps.runOnce({ actor, mutation, key, input: { id } }, async (hash) => {
    const claimed = await claimOrWait(deps, id);
    try {
      // a refusal would be kept under the key, though the same act may be allowed in a moment
      if (claimed.status === 'REQUESTED')
        throw new AppError('CONFLICT', 'The reservation is not decided yet; try again.');
      const decided = await act(deps, claimed, { hash, by: caller.kind });
      const settled = await settle(deps, claimed);
      return decided.ok ? ok(settled) : decided;
    } catch (error) {
      await deps.reservations.note(claimed, { leaseUntil: 0, nextAt: deps.clock.now() });
      throw error;
    }
  });
  return outcome.ok ? outcome.value : err([idempotencyKeyReused()]);
}

/** Whoever was replaced leaves what is left to do to the one who has the lease now. */
async function settle(deps: KeyedDeps, claimed: StoreReservation): Promise<StoreReservation> {
  const current = (await deps.reservations.findById(claimed.id)) ?? claimed;
  return current.saga.epoch === claimed.saga.epoch ? runReservation(deps, current) : current;
}

async function extend(deps: KeyedDeps, claimed: StoreReservation, key: { hash: string }): Promise<Outcome> {
  if (claimed.extensions.includes(key.hash)) return ok(claimed);
  const refusal = refusalOf(claimed, deps.clock.now());
  if (refusal) return err([refusal]);
  const place = await deps.inventory.place(claimed.locationId);
  const closing = place && closingOfNextOpenDay(place, claimed.deadline.getTime());
  if (place === null || closing === null) return err([pickupNotPossible(claimed.locationId, ['NO_OPENING_HOURS'])]);
  if (isGoneBy(place, closing)) return err([pickupNotPossible(claimed.locationId, ['NOT_OPEN'])]);
  const expiresAt = new Date(closing + graceMs);
  const lost = await keepGoods(deps, claimed, expiresAt);
  if (lost) return err(lost);
  const extended = {
    deadline: new Date(closing),
    expiresAt,
    extensions: [...claimed.extensions, key.hash],
  };
  const changed = await deps.reservations.change(claimed, extended, {
    facts: [extendedFact({ ...claimed, ...extended })],
    openAt: deps.clock.now(),
  });
  if (changed) return ok(changed);
  await giveBackIfEnded(deps, claimed.id);
  if (statusAt(claimed, deps.clock.now()) === 'EXPIRED') return err([reservationExpired(claimed.expiresAt)]);
  throw new AppError('CONFLICT', 'The reservation was changed meanwhile; try again.');
}

function refusalOf(reservation: StoreReservation, now: number): UserError | null {
  const status = statusAt(reservation, now);
  if (status === 'EXPIRED') return reservationExpired(reservation.expiresAt);
  if (!isOpen(status)) return transitionNotAllowed({ entityId: reservation.id, from: status, to: 'HELD', allowed: [] });
  return extensionsLeft(reservation) > 0 ? null : limitExceeded('extensions', mostExtensions);
}

/**
 * Lengthens the holds before the reservation, that of the quota with them: what it promises is held.
 * @returns why they are lost, or null
 */
async function keepGoods(deps: KeyedDeps, claimed: StoreReservation, until: Date): Promise<UserError[] | null> {
  const stands = await deps.inventory.extend(claimed.lines, until);
  if (claimed.expiresAt.getTime() <= deps.clock.now()) return [reservationExpired(claimed.expiresAt)];
  if (!stands) {
    const again = await deps.inventory.hold(claimed.lines, holdAt(claimed, until));
    if (!again.ok) return giveUp(deps, claimed, again.error);
  }
  const quota = await holdQuota(deps, claimed, until);
  return quota.ok ? null : giveUp(deps, claimed, [quota.error]);
}

/** Whoever ended it, after this lease ran out, gave back what was held then: what was lengthened since is given back here. */
async function giveBackIfEnded(deps: KeyedDeps, id: string): Promise<void> {
  const current = await deps.reservations.findById(id);
  if (!current || isOpen(current.status)) return;
  await deps.inventory.release(current.lines);
  await deps.quotas.release(current.quotaId, { rid: id, units: unitsOf(current) });
}

async function giveUp(deps: KeyedDeps, claimed: StoreReservation, why: UserError[]): Promise<UserError[]> {
  await end(deps, claimed, { status: 'UNAVAILABLE' });
  return why;
}
