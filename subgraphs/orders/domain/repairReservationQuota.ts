import { err, ok, type Result } from '#platform/result.ts';
import type { Provenance, QuotaRepairs } from './ports.ts';
import { invalidInput, notFound, type UserError } from './userErrors.ts';

export interface RepairReservationQuota {
  /** As the audit names it: `quota:{person}`. */
  key: string;
  reason: string;
  by: Provenance;
}

/**
 * Makes the ledger of a quota explain it again, by a movement that names who and why.
 * @param command.reason one line, 10 to 200 characters
 * @returns what did not hold before with both sides, or NOT_FOUND, INVALID_INPUT (`NOTHING_TO_REPAIR`, `BEYOND_REPAIR`)
 * @throws AppError BAD_USER_INPUT for a reason that is none
 */
export async function repairReservationQuota(
  { quotaRepairs }: { quotaRepairs: QuotaRepairs },
  { key, reason, by }: RepairReservationQuota,
): Promise<Result<readonly string[], UserError[]>> {
  const repaired = await quotaRepairs.repair(key, { reason, by });
  if (repaired.ok) return ok(repaired.mended);
  switch (repaired.reason) {
    case 'ABSENT':
      return err([notFound('There is no quota with this key.', ['key'])]);
    case 'SOUND':
      return err([invalidInput('NOTHING_TO_REPAIR', 'The audit finds nothing wrong with this quota.', ['key'])]);
    case 'BEYOND_REPAIR': {
      const message = `No movement can explain this: ${repaired.problems.join('; ')}.`;
      return err([invalidInput('BEYOND_REPAIR', message, ['key'])]);
    }
    default:
      return repaired satisfies never;
  }
}
