import { describe, expect, it } from 'vitest';
import { previewPoints } from '#subgraphs/loyalty/domain/points.ts';

describe('points of a variant', () => {
  it.each([
    [99, 1, 0],
    [100, 1, 1],
    [1_999, 1, 19],
    [1_999, 3, 59],
    [50, 999, 499],
    [0, 1, 0],
  ])('%i minor units, %i times, earn %i: rounded down once for all units', (amountMinor, quantity, points) => {
    expect(previewPoints(amountMinor, quantity)).toBe(points);
  });

  it('are unknown without a price', () => {
    expect(previewPoints(null, 1)).toBeNull();
  });

  it('are unknown where the number passes what an Int carries', () => {
    expect(previewPoints(214_748_364_700, 1)).toBe(2_147_483_647);
    expect(previewPoints(214_748_364_800, 1)).toBeNull();
  });

  it.each([0, -1, 1_000])('refuses a quantity of %i, also without a price', (quantity) => {
    expect(() => previewPoints(100, quantity)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    expect(() => previewPoints(null, quantity)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
