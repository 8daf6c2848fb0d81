import { describe, expect, it } from 'vitest';
import { toDecimal } from '#platform/money/money.ts';

describe('money', () => {
  it.each([
    [1_299, 'EUR', '12.99'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [1_299, 'JPY', '1299'],
    [1_299, 'BHD', '1.299'],
    [0, 'EUR', '0.00'],
  ])('writes %i minor units of %s as %s', (amountMinor, currency, text) => {
    expect(toDecimal({ amountMinor, currency })).toBe(text);
  });
});
