import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cursorAhead,
  joinedAfterCatchUp,
  snapshotBeforeAttach,
  untoldForgotten,
} from './support/liveFeedPlantedBugs.ts';
import type { PlantedFeedBug } from './support/liveFeedScene.ts';
import { liveFeedSchedules, runLiveFeedSchedule } from './support/liveFeedSchedules.ts';

// The model is worth what it finds. One seed for all, so that a bug is found here or never.
const seed = 1;
const budget = 2_000;

const bugs: [title: string, bug: PlantedFeedBug][] = [
  ['a snapshot from before the attach', snapshotBeforeAttach],
  ['a resume that joins the group after its catch-up', joinedAfterCatchUp],
  ['a resume that asks the log alone', untoldForgotten],
  ['a cursor ahead of what was given', cursorAhead],
];

describe(`the model of live feeds, from seed ${seed},`, () => {
  for (const [title, bug] of bugs) {
    it(`finds within ${budget} schedules ${title}`, async () => {
      const property = fc.asyncProperty(liveFeedSchedules, (tape) => runLiveFeedSchedule(tape, bug));
      const found = await fc.check(property, { seed, numRuns: budget, endOnFailure: true });
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(/the cursor is behind|the last is/);
    }, 180_000);
  }
});
