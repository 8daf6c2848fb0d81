import { createHash } from 'node:crypto';
import { AppError, badUserInput } from '../errors/appError.ts';

/** Where a page begins: behind this sort value and id. */
export interface PagePosition {
  sort: string | number;
  id: string;
}

/** Room for the longest sort value: a title of 200 characters, of four bytes each. */
const maxChars = 2_048;

const check = (list: string, position: string) =>
  createHash('sha256').update(`${list}\n${position}`).digest('base64url').slice(0, 12);

/** An opaque cursor bound to its list: name and filter of the query, so that it means nothing elsewhere. */
export function encodeCursor(list: string, position: PagePosition): string {
  const text = JSON.stringify([position.sort, position.id]);
  return Buffer.from(`${check(list, text)}${text}`).toString('base64url');
}

/**
 * A cursor is no secret and grants nothing, so its parts are values from outside: texts and numbers, nothing else.
 * @throws AppError CURSOR_INVALID for one of another list, or that has another form than those handed out
 */
export function decodeCursor(list: string, cursor: string): PagePosition {
  const text = cursor.length <= maxChars ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  const position = text.slice(12);
  const parts = text.slice(0, 12) === check(list, position) ? parsePosition(position) : undefined;
  if (!parts) throw new AppError('CURSOR_INVALID', 'The cursor is not one of this list.');
  return parts;
}

function parsePosition(text: string): PagePosition | undefined {
  try {
    const [sort, id, ...rest] = JSON.parse(text) as unknown[];
    const isPosition = (typeof sort === 'string' || typeof sort === 'number') && typeof id === 'string';
    return isPosition && rest.length === 0 ? { sort, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Checks `first`: 1 to 100. @throws AppError BAD_USER_INPUT */
export function parseFirst(first: number | null | undefined, fallback = 20): number {
  const count = first ?? fallback;
  if (count < 1 || count > 100) throw badUserInput('first must be between 1 and 100.');
  return count;
}
