import fc from 'fast-check';
import { type Rules, runSchedule, type Schedule } from './escrowSchedules.ts';

/** Chosen anew for each run unless MODEL_SEED gives one, and printed in the title of each test. */
export const modelSeed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Schedules per model: 1,000 unless MODEL_RUNS says otherwise. The gate runs the tests twice, each time with its own seed. */
export const modelRuns = Number(process.env.MODEL_RUNS ?? 1_000);

const propertyOf = (schedules: fc.Arbitrary<Schedule>, rules: Rules) =>
  fc.asyncProperty(schedules, (schedule) => runSchedule(schedule, rules));

/** @throws Error with seed, path and the shortest failing schedule that was found */
export const expectNoViolation = (
  schedules: fc.Arbitrary<Schedule>,
  options: { seed: number; runs: number; rules?: Rules },
): Promise<void> =>
  fc.assert(propertyOf(schedules, options.rules ?? {}), { seed: options.seed, numRuns: options.runs });

/** @returns how many schedules it took to find a violation, or null within the budget for none */
export async function runsUntilViolation(
  schedules: fc.Arbitrary<Schedule>,
  options: { seed: number; runs: number; rules: Rules },
): Promise<number | null> {
  const property = propertyOf(schedules, options.rules);
  const details = await fc.check(property, { seed: options.seed, numRuns: options.runs, endOnFailure: true });
  return details.failed ? details.numRuns : null;
}
