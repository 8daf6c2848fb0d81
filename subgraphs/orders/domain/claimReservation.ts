import { AppError } from '#platform/errors/appError.ts';
import { leaseMs, type SagaDeps } from './runReservation.ts';
import type { StoreReservation } from './storeReservation.ts';

const pauses = [20, 40, 80, 160, 320, 640, 740];

/** Takes the lease of a reservation if nobody has it. */
export const claim = ({ reservations, clock }: SagaDeps, id: string): Promise<StoreReservation | null> =>
  reservations.claim(id, { now: clock.now(), until: clock.now() + leaseMs });

/** Takes the lease, waiting up to 2 s for whoever has it. @throws AppError CONFLICT */
export async function claimOrWait(deps: SagaDeps, id: string): Promise<StoreReservation> {
  for (const pause of [...pauses, 0]) {
    const claimed = await claim(deps, id);
    if (claimed) return claimed;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new AppError('CONFLICT', 'The reservation is being worked on; try again.');
}

/**
 * A request as it was decided: whoever finds it undecided waits up to 2 s, or decides it where its maker is gone.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS
 */
export async function followRequest(
  deps: SagaDeps,
  found: StoreReservation,
  run: (claimed: StoreReservation) => Promise<StoreReservation>,
): Promise<StoreReservation> {
  let current: StoreReservation | null = found;
  for (const pause of [...pauses, 0]) {
    if (current && current.status !== 'REQUESTED') return current;
    const claimed = await claim(deps, found.id);
    if (claimed) return run(claimed);
    await new Promise((resolve) => setTimeout(resolve, pause));
    current = await deps.reservations.findById(found.id);
  }
  throw new AppError('IDEMPOTENCY_IN_PROGRESS', 'The same key is being carried out; ask again.');
}
