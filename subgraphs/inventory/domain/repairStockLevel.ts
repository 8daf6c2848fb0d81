import { err, ok, type Result } from '#platform/result.ts';
import type { Provenance, StockRepairs } from './ports.ts';
import { parseStockKey, type StockLevel } from './stockLevel.ts';
import { invalidInput, notFound, type UserError } from './userErrors.ts';

export interface RepairStockLevel {
  /** As the audit names it: `stock:{variant}:{location}`. */
  key: string;
  reason: string;
  by: Provenance;
}

export interface RepairedLevel {
  stockLevel: StockLevel;
  /** What did not hold before, with both sides. */
  mended: readonly string[];
}

/**
 * Makes the ledger of a level explain its stock again, by a movement that names who and why; the units stay as they are.
 * @param command.reason one line, 10 to 200 characters
 * @returns the level, or NOT_FOUND, INVALID_INPUT (`NOTHING_TO_REPAIR`, `BEYOND_REPAIR`)
 * @throws AppError BAD_USER_INPUT for a reason that is none
 */
export async function repairStockLevel(
  { stockRepairs }: { stockRepairs: StockRepairs },
  { key, reason, by }: RepairStockLevel,
): Promise<Result<RepairedLevel, UserError[]>> {
  const level = parseStockKey(key);
  if (!level) return err([notFound('There is no stock level with this key.', ['key'])]);
  const repaired = await stockRepairs.repair(level, { reason, by });
  if (repaired.ok) return ok({ stockLevel: repaired.level, mended: repaired.mended });
  switch (repaired.reason) {
    case 'ABSENT':
      return err([notFound('There is no stock level with this key.', ['key'])]);
    case 'SOUND':
      return err([invalidInput('NOTHING_TO_REPAIR', 'The audit finds nothing wrong with this level.', ['key'])]);
    case 'BEYOND_REPAIR': {
      const message = `No movement can explain this: ${repaired.problems.join('; ')}.`;
      return err([invalidInput('BEYOND_REPAIR', message, ['key'])]);
    }
    default:
      return repaired satisfies never;
  }
}
