import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pagesWithoutNumber,
  positionFirst,
  publishedFirst,
  pulledFirst,
  settledWithout,
  tailByTime,
} from './support/outboxPlantedBugs.ts';
import type { PlantedBug } from './support/outboxScene.ts';
import { outboxSchedules, runOutboxSchedule } from './support/outboxSchedules.ts';

// The model is worth what it finds. One seed for all, so that a bug is found here or never.
const seed = 1;
const budget = 2_000;

const bugs: [title: string, bug: PlantedBug, says: RegExp][] = [
  ['the last update of the relay without `pubSeq`', settledWithout('levels', 'pubSeq'), /pubSeq \d+, ledger entries/],
  [
    '`dirty` cleared while `out` has entries',
    settledWithout('levels', 'rev', 'CLEARING'),
    /work that no relay will find/,
  ],
  [
    '`dirty` of a versioned document cleared while it has changed',
    settledWithout('products', 'version', 'CLEARING'),
    /a product that no relay will find/,
  ],
  ['a page published before it is stored', publishedFirst, /was published and not stored/],
  ['`out` pulled before the ledger has it', pulledFirst, /ledger entries/],
  ['a page appended without its unique number', pagesWithoutNumber(), /a page begins at/],
  ['a tail that follows by time', tailByTime, /a (screen|reader)/],
  ['a consumer that moves its position before the effect', positionFirst, /was counted|surprise/],
];

describe(`the outbox model, from seed ${seed},`, () => {
  for (const [title, bug, says] of bugs) {
    it(`finds within ${budget} schedules ${title}`, async () => {
      const property = fc.asyncProperty(outboxSchedules, (schedule) => runOutboxSchedule(schedule, bug));
      const found = await fc.check(property, { seed, numRuns: budget, endOnFailure: true });
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(says);
    }, 180_000);
  }
});
