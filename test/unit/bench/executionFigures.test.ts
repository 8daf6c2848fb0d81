import { describe, expect, it } from 'vitest';
import { judge, type Measured } from '../../../bench/execution/marks.ts';
import type { Sample } from '../../../bench/execution/measure.ts';
import type { PeerId } from '../../../bench/execution/peerList.ts';
import { drawCpuPlot } from '../../../bench/execution/plot.ts';
import { ratioText, rowOf, rowsOf } from '../../../bench/execution/report.ts';
import { medianOf, medianRatio, percentileOf } from '../../../bench/execution/statistics.ts';

const sample = (figures: Partial<Sample>): Sample => ({
  cpuMs: 1,
  requestsPerSecond: 100,
  p50: 1,
  p99: 2,
  subgraphRequests: 6,
  residentMiB: 100,
  coreShare: 1,
  clientShare: 0.5,
  executedAnswers: 0,
  ...figures,
});

const allQueries = (samples: Sample[]) => ({ big: samples, medium: samples, trivial: samples });

const measured = (rounds: Partial<Record<PeerId, Sample[]>>): Measured => ({
  distinct: new Map(
    Object.entries(rounds).map(([id, samples]) => [
      id as PeerId,
      { loaded: allQueries(samples), unloaded: allQueries(samples) },
    ]),
  ),
  identical: new Map(Object.entries(rounds) as [PeerId, Sample[]][]),
  coldPlan: { coldMedianMs: 4, coldMaxMs: 9, warmMedianMs: 1 },
});

describe('the statistics of rounds', () => {
  it('take the middle, and of an even number the mean of the two in the middle', () => {
    expect([medianOf([9, 1, 5]), medianOf([4, 1, 2, 9]), medianOf([7])]).toEqual([5, 3, 7]);
    expect(medianOf([])).toBeNaN();
  });

  it('find percentiles of ascending values', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect([percentileOf(hundred, 0.5), percentileOf(hundred, 0.99), percentileOf([3], 0.99)]).toEqual([51, 100, 3]);
  });

  it('compare within a round, so that a slow one changes nothing', () => {
    expect(medianRatio([1, 10, 2], [20, 20, 40])).toBe(0.05);
  });

  it('leave out rounds in which one side is not there', () => {
    expect(medianRatio([1, 2, undefined], [10, undefined, 30])).toBe(0.1);
    expect(medianRatio([1], [])).toBeNaN();
  });
});

describe('the marks', () => {
  it('are judged by the ratio in its round, and tell by how much they are missed', () => {
    const marks = judge(
      measured({
        noren: [sample({ cpuMs: 1 }), sample({ cpuMs: 3 })],
        apollo: [sample({ cpuMs: 15 }), sample({ cpuMs: 45 })],
      }),
    );
    const cpu = marks.filter(({ what }) => what === 'CPU / Apollo Gateway + Server');
    expect(cpu.map(({ query, measured, isReached }) => [query, measured, isReached])).toEqual([
      ['big', 1 / 15, true],
      ['medium', 1 / 15, false],
      ['trivial', 1 / 15, false],
    ]);
    expect(cpu.map(({ missedBy }) => missedBy)).toEqual([1, expect.closeTo(18 / 15), expect.closeTo(20 / 15)]);
  });

  it('want rates to be high and the blocked thread to be short', () => {
    const marks = judge(
      measured({ noren: [sample({ requestsPerSecond: 50 })], handWritten: [sample({ requestsPerSecond: 100 })] }),
    );
    const found = (what: string) => marks.find((mark) => mark.what === what);
    expect(found('requests/s / hand-written Node')).toMatchObject({ measured: 0.5, isReached: false, missedBy: 1.5 });
    expect(found('main thread blocked by a cold plan')).toMatchObject({ measured: 4, isReached: false, missedBy: 2 });
  });

  it('are not told against a peer that was not measured', () => {
    const marks = judge(measured({ noren: [sample({})] }));
    expect(marks.filter(({ what }) => what.includes('Hive') || what.includes('Apollo'))).toEqual([]);
  });
});

describe('the report', () => {
  it('writes small shares as people compare', () => {
    expect([ratioText(1 / 13), ratioText(0.75), ratioText(2.8)]).toEqual(['1/13.0', '0.75', '2.8']);
  });

  it('has the median of every figure in three digits', () => {
    expect(rowOf([sample({ cpuMs: 0.12345 }), sample({ cpuMs: 0.5 }), sample({ cpuMs: 0.1 })]).cpuMs).toBe(0.123);
  });
});

describe('the plot', () => {
  const peers = [
    { name: 'Noren', loaded: rowsOf(allQueries([sample({ cpuMs: 1 })])) },
    { name: 'A & <B>', loaded: rowsOf(allQueries([sample({ cpuMs: 4 })])) },
  ];
  const svg = drawCpuPlot(peers);

  it('draws bars that are as long as their figures', () => {
    const lengths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, length]) => Number(length));
    expect(lengths).toEqual([115, 460, 115, 460, 115, 460]);
  });

  it('marks ours, writes names as text and can be read in the dark', () => {
    expect(svg.match(/<rect class="noren"/g)).toHaveLength(3);
    expect(svg).toContain('>A &amp; &lt;B&gt;</text>');
    expect(svg).toContain('prefers-color-scheme: dark');
  });
});
