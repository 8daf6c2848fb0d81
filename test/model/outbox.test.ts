import fc from 'fast-check';
import { describe, it } from 'vitest';
import { modelRuns, modelSeed } from './support/modelRuns.ts';
import { outboxSchedules, runOutboxSchedule } from './support/outboxSchedules.ts';

// The real relay, event log, tail, page reader and consumer, over collections in memory. Faults: lost replies, crashes
// before and after each call, relays that are replaced and go on as zombies, clocks that differ, pages that the bus
// brings late, twice, in another order or never. A failure prints its schedule; MODEL_SEED with the seed of the title
// replays it.
describe(`the outbox in harsh schedules (MODEL_SEED=${modelSeed}, MODEL_RUNS=${modelRuns})`, () => {
  it(
    'tells every fact once in effect, in the order of its key, to everybody who follows',
    async () => {
      const property = fc.asyncProperty(outboxSchedules, (schedule) => runOutboxSchedule(schedule));
      await fc.assert(property, { seed: modelSeed, numRuns: modelRuns });
    },
    60_000 + 30 * modelRuns,
  );
});
