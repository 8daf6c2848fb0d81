import { badUserInput } from '#platform/errors/appError.ts';

const maxChars = 100;
/** Composed text is at most a few times shorter than what was sent; what is longer is refused before it is read. */
const maxUnits = 10 * maxChars;

/**
 * What a shopper typed, in composed form (NFKC) without blanks at its ends: plain text, no operators.
 * @throws AppError BAD_USER_INPUT unless it then has 1 to 100 characters, none of them a control character
 */
export function parseSearchText(text: string): string {
  const trimmed = text.trim();
  const composed = trimmed.length > maxUnits ? null : trimmed.normalize('NFKC').trim();
  if (composed === null || composed === '' || [...composed].length > maxChars)
    throw badUserInput(`query must have 1 to ${maxChars} characters.`);
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(composed)) throw badUserInput('query must not hold control characters.');
  return composed;
}
