import { err, ok, type Result } from '#platform/result.ts';
import { assertUnits, type HoldLine, placeLines } from './holdLines.ts';
import type { ReserveStockDeps } from './reserveStock.ts';
import { levelIdOf, unopenedLevel } from './stockLevel.ts';
import { holdLost, type UserError } from './userErrors.ts';

export interface ExtendStockHold {
  lines: readonly HoldLine[];
  expiresAt: Date;
  /** The holds await money from now on. */
  paying: boolean;
}

type HoldDeps = Pick<ReserveStockDeps, 'stockHolds' | 'stockLevels'>;

/**
 * Lengthens holds, each by itself and never shorter.
 * @returns HOLD_LOST for each that has lapsed or was given up; NOT_FOUND for a level id of no shape, then none is touched
 * @throws AppError BAD_USER_INPUT for values out of range
 */
export async function extendStockHold(
  deps: HoldDeps,
  { lines, expiresAt, paying }: ExtendStockHold,
): Promise<Result<null, UserError[]>> {
  const placed = placeLines(lines);
  if (!placed.ok) return placed;
  const errors: UserError[] = [];
  for (const { key, line, index } of placed.value) {
    const wish = { rid: line.rid, expiresAt: expiresAt.getTime(), paying };
    if (await deps.stockHolds.extend(key, wish)) continue;
    const level = (await deps.stockLevels.findByKeys([key])).get(levelIdOf(key)) ?? unopenedLevel(key);
    errors.push(holdLost(level, ['lines', String(index)]));
  }
  return errors.length > 0 ? err(errors) : ok(null);
}

/**
 * Gives holds back whose owner has told nobody to commit them; what is not held as named stays as it is.
 * @returns NOT_FOUND for a level id of no shape, then none is touched
 * @throws AppError BAD_USER_INPUT for values out of range
 */
export async function releaseStock(
  deps: Pick<HoldDeps, 'stockHolds'>,
  { lines }: { lines: readonly (HoldLine & { quantity: number })[] },
): Promise<Result<null, UserError[]>> {
  const placed = placeLines(lines);
  for (const { quantity } of lines) assertUnits('quantity', quantity);
  if (!placed.ok) return placed;
  for (const { key, line } of placed.value)
    await deps.stockHolds.release(key, { rid: line.rid, quantity: line.quantity });
  return ok(null);
}
