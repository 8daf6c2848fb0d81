import { describe, expect, it } from 'vitest';
import type { EscrowChange } from '#platform/escrow/escrowStore.ts';
import { takeLooksFirst, withoutCondition, withoutLedgerLook } from './support/escrowPlantedBugs.ts';
import {
  harsh,
  lapsing,
  lonelySchedules,
  mixedSchedules,
  type Rules,
  type Weather,
} from './support/escrowSchedules.ts';
import { runsUntilViolation } from './support/modelRuns.ts';

// The model is worth what it finds. One seed for all, so that a bug is found here or never; `lapsing` weather and
// lonely purchases are the directed generators by which what is rare is found long before its 25,000 schedules are over.
const seed = 1;

const isSpend = ({ $push }: EscrowChange) => $push?.out.id.startsWith('use:') === true && $push.out.d !== 0;
const isFact = ({ $push }: EscrowChange) => $push?.out.id.startsWith('fact:') === true;
const without = (path: string) => (present: string) => present !== path;

interface PlantedBug {
  title: string;
  rules: Rules;
  weather?: Weather;
  lonely?: boolean;
  budget?: number;
}

const bugs: PlantedBug[] = [
  { title: 'undo by `release` after the intent, without `close`', rules: { undo: 'RELEASE' }, budget: 25_000 },
  {
    title: '`commit` without `pubSeq`, by lonely purchases',
    budget: 25_000,
    rules: { createEscrow: withoutCondition(['commit'], without('pubSeq')) },
    lonely: true,
  },
  {
    title: '`take` without `pubSeq`, in lapsing weather',
    budget: 25_000,
    rules: { createEscrow: withoutCondition(['take', 'recordFact'], without('pubSeq'), isSpend) },
    weather: lapsing,
  },
  {
    title: '`commit` without `out.id ≠ id`, by lonely purchases',
    rules: { createEscrow: withoutCondition(['commit'], without('out.id')) },
    lonely: true,
  },
  {
    title: '`take` without `out.id ≠ id`, in lapsing weather',
    rules: { createEscrow: withoutCondition(['take', 'recordFact'], without('out.id'), isSpend) },
    weather: lapsing,
  },
  { title: '`commit` without the ledger look', rules: { createEscrow: withoutLedgerLook(['commit']) } },
  {
    title: '`take` with the look before the read, in lapsing weather',
    budget: 25_000,
    rules: { createEscrow: takeLooksFirst },
    weather: lapsing,
  },
  {
    title: '`close` without the hold as read',
    budget: 25_000,
    rules: { createEscrow: withoutCondition(['close'], (path) => !path.startsWith('holds.')) },
  },
  {
    title: '`reclaim` without `rev`',
    rules: { createEscrow: withoutCondition(['hold', 'take', 'adjust', 'reclaim', 'sweep'], without('rev')) },
  },
  {
    title: 'a rider without its bound in the filter',
    rules: { createEscrow: withoutCondition(['adjust'], without('allocated')) },
  },
  {
    title: '`hold` without `avail ≥ q`',
    rules: { createEscrow: withoutCondition(['hold'], without('avail')) },
    budget: 100,
  },
  {
    title: 'a second `hold` of an id that is held already',
    rules: { createEscrow: withoutCondition(['hold'], (path) => !path.startsWith('holds.')) },
  },
  {
    title: '`commit` without the hold as read',
    rules: { createEscrow: withoutCondition(['commit'], (path) => !path.startsWith('holds.')) },
  },
  { title: '`setSafety` without `rev`', rules: { createEscrow: withoutCondition(['setSafety'], without('rev')) } },
  {
    title: 'a fact without `out.id ≠ id`, in lapsing weather',
    rules: { createEscrow: withoutCondition(['recordFact'], without('out.id'), isFact) },
    weather: lapsing,
  },
];

describe(`the escrow model, from seed ${seed},`, () => {
  for (const { title, rules, weather = harsh, lonely = false, budget = 2_000 } of bugs) {
    it(`finds within ${budget} schedules ${title}`, async () => {
      const schedules = lonely ? lonelySchedules : mixedSchedules;
      const found = await runsUntilViolation(schedules, { seed, runs: budget, rules: { ...rules, weather } });
      expect(found).not.toBeNull();
    }, 180_000);
  }
});
