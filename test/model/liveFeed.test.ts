import fc from 'fast-check';
import { describe, it } from 'vitest';
import { liveFeedSchedules, runLiveFeedSchedule } from './support/liveFeedSchedules.ts';
import { modelRuns, modelSeed } from './support/modelRuns.ts';

// The real feed, tail and log of two processes, and the real upstreams, groups, queues and resumes of two gateways, over
// documents in memory. Followers join late, read slowly, drop and come back with their cursor, at the other gateway too;
// the bus brings pages late, twice, in another order or never; relays crash. A failure prints its schedule; MODEL_SEED
// with the seed of the title replays it.
describe(`live feeds in harsh schedules (MODEL_SEED=${modelSeed}, MODEL_RUNS=${modelRuns})`, () => {
  it(
    'tell every follower revisions that rise, no cursor that is ahead of what it holds, and at the end what is stored',
    async () => {
      const property = fc.asyncProperty(liveFeedSchedules, (tape) => runLiveFeedSchedule(tape));
      await fc.assert(property, { seed: modelSeed, numRuns: modelRuns });
    },
    60_000 + 30 * modelRuns,
  );
});
