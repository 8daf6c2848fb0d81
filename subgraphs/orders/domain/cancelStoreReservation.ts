import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { carryOutOnce, type KeyedDeps, type KeyedRequest } from './extendStoreReservation.ts';
import { cancelledFact } from './reservationEvents.ts';
import { isOpen, type StoreReservation, statusAt } from './storeReservation.ts';
import { transitionNotAllowed, type UserError } from './userErrors.ts';

type Outcome = Result<StoreReservation, UserError[]>;

/**
 * Ends an open reservation in one update; its goods and its quota are given back after it, by the runner if need be.
 * @returns the reservation, or NOT_FOUND, TRANSITION_NOT_ALLOWED, IDEMPOTENCY_KEY_REUSED
 * @throws AppError CONFLICT while another works on it, or it is not decided yet
 */
export const cancelStoreReservation = (deps: KeyedDeps, request: KeyedRequest): Promise<Outcome> =>
  carryOutOnce(deps, request, { mutation: 'cancelStoreReservation', act: cancel });

async function cancel(deps: KeyedDeps, claimed: StoreReservation, key: { hash: string; by: string }): Promise<Outcome> {
  if (claimed.endedBy === key.hash) return ok(claimed);
  const now = deps.clock.now();
  const status = statusAt(claimed, now);
  if (!isOpen(status))
    return err([transitionNotAllowed({ entityId: claimed.id, from: status, to: 'CANCELLED', allowed: [] })]);
  const changed = await deps.reservations.change(
    claimed,
    { status: 'CANCELLED', owed: ['STOCK', 'QUOTA'], endedAt: new Date(now), endedBy: key.hash },
    { facts: [cancelledFact(claimed, key.by)], openAt: now },
  );
  if (changed) return ok(changed);
  throw new AppError('CONFLICT', 'The reservation was changed meanwhile; try again.');
}
