import type { Clock } from '#platform/clock.ts';
import type { Escrow } from '#platform/escrow/escrow.ts';
import type { SpendOutcome, SpendResult, StockHolds } from '../domain/ports.ts';
import { type LevelKey, unopenedLevel } from '../domain/stockLevel.ts';
import { openEmpty } from './changeLevel.ts';
import { documentIdOf, toStockLevel } from './stockLevelDocument.ts';
import type { StockLevelDocument } from './stockLevelModel.ts';

type StockEscrow = Escrow<StockLevelDocument>;
type Spent =
  | { ok: true; document: StockLevelDocument }
  | { ok: false; reason: 'ABSENT' }
  | { ok: false; reason: string; document: StockLevelDocument };

/** Holds of stock levels on their escrow documents; a level that was never opened has none. */
export function createStockHolds({ escrow, clock }: { escrow: StockEscrow; clock: Clock }): StockHolds {
  const levelOf = (document: StockLevelDocument) => toStockLevel(document, clock.now());

  function toOutcome(key: LevelKey, spent: Spent, refusals: Record<string, SpendResult>): SpendOutcome {
    if (spent.ok) return { result: 'DONE', level: levelOf(spent.document) };
    const level = 'document' in spent ? levelOf(spent.document) : unopenedLevel(key);
    return { result: refusals[spent.reason] ?? (spent.reason as SpendResult), level };
  }

  return {
    async hold(key, { rid, quantity, expiresAt, reference }) {
      const held = await escrow.hold(documentIdOf(key), { rid, q: quantity, exp: expiresAt, ref: reference });
      if (held.ok) {
        const own = held.document.holds[rid];
        return { ok: true, undo: own !== undefined && own.exp <= expiresAt && !own.paying };
      }
      if (held.reason === 'ABSENT') return { ok: false, reason: 'OUT_OF_STOCK', level: unopenedLevel(key) };
      return { ok: false, reason: holdRefusals[held.reason], level: levelOf(held.document) };
    },
    extend: async (key, { rid, expiresAt, paying }) =>
      (await escrow.extend(documentIdOf(key), { rid, exp: expiresAt, paying })).ok,
    async release(key, { rid, quantity, until }) {
      await escrow.release(documentIdOf(key), { rid, q: quantity, ...(until !== undefined && { until }) });
    },
    async commit(key, { rid, taken, reference, by }) {
      const spent = await escrow.commit(documentIdOf(key), { rid, taken, kind: 'SALE', ref: reference, by });
      return toOutcome(key, spent, { ABSENT: 'HOLD_LOST', CONFLICT: 'NOT_HELD' });
    },
    async take(key, { rid, quantity, reference, by }) {
      const spent = await escrow.take(documentIdOf(key), { rid, q: quantity, kind: 'SALE', ref: reference, by });
      return toOutcome(key, spent, { ABSENT: 'OUT_OF_STOCK' });
    },
    async close(key, { rid, reference, by }) {
      const note = { rid, kind: 'CLOSE', ref: reference, by };
      const closed = await escrow.close(documentIdOf(key), note);
      if (closed.ok || closed.reason !== 'ABSENT') return toOutcome(key, closed, {});
      // the id stays shut also when the level is opened later
      await openEmpty({ escrow }, key, by);
      return toOutcome(key, await escrow.close(documentIdOf(key), note), {});
    },
    sweep: async () => (await escrow.sweep()).full,
  };
}

const holdRefusals = {
  OUT_OF_STOCK: 'OUT_OF_STOCK',
  HOLD_LIMIT_REACHED: 'CONFLICT',
  CONFLICT: 'CONFLICT',
  SPENT: 'DECIDED',
  CLOSED: 'DECIDED',
} as const;
