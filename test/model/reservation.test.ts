import { afterAll, beforeAll, describe, it } from 'vitest';
import { modelRuns, modelSeed } from './support/modelRuns.ts';
import { expectNoViolation } from './support/reservationRuns.ts';
import { aroundTheEnd, extensionSchedules, flaky, harsh, mixedSchedules } from './support/reservationSchedules.ts';
import { endVirtualTime, startVirtualTime } from './support/virtualTime.ts';

beforeAll(startVirtualTime);
afterAll(endVirtualTime);

// The real modules of orders and inventory over documents in memory, inventory as a process of its own. Faults: lost
// replies, crashes before and after each call, late duplicates of any command, runners that are replaced, tills that
// take goods away, a clock that moves around the ends of reservations. A failure prints its schedule; MODEL_SEED with
// the seed of the title replays it.
describe(`store reservations in harsh schedules (MODEL_SEED=${modelSeed}, MODEL_RUNS=${modelRuns})`, () => {
  const timeoutMs = 60_000 + 40 * modelRuns;
  const runs = (share: number) => ({ seed: modelSeed, runs: Math.ceil(modelRuns * share) });

  it(
    'keep what was promised and give back what is over, with shoppers, runner and till at once',
    async () => {
      await expectNoViolation(mixedSchedules, { ...runs(0.45), rules: { weather: harsh } });
    },
    timeoutMs,
  );

  it(
    'hold nothing after an end, and everything before it, while answers are lost all the time',
    async () => {
      await expectNoViolation(mixedSchedules, { ...runs(0.15), rules: { weather: flaky } });
    },
    timeoutMs,
  );

  it(
    'are either extended with all their goods or expire with free goods, milliseconds around their end',
    async () => {
      await expectNoViolation(extensionSchedules, { ...runs(0.4), rules: { weather: aroundTheEnd } });
    },
    timeoutMs,
  );
});
