import { describe, expect, it } from 'vitest';
import { atMost, exactly } from '../../../bench/fanOut/limits.ts';
import type { StormFigures } from '../../../bench/reconnectStorm/measureStorm.ts';
import { plainFigures } from '../../../bench/reconnectStorm/plainQueries.ts';
import { judgeStorm } from '../../../bench/reconnectStorm/stormMarks.ts';
import type { StallRound } from '../../../bench/slowReader/measureSlowReader.ts';
import { subscriptionsIn } from '../../../bench/slowReader/openSubscriptions.ts';
import { figuresOfRounds, judgeSlowReader } from '../../../bench/slowReader/slowReaderMarks.ts';

describe('a limit', () => {
  it('is reached up to its number, or by it alone, and not by what was not measured', () => {
    const marks = [
      atMost({ what: 'seconds', unit: 's', must: 30, measured: 30 }),
      atMost({ what: 'more seconds', unit: 's', must: 30, measured: 30.1 }),
      atMost({ what: 'nobody', unit: '', must: 1, measured: Number.NaN }),
      exactly({ what: 'rounds', unit: 'of 3', must: 3, measured: 3 }),
      exactly({ what: 'fewer rounds', unit: 'of 3', must: 3, measured: 2 }),
    ];
    expect(marks.map(({ measured, isReached }) => [measured, isReached])).toEqual([
      [30, true],
      [30.1, false],
      [null, false],
      [3, true],
      [2, false],
    ]);
  });
});

describe('the marks of a storm', () => {
  const queries = { asked: 100, failed: 0, p50Ms: 2, p99Ms: 900 };
  const figures: StormFigures = {
    listeningAfterSeconds: 2,
    halfBackAfterSeconds: 10,
    allBackAfterSeconds: 27,
    settledAfterSeconds: 28,
    refusals: 7_000,
    unreachable: 4_000,
    silent: 0,
    lostAgain: 0,
    older: 0,
    failures: 0,
    snapshotReadsPerKey: 1,
    resumes: 900,
    queries: { before: queries, meanwhile: queries },
    residentMiB: { before: 400, meanwhile: 500 },
    cpuSeconds: 8,
  };

  it('are of the final state, plain queries, the subgraph and memory', () => {
    expect(judgeStorm(figures).map(({ measured, isReached }) => [measured, isReached])).toEqual([
      [28, true],
      [900, true],
      [0, true],
      [1, true],
      [500 / 1_024, true],
    ]);
  });

  it('count a query that failed as the longest wait', () => {
    expect(plainFigures([3, undefined, 1, 2])).toEqual({ asked: 4, failed: 1, p50Ms: 3, p99Ms: 10_000 });
  });
});

describe('the marks of a slow reader', () => {
  const round = (change: Partial<StallRound> = {}): StallRound => ({
    p99Before: 10,
    p99Meanwhile: 11,
    residentBefore: 200,
    residentMeanwhile: 210,
    peerShare: 0.5,
    clientShare: 0.2,
    disconnectedAfterSeconds: 12,
    closeCode: 1013,
    foundAfterSeconds: 0.2,
    ...change,
  });
  const judged = (rounds: StallRound[]) =>
    judgeSlowReader(rounds).map(({ measured, isReached }) => [measured, isReached]);

  it('are medians of memory and of ratios within rounds, and the longest wait', () => {
    const rounds = [round(), round({ p99Before: 100, p99Meanwhile: 130 }), round({ disconnectedAfterSeconds: 14 })];
    expect(judged(rounds)).toEqual([
      [1.1, true],
      [10, true],
      [14, true],
      [3, true],
      [3, true],
    ]);
  });

  it('are missed when one of the rounds has another end', () => {
    const rounds = [round(), round({ disconnectedAfterSeconds: null, closeCode: null, foundAfterSeconds: null })];
    expect(judged(rounds).slice(2)).toEqual([
      [null, false],
      [1, false],
      [1, false],
    ]);
    expect(judged([round(), round({ closeCode: 1006 })])[3]).toEqual([1, false]);
    expect(figuresOfRounds([round(), round({ closeCode: 1006 })]).closeCode).toBeNull();
  });

  it('know of a disconnection by the metrics', () => {
    expect(subscriptionsIn('noren_stream_groups 1\nnoren_stream_subscribers 1009\n')).toBe(1009);
    expect(subscriptionsIn('')).toBeNaN();
  });
});
