import { type EscrowDocument, escrowFields, type LedgerEntry, ledgerFields } from '#platform/escrow/escrowDocument.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import { dirtyIndex } from '#platform/outbox/aggregate.ts';

/** `_id` is `stock:{variantId}:{locationId}`. */
export interface StockLevelDocument extends EscrowDocument {
  variantId: string;
  locationId: string;
  lastCountedAt: Date | null;
  /** What `safety` returns to when units come in; absent is 0. */
  safetyTarget?: number;
}

export const stockLevelModel = defineModel<StockLevelDocument>({
  name: 'StockLevel',
  collection: 'stockLevels',
  fields: {
    ...escrowFields,
    variantId: { type: String, required: true },
    locationId: { type: String, required: true },
    lastCountedAt: { type: Date, default: null },
    safetyTarget: Number,
  },
  indexes: [
    { keys: { variantId: 1, avail: 1 } },
    { keys: { locationId: 1, avail: 1, _id: 1 } },
    { keys: { nextExp: 1 } },
    dirtyIndex,
  ],
});

/** The ledger: every movement of every level, inserted once and never changed. */
export const movementModel = defineModel<LedgerEntry>({
  name: 'Movement',
  collection: 'movements',
  fields: ledgerFields,
  indexes: [{ keys: { documentId: 1, at: 1 } }, { keys: { documentId: 1, seq: 1 } }, { keys: { ref: 1 } }],
});
