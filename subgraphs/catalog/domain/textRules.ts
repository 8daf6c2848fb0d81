import { invalidInput, limitExceeded, type UserError } from './userErrors.ts';

/** Lower-case letters a–z, digits and hyphens, at most 200. */
export const isHandle = (text: string): boolean => /^[a-z0-9-]{1,200}$/.test(text);

/** 1 to 100 visible characters, with blanks only inside. */
export const isSku = (text: string): boolean => isLabel(text, 100);

/** One line: 1 to `most` characters, none of them a control character, no blank at either end. */
export const isLabel = (text: string, most: number): boolean =>
  text.length >= 1 && text.length <= most && text.trim() === text && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

/** Any number of lines up to `most` characters in all; the line feed is the only control character. */
export const isPlainText = (text: string, most: number): boolean =>
  text.length <= most && !/[\p{Cs}]|(?!\n)\p{Cc}/u.test(text);

const maxAddressChars = 2_048;
const maxInlineImageChars = 8 * 1_024;

/** `https:`, `http:`, `data:image/` up to 8 KiB, or a path that starts with one slash. */
export function isMediaUrl(url: string): boolean {
  if (/[\p{Cc}\p{Cs}\s]/u.test(url)) return false;
  if (url.startsWith('data:')) return url.length <= maxInlineImageChars && /^data:image\/[a-z0-9.+-]+[;,]/i.test(url);
  if (url.length > maxAddressChars) return false;
  if (url.startsWith('/')) return !/^\/[/\\]/.test(url);
  if (!URL.canParse(url)) return false;
  return ['https:', 'http:'].includes(new URL(url).protocol);
}

/** A rule as a row: whether it holds, its name, what it demands, and where the value stands in the input. */
export type Rule = readonly [holds: boolean, rule: string, message: string, path: string[]];

export const refusals = (rules: readonly Rule[]): UserError[] =>
  rules.flatMap(([holds, rule, message, path]) => (holds ? [] : [invalidInput(rule, message, path)]));

/** Refuses a list that is too long or names a key twice. */
export function listErrors<Item>(
  items: readonly Item[],
  list: { name: string; max: number; key: (item: Item) => string },
): UserError[] {
  if (items.length > list.max) return [limitExceeded(list.name, list.max, [list.name])];
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = list.key(item);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated
      ? [invalidInput('REPEATED', `${list.name} names the same entry twice.`, [list.name, String(index)])]
      : [];
  });
}
