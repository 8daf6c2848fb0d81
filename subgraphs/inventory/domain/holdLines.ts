import { badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { type LevelKey, parseLevelId } from './stockLevel.ts';
import { notFound, type UserError } from './userErrors.ts';

const mostLines = 200;
/** Units of one line of a sale or reservation. */
export const mostUnitsPerLine = 999;
/** Lines of one hold are summed. */
const mostUnitsHeld = mostLines * mostUnitsPerLine;

/** A line that names a hold: its id and its level. */
export interface HoldLine {
  rid: string;
  levelId: string;
}

export interface PlacedLine<Line> {
  line: Line;
  key: LevelKey;
  /** Place of the line in the input. */
  index: number;
}

/** @throws AppError BAD_USER_INPUT for no line or more than 200 */
export function assertLineCount(lines: readonly unknown[]): void {
  if (lines.length < 1 || lines.length > mostLines) throw badUserInput('lines holds 1 to 200 entries.');
}

/** Becomes part of a path in the stored document. @throws AppError BAD_USER_INPUT */
export function assertRid(rid: string): void {
  if (!/^[A-Za-z0-9_:-]{8,64}$/.test(rid) || rid === '__proto__')
    throw badUserInput('The id of a hold has 8 to 64 characters of A-Z a-z 0-9 _ : -.');
}

/** @throws AppError BAD_USER_INPUT for what is no whole number from 1 to `most` */
export function assertUnits(name: string, quantity: number, most: number = mostUnitsHeld): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > most)
    throw badUserInput(`${name} must be between 1 and ${most.toLocaleString('en')}.`);
}

/** By the id of the stored document: commands over several levels take them in one order. */
export const compareLevels = (left: LevelKey, right: LevelKey): number =>
  compareTexts(left.variantId, right.variantId) || compareTexts(left.locationId, right.locationId);

export const compareTexts = (left: string, right: string): number => Number(left > right) - Number(left < right);

/**
 * The lines in order of their levels.
 * @returns or NOT_FOUND for each level id that no pair has
 * @throws AppError BAD_USER_INPUT for too many lines or an id that no hold has
 */
export function placeLines<Line extends HoldLine>(lines: readonly Line[]): Result<PlacedLine<Line>[], UserError[]> {
  assertLineCount(lines);
  for (const { rid } of lines) assertRid(rid);
  const errors: UserError[] = [];
  const placed = lines.flatMap((line, index) => {
    const key = parseLevelId(line.levelId);
    if (key) return [{ line, key, index }];
    errors.push(notFound('There is no stock level with this id.', ['lines', String(index), 'levelId']));
    return [];
  });
  if (errors.length > 0) return err(errors);
  return ok(
    placed.sort((left, right) => compareLevels(left.key, right.key) || compareTexts(left.line.rid, right.line.rid)),
  );
}
