import type { Database } from '#platform/mongo/database.ts';
import type { AggregateSource, EscrowSource } from '#platform/outbox/outboxSource.ts';
import { changedFact } from '../domain/reservationEvents.ts';
import {
  type QuotaDocument,
  quotaModel,
  quotaMovementModel,
  type ReservationDocument,
  reservationModel,
} from './reservationModel.ts';

/** Reservations: versions go to the state topic; one that was never held is nobody's business. */
export const reservationSource = (database: Database): AggregateSource<ReservationDocument> => ({
  kind: 'aggregate',
  documents: database.model(reservationModel),
  stateEvent: (document) =>
    document.status === 'REQUESTED' || document.status === 'REFUSED'
      ? null
      : { ...changedFact(document), key: document._id },
});

/** Quotas, for the audit alone: no relay tells them. */
export const quotaSource = (database: Database): EscrowSource<QuotaDocument> => {
  const body = ({ _id: key }: QuotaDocument) => ({ topic: 'orders.quota', type: '', version: 1, key, data: {} });
  return {
    kind: 'escrow',
    documents: database.model(quotaModel),
    ledger: database.model(quotaMovementModel),
    stateEvent: body,
    logEvent: (document) => ({ ...body(document), topic: 'orders.quotaLog' }),
  };
};
