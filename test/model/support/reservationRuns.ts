import fc from 'fast-check';
import { type ReservationSchedule, type Rules, runSchedule } from './reservationSchedules.ts';

type Schedules = fc.Arbitrary<ReservationSchedule>;
type Options = { seed: number; runs: number; rules: Rules };

const propertyOf = (schedules: Schedules, rules: Rules) =>
  fc.asyncProperty(schedules, (schedule) => runSchedule(schedule, rules));

/** @throws Error with seed, path and the shortest failing schedule that was found */
export const expectNoViolation = (schedules: Schedules, { seed, runs, rules }: Options): Promise<void> =>
  fc.assert(propertyOf(schedules, rules), { seed, numRuns: runs });

/** @returns how many schedules it took to find a violation, or null within the budget for none */
export async function runsUntilViolation(schedules: Schedules, { seed, runs, rules }: Options): Promise<number | null> {
  const details = await fc.check(propertyOf(schedules, rules), { seed, numRuns: runs, endOnFailure: true });
  return details.failed ? details.numRuns : null;
}
