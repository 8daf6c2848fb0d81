import { describe, expect, it } from 'vitest';
import { judgeFanOut } from '../../../bench/fanOut/fanOutMarks.ts';
import { fanOutLines, figuresOfSamples } from '../../../bench/fanOut/fanOutReport.ts';
import { type FanOut, type FanOutSample, wholePlan } from '../../../bench/fanOut/measureFanOut.ts';

const rate = (deliveriesPerCpuSecond: number): FanOut => ({
  deliveriesPerSecond: deliveriesPerCpuSecond,
  deliveriesPerCpuSecond,
  cpuMicroseconds: 1e6 / deliveriesPerCpuSecond,
  coreShare: 1,
  residentMiB: 100,
});

const sample = (perSecond: number, change: Partial<FanOutSample> = {}): FanOutSample => ({
  few: rate(perSecond),
  many: rate(perSecond),
  batched: rate(perSecond * 10),
  idleKiB: 10,
  p50: 1,
  p99: 2,
  streams: 1,
  entityRequestsPerChange: 1,
  ...change,
});

describe('the marks of fan-out', () => {
  it('compare within each round and leave out what was not measured', () => {
    const marks = judgeFanOut(
      new Map([
        ['noren', [sample(100_000), sample(50_000), sample(90_000)]],
        ['hiveRouter', [sample(90_000), sample(50_000), sample(60_000)]],
      ]),
    );
    expect(marks.map(({ what, measured, isReached }) => [what, Number(measured?.toFixed(2)), isReached])).toEqual([
      ['deliveries for a CPU second / Hive Router (native), fewer sockets', 1.11, true],
      ['deliveries for a CPU second / Hive Router (native), more sockets', 1.11, true],
      ['deliveries for a CPU second / Hive Router (native), 10 operations a socket', 1.11, false],
      ['streams from the subgraph', 1, true],
      ['executions for one change', 1, true],
    ]);
  });

  it('of a peer that failed are told as not measured', () => {
    const marks = judgeFanOut(
      new Map([
        ['noren', [sample(100_000)]],
        ['stock', []],
      ]),
    );
    expect(marks.map(({ what, measured, isReached }) => [what, measured, isReached])).toEqual([
      ['deliveries for a CPU second / graphql-ws + graphql-js, fewer sockets', null, false],
      ['deliveries for a CPU second / graphql-ws + graphql-js, more sockets', null, false],
      ['p99 of delivery / graphql-ws + graphql-js', null, false],
      ['streams from the subgraph', 1, true],
      ['executions for one change', 1, true],
    ]);
    const row = fanOutLines([], marks, wholePlan).find((line) => line.startsWith('p99'));
    expect(row?.trimEnd()).toMatch(/not measured$/);
  });

  it('are missed by a second stream or execution', () => {
    const marks = judgeFanOut(new Map([['noren', [sample(1, { streams: 2, entityRequestsPerChange: 1.25 })]]]));
    expect(marks.map(({ isReached }) => isReached)).toEqual([false, false]);
  });

  it('have no figures where no round was whole', () => {
    expect(figuresOfSamples([])).toMatchObject({ few: null, many: null, batched: null, idleKiB: Number.NaN });
  });
});
