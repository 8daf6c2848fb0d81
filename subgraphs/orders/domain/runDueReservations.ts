import { claim } from './claimReservation.ts';
import { runReservation, type SagaDeps } from './runReservation.ts';

const perPass = 200;
const atOnce = 8;

/**
 * Goes on with what a dead process left, ends what is past its time, gives back what is owed. Nothing is wrong while
 * it does not run: expiry is judged by the clock wherever it matters.
 * @param onFailure told of a reservation that could not be worked on; the others go on
 * @returns how many were worked on
 */
export async function runDueReservations(
  deps: SagaDeps,
  onFailure: (id: string, error: unknown) => void,
): Promise<number> {
  const due = await deps.reservations.due(deps.clock.now(), perPass);
  for (let start = 0; start < due.length; start += atOnce) {
    await Promise.all(
      due.slice(start, start + atOnce).map((id) => runOne(deps, id).catch((error) => onFailure(id, error))),
    );
  }
  return due.length;
}

async function runOne(deps: SagaDeps, id: string): Promise<void> {
  const claimed = await claim(deps, id);
  if (claimed) await runReservation(deps, claimed);
}
