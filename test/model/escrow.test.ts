import { describe, expect, it } from 'vitest';
import { note } from './support/escrowActors.ts';
import { by, createScene, levelId } from './support/escrowScene.ts';
import { harsh, lapsing, lonelySchedules, mixedSchedules } from './support/escrowSchedules.ts';
import { stepProblems } from './support/levelInvariants.ts';
import { atOnce } from './support/memoryLevels.ts';
import { expectNoViolation, modelRuns, modelSeed } from './support/modelRuns.ts';

// The real operations and the real relay, over documents in memory. Faults: lost replies, crashes before and after each
// call, late duplicates of any command, runners that are replaced, relays that crash or are zombies, a moving clock.
// A failure prints its schedule; MODEL_SEED with the seed of the title replays it.
describe(`escrow in harsh schedules (MODEL_SEED=${modelSeed}, MODEL_RUNS=${modelRuns})`, () => {
  const timeoutMs = 60_000 + 20 * modelRuns;
  const runs = (share: number) => ({ seed: modelSeed, runs: Math.ceil(modelRuns * share) });

  it(
    'keeps the books with three and more actors on one level',
    async () => {
      await expectNoViolation(mixedSchedules, { ...runs(0.5), rules: { weather: harsh } });
    },
    timeoutMs,
  );

  it(
    'keeps the books while holds lapse all the time',
    async () => {
      await expectNoViolation(mixedSchedules, { ...runs(0.3), rules: { weather: lapsing } });
    },
    timeoutMs,
  );

  it(
    'decides an id once when all the weather falls on one purchase',
    async () => {
      await expectNoViolation(lonelySchedules, { ...runs(0.2), rules: { weather: harsh } });
    },
    timeoutMs,
  );
});

describe('escrow, step by step', () => {
  const rid = 'order-100';

  it('refuses the twin of a commit: hold, commit, relayed, late hold, late commit', async () => {
    const { escrow, levels, relayPass, level, pass } = createScene();
    await escrow.open(levelId, { total: 5, by, fields: { allocated: 0, missing: 0 } });
    const hold = () => escrow.hold(levelId, { rid, q: 2, exp: 2_000 });
    const commit = () => escrow.commit(levelId, { rid, taken: 2, ride: { allocated: 2 }, ...note('SALE') });
    await hold();
    expect(await commit()).toMatchObject({ ok: true, repeated: false, movement: { id: `use:${rid}`, d: -2 } });
    await relayPass(atOnce);
    expect(await hold()).toMatchObject({ ok: true, repeated: false });
    expect(await commit()).toMatchObject({ ok: true, repeated: true, movement: { d: -2 } });
    expect(level()).toMatchObject({ total: 3, held: 2, allocated: 2, out: [] });
    pass(5_000);
    expect(await escrow.sweep()).toEqual({ documents: 1, reclaimed: 1, corrected: 0, full: false });
    expect(level()).toMatchObject({ total: 3, held: 0, avail: 3, holds: {}, holdsN: 0, pubSum: 3 });
    expect(levels.ledger.all().map(({ id, d }) => [id, d])).toEqual([
      ['open', 5],
      [`use:${rid}`, -2],
    ]);
    expect(stepProblems(levels)).toEqual([]);
  });

  it('refuses to commit and to take where a counter is below what its rider takes', async () => {
    const { escrow, levels, level } = createScene();
    await escrow.open(levelId, { total: 5, by, fields: { allocated: 1, missing: 0 } });
    await escrow.hold(levelId, { rid, q: 2, exp: 2_000 });
    const before = structuredClone(level());
    const short = { ok: false, reason: 'OUT_OF_STOCK' };
    const ride = { allocated: -2 };
    expect(await escrow.commit(levelId, { rid, taken: 2, ride, ...note('SALE') })).toMatchObject(short);
    expect(await escrow.take(levelId, { rid: 'order-200', q: 2, ride, ...note('SALE') })).toMatchObject(short);
    expect(await escrow.adjust(levelId, 'out:1', () => ({ d: 0, ride, ...note('OUT') }))).toMatchObject({
      ok: false,
      reason: 'SHORT',
    });
    expect(level()).toEqual(before);
    expect(levels.ledger.all()).toEqual([]);
  });

  it('covers what a fact does not find by riders, as far as they go', async () => {
    const { escrow, level } = createScene();
    await escrow.open(levelId, { total: 3, by, fields: { allocated: 0, missing: 0 } });
    await escrow.take(levelId, { rid, q: 2, ride: { allocated: 2 }, ...note('SALE') });
    const recorded = await escrow.recordFact(levelId, {
      rid: 'sale-100',
      q: 4,
      ...note('SALE'),
      coverRest: ({ allocated, missing }, rest) => ({
        ride: { missing: Math.min(rest, allocated - missing) },
        computedFrom: ['allocated', 'missing'],
      }),
    });
    expect(recorded).toMatchObject({ ok: true, oversold: 3, movement: { d: -1, ride: { missing: 2 }, oversold: 3 } });
    expect(level()).toMatchObject({ total: 0, avail: 0, allocated: 2, missing: 2 });
  });
});
