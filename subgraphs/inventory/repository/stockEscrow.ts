import { createEscrow, type Escrow } from '#platform/escrow/escrow.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { movementModel, type StockLevelDocument, stockLevelModel } from './stockLevelModel.ts';

/** Escrow of all stock levels: the only way by which a quantity changes. One per process, since it orders its callers. */
export const createStockEscrow = ({
  database,
  clock,
  onWrite,
}: Pick<SubgraphRuntime, 'database' | 'clock' | 'onWrite'>): Escrow<StockLevelDocument> =>
  createEscrow<StockLevelDocument>({
    documents: database.model(stockLevelModel),
    ledger: database.model(movementModel),
    clock,
    onWrite,
  });
