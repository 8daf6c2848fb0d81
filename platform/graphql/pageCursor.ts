import { createHash } from 'node:crypto';
import { AppError, badUserInput } from '../errors/appError.ts';

/** Where a page begins: behind this sort value and id. */
export interface PagePosition {
  sort: string | number;
  id: string;
}

const check = (list: string, position: string) =>
  createHash('sha256').update(`${list}\n${position}`).digest('base64url').slice(0, 12);

/** An opaque cursor bound to its list: name and filter of the query, so that it means nothing elsewhere. */
export function encodeCursor(list: string, position: PagePosition): string {
  const text = JSON.stringify([position.sort, position.id]);
  return Buffer.from(`${check(list, text)}${text}`).toString('base64url');
}

/** @throws AppError CURSOR_INVALID for anything that this list did not hand out */
export function decodeCursor(list: string, cursor: string): PagePosition {
  const text = cursor.length <= 1_024 ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  const position = text.slice(12);
  if (text.slice(0, 12) !== check(list, position))
    throw new AppError('CURSOR_INVALID', 'The cursor is not one of this list.');
  const [sort, id] = JSON.parse(position) as [string | number, string];
  return { sort, id };
}

/** Checks `first`: 1 to 100. @throws AppError BAD_USER_INPUT */
export function parseFirst(first: number | null | undefined, fallback = 20): number {
  const count = first ?? fallback;
  if (count < 1 || count > 100) throw badUserInput('first must be between 1 and 100.');
  return count;
}
