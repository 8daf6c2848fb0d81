import { exponentOf } from './currencies.ts';

/** An amount in the smallest unit of a currency. Never a float. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** Largest amount the graph carries, in minor units. */
export const maxAmountMinor = 100_000_000_000;

/** The exact text with the digits of the currency: JPY 0, EUR 2, BHD 3. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const digits = exponentOf(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const padded = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** What the graph's `Money` is resolved from. */
export const toGraphMoney = (money: Money) => ({ ...money, decimal: toDecimal(money) });
