import { describe, expect, it } from 'vitest';
import { markTable } from '../../../bench/fanOut/markTable.ts';
import { judgeManyKeys } from '../../../bench/manyKeys/manyKeysMarks.ts';
import { type ManyKeysFigures, memorySlope } from '../../../bench/manyKeys/measureManyKeys.ts';

const figures = (change: Partial<ManyKeysFigures> = {}): ManyKeysFigures => ({
  name: 'Noren',
  settings: '',
  changes: 150_000,
  deliveries: 12_500_000,
  age: { p50: 3, p99: 40, max: 2_000 },
  settledMs: 50,
  differing: 0,
  older: 0,
  wrong: 0,
  cpuMicroseconds: 9,
  coreShare: 0.4,
  screensShare: 0.3,
  streams: 12,
  requestsPerChange: 1,
  sourceLateMs: 5,
  screensLateMs: 15,
  memory: { slopeMiBPerMinute: 0.99, heldSlopeMiBPerMinute: 0.99, samples: [], held: [] },
  ...change,
});
const run = { seconds: 300, stores: 12 };
const reached = (change: Partial<ManyKeysFigures>) =>
  judgeManyKeys(figures(change), run).map(({ isReached }) => isReached);

describe('the marks of many keys', () => {
  it('are reached up to their limits, growth below its own', () => {
    expect(reached({})).toEqual([true, true, true, true, true, true, true]);
    const growing = { slopeMiBPerMinute: 1, heldSlopeMiBPerMinute: 1, samples: [], held: [] };
    expect(reached({ memory: growing }).slice(0, 3)).toEqual([false, false, true]);
  });

  it('are missed each by its own figure', () => {
    const worse = {
      age: { p50: 3, p99: 40, max: 2_001 },
      differing: 1,
      wrong: 1,
      streams: 13,
      requestsPerChange: 1.01,
    };
    expect(reached(worse)).toEqual([true, true, false, false, false, false, false]);
    expect(reached({ older: 1 })).toEqual([true, true, true, true, false, true, true]);
    expect(reached({ differing: Number.NaN })[3]).toBe(false);
  });

  it('say nothing of memory in a run of less than two minutes', () => {
    const growths = judgeManyKeys(figures(), { seconds: 119, stores: 12 }).slice(0, 2);
    expect(growths.map(({ measured, isReached }) => [measured, isReached])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('take the slope of memory from the last two thirds', () => {
    const samples = [
      { second: 10, mebibytes: 100 },
      { second: 100, mebibytes: 200 },
      { second: 160, mebibytes: 203 },
      { second: 220, mebibytes: 206 },
    ];
    expect(memorySlope(samples, 300)).toBeCloseTo(3);
  });
});

describe('the table of marks', () => {
  const mark = { what: 'age', unit: 'ms', measured: 1_234.5, must: 2_000, isLimit: true, isReached: true };

  it('tells what must be, what was measured, and the verdict', () => {
    const ratio = { what: 'rate', unit: 'ratio', measured: 0.25, must: 0.65, isLimit: false, isReached: false };
    expect(markTable([mark, ratio, { ...mark, measured: null, isReached: false }])).toEqual([
      'mark  must        measured',
      'age   <= 2000 ms  1230 ms   reached',
      'rate  >= 0.65     1/4.0     MISSED',
      'age   <= 2000 ms            not measured',
    ]);
  });

  it('names the scenarios of marks where there are several, and no sign where none is known', () => {
    const { isLimit: _, ...bare } = mark;
    expect(markTable([{ ...bare, of: 'manyKeys' }])).toEqual([
      '          mark  must     measured',
      'manyKeys  age   2000 ms  1230 ms   reached',
    ]);
  });
});
