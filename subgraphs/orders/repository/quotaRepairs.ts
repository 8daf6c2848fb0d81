import { createRepair } from '#platform/escrow/repair.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { QuotaRepairs } from '../domain/ports.ts';
import { type QuotaDocument, quotaModel, quotaMovementModel } from './reservationModel.ts';
import { withStoreErrors } from './storeErrors.ts';

/** Mends the books of quotas. Each repair stands in the log besides the ledger. */
export function createQuotaRepairs(runtime: Pick<SubgraphRuntime, 'database' | 'clock' | 'logger'>): QuotaRepairs {
  const { database, clock, logger } = runtime;
  const repair = createRepair<QuotaDocument>({
    documents: database.model(quotaModel),
    ledger: database.model(quotaMovementModel),
    clock,
    onWrite: () => {},
  });
  return withStoreErrors<QuotaRepairs>({
    async repair(key, note) {
      const outcome = await repair(key, note);
      if (!outcome.ok) return outcome;
      const { movement, mended } = outcome;
      const { reason, by } = note;
      logger.warn({ key, mended, change: movement.d, reason, by }, 'quota repaired');
      return { ok: true, mended };
    },
  });
}
