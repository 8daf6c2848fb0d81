import { describe, expect, it } from 'vitest';
import { findWrong, isFlat, refuseUnsound, slopeFrom } from '../../../bench/soak/soakVerdict.ts';

const shown = { 'level-1': { band: 'LOW', available: 2, sku: 'A' } };
const viewer = (change: object) => ({ kindIndex: 0, isLive: true, shown, ...change });

describe('a soak', () => {
  it('finds viewers that show something else, and all of a kind that could not be asked for', () => {
    const other = viewer({ shown: { 'level-1': { band: 'LOW', available: 1, sku: 'A' } } });
    const unknown = viewer({ kindIndex: 1 });
    const empty = viewer({ kindIndex: 1, shown: {} });
    expect(findWrong([viewer({}), other, unknown, empty], [shown, undefined])).toEqual([other, unknown, empty]);
  });

  it.each([
    { slopeMiBPerMinute: 1, rejections: 0, message: "The gateway's memory grows by 1 MiB a minute; the limit is 1." },
    { slopeMiBPerMinute: Number.NaN, rejections: 0, message: "The gateway's memory grows by NaN MiB a minute" },
    { slopeMiBPerMinute: 0, rejections: 2, message: '2 promises were rejected and nobody listened.' },
  ])('fails with $message', ({ message, ...run }) => {
    expect(() => refuseUnsound({ minutes: 20, ...run })).toThrow(message);
  });

  it('passes when memory is flat, or the run too short to tell', () => {
    expect(() => refuseUnsound({ minutes: 20, slopeMiBPerMinute: 0.9, rejections: 0 })).not.toThrow();
    expect(() => refuseUnsound({ minutes: 2, slopeMiBPerMinute: 30, rejections: 0 })).not.toThrow();
    expect(isFlat(30, 2)).toBeNull();
  });

  it('takes the slope of the readings from a minute on', () => {
    const readings = [
      [4.9, 230],
      [5, 240],
      [6, 242],
      [7, 244],
    ] as const;
    const samples = readings.map(([minute, residentMiB]) => ({ minute, residentMiB }));
    expect(slopeFrom(samples, 5)).toBeCloseTo(2);
  });
});
