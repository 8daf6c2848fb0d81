import { describe, expect, it } from 'vitest';
import { ageText } from '../../../channels/kit/ageText.ts';
import { formatMoney } from '../../../channels/kit/formatMoney.ts';
import { reconnectWaitMs } from '../../../channels/kit/reconnectWait.ts';

describe('money', () => {
  it.each([
    [{ decimal: '1299.00', currency: 'EUR' }, 'en-GB', '€1,299.00'],
    [{ decimal: '1299.00', currency: 'EUR' }, 'de-DE', '1.299,00\u00a0€'],
    [{ decimal: '4200', currency: 'JPY' }, 'ja-JP', '\uffe54,200'],
    [{ decimal: '3.125', currency: 'BHD' }, 'en-GB', 'BHD\u00a03.125'],
    [{ decimal: '9007199254740993.01', currency: 'USD' }, 'en-US', '$9,007,199,254,740,993.01'],
    [{ decimal: '-5.00', currency: 'GBP' }, 'en-GB', '-£5.00'],
  ])('writes %j in %s as %s', (money, locale, text) => {
    expect(formatMoney(money, locale)).toBe(text);
  });

  it('shows an amount as it came where the code is none', () => {
    expect(formatMoney({ decimal: '12.50', currency: '?!' }, 'en-GB')).toBe('12.50 ?!');
  });
});

describe('age', () => {
  it.each([
    [-5, 'just now'],
    [999, 'just now'],
    [3_400, '3 s ago'],
    [60_000, '1 min ago'],
    [7_199_999, '1 h ago'],
    [172_800_000, '2 d ago'],
  ])('calls %i ms %s', (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });
});

describe('wait before a reconnect', () => {
  it('spreads the first try over five seconds', () => {
    expect(reconnectWaitMs(0, () => 0)).toBe(0);
    expect(reconnectWaitMs(0, () => 0.5)).toBe(2_500);
  });

  it.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [5, 15_000],
    [60, 15_000],
  ])('waits for try %i half of its ceiling when the dice say a half', (attempt, waitMs) => {
    expect(reconnectWaitMs(attempt, () => 0.5)).toBe(waitMs);
  });
});
