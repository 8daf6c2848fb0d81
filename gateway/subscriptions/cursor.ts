import { AppError } from '#platform/errors/appError.ts';
import type { LogPosition } from '#platform/link/subgraphLink.ts';

/** Where a reader of a subscription stands. It grants nothing: who comes with it is authorised anew. */
export interface Cursor {
  /** Of the operation, its variables and the rights under which it ran; see `filterHashOf`. */
  filterHash: string;
  /** Everything told before it was given to the reader; null while the first set was not whole. */
  pos: LogPosition | null;
}

const version = 1;
const maxLength = 1_024;

/** At most 1 KB, of letters that need no escape in JSON, headers and addresses. */
export const writeCursor = ({ filterHash, pos }: Cursor): string =>
  Buffer.from(JSON.stringify({ v: version, filterHash, pos: pos && { epoch: pos.epoch, n: pos.n } })).toString(
    'base64url',
  );

/** @throws AppError CURSOR_INVALID for what was never handed out in this form */
export function readCursor(text: unknown): Cursor {
  const cursor = typeof text === 'string' && text.length <= maxLength ? parse(text) : undefined;
  if (!cursor || writeCursor(cursor) !== text)
    throw new AppError('CURSOR_INVALID', 'The cursor is not one of a subscription.');
  return cursor;
}

function parse(text: string): Cursor | undefined {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Cursor> | null;
    const { filterHash, pos } = value ?? {};
    if (typeof filterHash !== 'string' || pos === undefined) return undefined;
    const isPlace = pos === null || [pos.epoch, pos.n].every((part) => Number.isSafeInteger(part) && part >= 0);
    return isPlace ? { filterHash, pos } : undefined;
  } catch {
    return undefined;
  }
}
