import type { Movement } from '#platform/escrow/escrowDocument.ts';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { LevelKey } from '../domain/stockLevel.ts';
import type { StockMovement } from '../domain/stockMovement.ts';
import { documentIdOf } from './stockLevelDocument.ts';
import { movementModel, stockLevelModel } from './stockLevelModel.ts';

export interface MovementRepository {
  /**
   * Movements of a level before the one with the number `after`, the latest first, also those that wait to be told.
   * Indexes: _id of the level; documentId with seq of the ledger.
   */
  page(key: LevelKey, place: { after: number | null; limit: number }): Promise<StockMovement[]>;
}

export function createMovementRepository(database: Database): MovementRepository {
  const levels = database.model(stockLevelModel);
  const ledger = database.model(movementModel);

  /** What waits gets the numbers that come next, for it is told in its order. */
  async function waiting(documentId: string, before: number): Promise<StockMovement[]> {
    const level = await levels.findOne({ _id: documentId }).lean();
    const numbered = (level?.out ?? []).map((movement, index) =>
      toMovement(movement, (level?.pubSeq ?? 0) + index + 1),
    );
    return numbered.filter(({ seq }) => seq < before).reverse();
  }

  return {
    async page(key, { after, limit }) {
      const documentId = documentIdOf(key);
      const before = after ?? Number.MAX_SAFE_INTEGER;
      const latest = await waiting(documentId, before);
      // read after the level: what was told in between is in both, and counts once
      const told = await ledger
        .find({ documentId, seq: trusted({ $lt: before }) })
        .sort({ seq: -1 })
        .limit(limit)
        .lean();
      const numbers = new Set(told.map(({ seq }) => seq));
      const untold = latest.filter(({ seq }) => !numbers.has(seq));
      return [...untold, ...told.map((entry) => toMovement(entry, entry.seq))].slice(0, limit);
    },
  };
}

const toMovement = ({ id, d, kind, ref, ride, by, at, oversold }: Movement, seq: number): StockMovement => ({
  id,
  seq,
  kind,
  quantity: d,
  oversold: oversold ?? 0,
  deltas: Object.entries(ride ?? {}).map(([name, change]) => ({ name, change })),
  reference: ref ?? null,
  provenance: by,
  at,
});
