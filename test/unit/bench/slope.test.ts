import { describe, expect, it } from 'vitest';
import { slopeOf } from '../../../bench/execution/statistics.ts';

describe('the slope of points', () => {
  it('is that of the line they lie on, or of the one nearest to them', () => {
    expect(
      slopeOf([
        [0, 5],
        [1, 7],
        [2, 9],
      ]),
    ).toBe(2);
    expect(
      slopeOf([
        [0, 0],
        [1, 2],
        [2, 0],
        [3, 2],
      ]),
    ).toBeCloseTo(0.4);
  });

  it('is not a number where there is one point', () => {
    expect(slopeOf([[1, 1]])).toBeNaN();
  });
});
