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

/** Reads a plain decimal such as `12.5`. @returns minor units, or null where it is no amount or has too many digits */
export function parseDecimal(text: string, currency: string): number | null {
  const digits = exponentOf(currency);
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return null;
  const amount = Number(`${match[2]}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(amount) || amount > maxAmountMinor) return null;
  return match[1] ? -amount : amount;
}

/** What the graph's `Money` is resolved from. */
export const toGraphMoney = (money: Money) => ({ ...money, decimal: toDecimal(money) });
