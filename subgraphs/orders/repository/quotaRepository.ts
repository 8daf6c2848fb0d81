import { AppError } from '#platform/errors/appError.ts';
import { createEscrow } from '#platform/escrow/escrow.ts';
import { heldAt, holdOf } from '#platform/escrow/escrowDocument.ts';
import { err, ok } from '#platform/result.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { Quotas } from '../domain/ports.ts';
import { type HoldLimitReached, holdLimitReached } from '../domain/userErrors.ts';
import { type QuotaDocument, quotaModel, quotaMovementModel } from './reservationModel.ts';
import { withStoreErrors } from './storeErrors.ts';

export interface QuotaRepository extends Quotas {
  /** Gives lapsed holds back. */
  sweep(): Promise<void>;
}

const opener = { channel: 'WEB', kind: 'SYSTEM', subject: 'system:orders', requestId: 'quota' };

/** Quotas as escrow documents, opened with the first reservation of a person. Nothing is told of them. */
export function createQuotaRepository(runtime: Pick<SubgraphRuntime, 'database' | 'clock'>): QuotaRepository {
  const escrow = createEscrow<QuotaDocument>({
    documents: runtime.database.model(quotaModel),
    ledger: runtime.database.model(quotaMovementModel),
    clock: runtime.clock,
    onWrite: () => {},
  });
  return withStoreErrors<QuotaRepository>({
    async hold(quotaId, { rid, units, until, bound }) {
      const command = { rid, q: units, exp: until.getTime(), maxHolds: bound.reservations };
      let outcome = await escrow.hold(quotaId, command);
      if (!outcome.ok && outcome.reason === 'ABSENT') {
        await escrow.open(quotaId, { total: bound.units, by: opener, fields: {} });
        outcome = await escrow.hold(quotaId, command);
      }
      if (outcome.ok) return ok(null);
      if (outcome.reason === 'HOLD_LIMIT_REACHED' || outcome.reason === 'OUT_OF_STOCK')
        return err(limitOf(outcome.document, { reason: outcome.reason, bound, now: runtime.clock.now() }));
      throw new AppError('CONFLICT', `The quota cannot hold this: ${outcome.reason}.`);
    },
    async release(quotaId, { rid, units }) {
      await escrow.release(quotaId, { rid, q: units });
    },
    async sweep() {
      await escrow.sweep();
    },
  });
}

function limitOf(
  document: QuotaDocument,
  found: { reason: 'HOLD_LIMIT_REACHED' | 'OUT_OF_STOCK'; bound: { reservations: number; units: number }; now: number },
): HoldLimitReached {
  if (found.reason === 'OUT_OF_STOCK')
    return holdLimitReached({ limit: 'units', max: found.bound.units, open: heldAt(document, found.now) });
  const open = Object.keys(document.holds).filter((rid) => (holdOf(document, rid)?.exp ?? 0) > found.now).length;
  return holdLimitReached({ limit: 'reservations', max: found.bound.reservations, open });
}
