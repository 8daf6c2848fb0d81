import { describe, expect, it } from 'vitest';
import { parseDecimal, toDecimal } from '#platform/money/money.ts';

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

  it.each([
    ['12.99', 'EUR', 1_299],
    ['12.5', 'EUR', 1_250],
    ['12', 'JPY', 12],
    ['12.990', 'EUR', 1_299],
    ['12.999', 'EUR', null],
    ['12.5', 'JPY', null],
    ['1e5', 'EUR', null],
    ['', 'EUR', null],
    ['9999999999999', 'EUR', null],
  ])('reads %s in %s as %s', (text, currency, amount) => {
    expect(parseDecimal(text, currency)).toBe(amount);
  });
});
