import type { Database } from '#platform/mongo/database.ts';
import type { AggregateSource, EscrowSource } from '#platform/outbox/outboxSource.ts';
import { levelChangedFact, locationChangedFact, stockMovedFact } from '../domain/inventoryEvents.ts';
import { type LocationDocument, locationModel } from './locationModel.ts';
import { movementModel, type StockLevelDocument, stockLevelModel } from './stockLevelModel.ts';

/** Stock levels: movements go to the ledger and the log, revisions to the state topic. */
export const stockLevelSource = (database: Database): EscrowSource<StockLevelDocument> => ({
  kind: 'escrow',
  documents: database.model(stockLevelModel),
  ledger: database.model(movementModel),
  stateEvent: (document) => levelChangedFact(document),
  logEvent: (document, movement) => stockMovedFact(document, movement),
});

/** Places: versions go to the state topic. */
export const locationSource = (database: Database): AggregateSource<LocationDocument> => ({
  kind: 'aggregate',
  documents: database.model(locationModel),
  stateEvent: (document) => locationChangedFact({ id: document._id, code: document.code }),
});
