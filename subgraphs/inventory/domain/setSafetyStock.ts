import { badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { findLevel, type StockCommandDeps } from './adjustStock.ts';
import type { Caller } from './ports.ts';
import { mostUnitsPerChange, type StockLevel } from './stockLevel.ts';
import { notFound, placeClosed, type UserError } from './userErrors.ts';

export interface SetSafetyStock {
  levelId: string;
  target: number;
  caller: Caller;
}

/**
 * Keeps units of a level back from promise: as many of the target as are not held now, and more when units come in.
 * @param command.target whole units, 0 to 999,999
 * @returns the level after the change, or NOT_FOUND, INVALID_INPUT (`PLACE_CLOSED`)
 * @throws AppError BAD_USER_INPUT for a target out of range, FORBIDDEN where the caller does not work
 */
export async function setSafetyStock(
  deps: Pick<StockCommandDeps, 'stockLevels' | 'locations' | 'variants'>,
  command: SetSafetyStock,
): Promise<Result<StockLevel, UserError[]>> {
  const { target, caller } = command;
  if (!Number.isInteger(target) || target < 0 || target > mostUnitsPerChange)
    throw badUserInput('target must be between 0 and 999,999.');
  const found = await findLevel(deps, command);
  if (!found) return err([notFound('There is no stock level with this id.', ['levelId'])]);
  if (found.location.status === 'CLOSED') return err([placeClosed(['levelId'])]);
  return ok(await deps.stockLevels.setSafety(found.key, target, caller.by));
}
