import { createRepair } from '#platform/escrow/repair.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { StockRepairs } from '../domain/ports.ts';
import { documentIdOf, toStockLevel } from './stockLevelDocument.ts';
import { movementModel, type StockLevelDocument, stockLevelModel } from './stockLevelModel.ts';

/** Mends the books of stock levels. Each repair stands in the log besides the ledger. */
export function createStockRepairs(
  runtime: Pick<SubgraphRuntime, 'database' | 'clock' | 'onWrite' | 'logger'>,
): StockRepairs {
  const { database, clock, onWrite, logger } = runtime;
  const documents = database.model(stockLevelModel);
  const repair = createRepair<StockLevelDocument>({ documents, ledger: database.model(movementModel), clock, onWrite });
  return {
    async repair(key, note) {
      const outcome = await repair(documentIdOf(key), note);
      if (!outcome.ok) return outcome;
      const { document, movement, mended } = outcome;
      const { reason, by } = note;
      logger.warn({ key: document._id, mended, change: movement.d, reason, by }, 'stock level repaired');
      return { ok: true, level: toStockLevel(document, clock.now()), mended };
    },
  };
}
