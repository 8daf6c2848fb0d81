import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  documentFirst,
  expiryWithoutState,
  refusalForgets,
  refusalKeepsHolds,
} from './support/reservationPlantedBugs.ts';
import { runsUntilViolation } from './support/reservationRuns.ts';
import type { PlantedBug } from './support/reservationScene.ts';
import {
  aroundTheEnd,
  extensionSchedules,
  flaky,
  harsh,
  mixedSchedules,
  type Weather,
} from './support/reservationSchedules.ts';
import { endVirtualTime, startVirtualTime } from './support/virtualTime.ts';

beforeAll(startVirtualTime);
afterAll(endVirtualTime);

// The model is worth what it finds. One seed for all, so that a bug is found here or never.
const seed = 1;
const budget = 2_000;

type Directed = { schedules: typeof mixedSchedules; weather: Weather };
const around: Directed = { schedules: extensionSchedules, weather: aroundTheEnd };
const mixed: Directed = { schedules: mixedSchedules, weather: harsh };
const unanswered: Directed = { schedules: mixedSchedules, weather: flaky };

const bugs: { title: string; bug: PlantedBug; by: Directed }[] = [
  { title: 'an extension that writes the document first and lengthens the holds after', bug: documentFirst, by: mixed },
  { title: 'the same, milliseconds around the end', bug: documentFirst, by: around },
  { title: 'an expiry without its state in the filter', bug: expiryWithoutState, by: mixed },
  { title: 'the same, milliseconds around the end,', bug: expiryWithoutState, by: around },
  { title: 'a refusal that leaves a hold behind', bug: refusalKeepsHolds, by: mixed },
  { title: 'a refusal that leaves behind what an unanswered try held', bug: refusalForgets('STOCK'), by: unanswered },
  { title: 'a refusal that leaves a quota behind', bug: refusalForgets('QUOTA'), by: mixed },
];

describe(`the model of store reservations, from seed ${seed},`, () => {
  for (const { title, bug, by } of bugs) {
    it(`finds within ${budget} schedules ${title}`, async () => {
      const found = await runsUntilViolation(by.schedules, { seed, runs: budget, rules: { weather: by.weather, bug } });
      expect(found).not.toBeNull();
    }, 180_000);
  }
});
