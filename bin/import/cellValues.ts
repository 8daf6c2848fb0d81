import { err, ok, type Result } from '#platform/result.ts';

const maxAmountMinor = 100_000_000_000;
const maxWeightGrams = 1_000_000;
const maxUnits = 999_999;

/** How many digits follow the point of a currency (JPY 0, EUR 2, BHD 3). Source: ISO 4217 */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * An amount as people write it, in the smallest unit of the currency; null for an empty cell. Takes `50`, `42.99`,
 * `42,99`, `1,299.00`, `1.299,00`, `1'299.00` and a currency sign or the code of the wanted currency beside it.
 * @returns the reason when it is none, negative, too large, has too many decimals or can be read in two ways
 */
export function parseAmount(cell: string, currency: string): Result<number | null, string> {
  const text = cell.trim();
  if (text === '') return ok(null);
  const match = /^(?:(\p{Sc})|([A-Z]{3}))?\s*(-?)(\d[\d.,'’\s]*?)\s*(?:(\p{Sc})|([A-Z]{3}))?$/u.exec(text);
  if (!match) return err(`"${shorten(text)}" is no amount`);
  const code = match[2] ?? match[6];
  if (code && code !== currency) return err(`"${shorten(text)}" is not in ${currency}`);
  if (match[3]) return err('an amount may not be negative');
  const digits = currencyDigits(currency);
  const parts = splitDecimal((match[4] ?? '').replace(/['’\s]/g, ''), digits);
  if (!parts.ok) return err(parts.error.replace('%', shorten(text)));
  const fraction = parts.value.fraction.replace(/0+$/, '');
  if (fraction.length > digits) return err(`"${shorten(text)}" has more decimals than ${currency}`);
  const amountMinor = Number(parts.value.whole + fraction.padEnd(digits, '0'));
  return amountMinor > maxAmountMinor ? err(`"${shorten(text)}" is too large`) : ok(amountMinor);
}

/** Which of point and comma is the decimal one; the later one when both stand, else by the digits that follow it. */
function splitDecimal(number: string, digits: number): Result<{ whole: string; fraction: string }, string> {
  const separators = number.replace(/\d/g, '');
  if (separators === '') return ok({ whole: number, fraction: '' });
  const last = separators.at(-1) as string;
  const isMixed = new Set(separators).size > 1;
  const isGrouping = !isMixed && separators.length > 1;
  const [head, tail] = isGrouping
    ? [number, '']
    : [number.slice(0, number.lastIndexOf(last)), number.slice(number.lastIndexOf(last) + 1)];
  if (!isMixed && !isGrouping && tail.length === 3 && /^[1-9]\d{0,2}$/.test(head)) {
    // `1,299`: this format writes points before decimals, so a comma groups, unless the currency has three decimals
    if (last === ',' && digits !== 3) return ok({ whole: head + tail, fraction: '' });
    return last === '.' && digits === 3 ? ok({ whole: head, fraction: tail }) : err('"%" can be read in two ways');
  }
  const isGrouped = /^\d{1,3}(\.\d{3})+$/.test(head) || /^\d{1,3}(,\d{3})+$/.test(head) || /^\d+$/.test(head);
  if (!isGrouped || !/^\d*$/.test(tail) || (isMixed && head.includes(last))) return err('"%" is no amount');
  return ok({ whole: head.replace(/[.,]/g, ''), fraction: tail });
}

/** A weight in whole grams, rounded; null for an empty cell and for 0, which these files write where nothing is known. */
export function parseGrams(cell: string): Result<number | null, string> {
  const text = cell.trim();
  if (text === '') return ok(null);
  if (!/^\d{1,9}([.,]\d{1,12})?$/.test(text)) return err(`"${shorten(text)}" is no weight in grams`);
  const grams = Math.round(Number(text.replace(',', '.')));
  if (grams > maxWeightGrams) return err(`"${shorten(text)}" is more than ${maxWeightGrams} grams`);
  return ok(grams === 0 ? null : grams);
}

/** Units of stock: a whole number from 0 to 999,999, thousands may be grouped; null for an empty cell. */
export function parseUnits(cell: string): Result<number | null, string> {
  const text = cell.trim();
  if (text === '') return ok(null);
  const bare = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(/^(\d+)[.,]0+$/, '$1');
  if (!/^\d+$/.test(bare)) return err(`"${shorten(text)}" is no whole number of units`);
  return Number(bare) > maxUnits ? err(`"${shorten(text)}" is more than ${maxUnits} units`) : ok(Number(bare));
}

/** What a barcode cell holds: a GTIN whose check digit was verified, any other code, or nothing. */
export type Barcode = { kind: 'gtin'; code: string } | { kind: 'other'; code: string } | { kind: 'none' };

/** A code as scanners read it. Numbers must be a GTIN of 8, 12, 13 or 14 digits. Source: GS1 General Specifications 7.9 */
export function parseBarcode(cell: string): Result<Barcode, string> {
  const code = cell
    .trim()
    .replace(/^'/, '')
    .replace(/^(\d[\d -]*\d)$/, (digits) => digits.replace(/[ -]/g, ''));
  if (code === '') return ok({ kind: 'none' });
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(code))
    return err(`"${shorten(code)}" was rounded by a spreadsheet; the code is lost`);
  if (/^\d+$/.test(code)) {
    if (![8, 12, 13, 14].includes(code.length))
      return err(`"${shorten(code)}" has ${code.length} digits, a GTIN has 8, 12, 13 or 14`);
    return hasCheckDigit(code) ? ok({ kind: 'gtin', code }) : err(`"${code}" has a wrong check digit`);
  }
  return /^[\x21-\x7e]{1,48}$/.test(code) ? ok({ kind: 'other', code }) : err(`"${shorten(code)}" is no barcode`);
}

function hasCheckDigit(code: string): boolean {
  const sum = [...code].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** Yes or no as these files write it; null for an empty cell. */
export function parseYesNo(cell: string): Result<boolean | null, string> {
  const text = cell.trim().toLowerCase();
  if (text === '') return ok(null);
  if (['true', 'yes', '1', 'y'].includes(text)) return ok(true);
  if (['false', 'no', '0', 'n'].includes(text)) return ok(false);
  return err(`"${shorten(text)}" is neither true nor false`);
}

/** An address of a picture on the web; null for an empty cell. */
export function parsePictureUrl(cell: string): Result<string | null, string> {
  const text = cell.trim();
  if (text === '') return ok(null);
  const url = text.startsWith('//') ? `https:${text}` : text;
  const isAddress = /^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= 2_000;
  return isAddress ? ok(url) : err(`"${shorten(text)}" is no address of a picture`);
}

/** Lower-case letters, digits and hyphens; accents fall away, what has no such letters becomes empty. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** A cell as it is quoted in a reason: at most 40 characters, on one line. */
export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
