import { type EscrowDocument, escrowFields, type LedgerEntry, ledgerFields } from '#platform/escrow/escrowDocument.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import { type Aggregate, aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { StoreReservation } from '../domain/storeReservation.ts';

/** `_id` is the id of the reservation. It is its own record of the command that made it. */
export interface ReservationDocument extends Aggregate, Omit<StoreReservation, 'id' | 'version' | 'seq'> {
  /** Hashes: of the caller, the key, and the input. */
  idem: { actor: string; key: string; fp: string };
  /** When the runner looks at it next, milliseconds UTC; absent where nothing is left to do. */
  nextAt?: number;
}

const text = { type: String, default: null };
const needed = { type: String, required: true };
const instant = { type: Date, required: true };

export const reservationModel = defineModel<ReservationDocument>({
  name: 'StoreReservation',
  collection: 'storeReservations',
  fields: {
    ...aggregateFields,
    number: needed,
    status: needed,
    locationId: needed,
    locationCode: needed,
    lines: { type: [Object], required: true },
    contact: { type: Object, default: null },
    customerId: text,
    channel: String,
    quotaId: needed,
    secretHash: text,
    secretSalt: text,
    createdAt: instant,
    deadline: instant,
    expiresAt: instant,
    securedUntil: instant,
    extensions: { type: [String], required: true },
    owed: { type: [String], required: true },
    owesContact: Boolean,
    endedAt: { type: Date, default: null },
    endedBy: text,
    failure: { type: [Object], default: null },
    saga: { type: Object, required: true },
    idem: { type: Object, required: true },
    nextAt: Number,
  },
  indexes: [
    { keys: { 'idem.actor': 1, 'idem.key': 1 }, options: { unique: true } },
    { keys: { number: 1 }, options: { unique: true } },
    { keys: { locationId: 1, status: 1, deadline: 1, _id: 1 } },
    { keys: { status: 1, expiresAt: 1 } },
    { keys: { nextAt: 1 } },
    dirtyIndex,
  ],
});

/** `_id` is `quota:{person}`: `total` units allowed, one hold for each open reservation, held and never spent. */
export type QuotaDocument = EscrowDocument;

export const quotaModel = defineModel<QuotaDocument>({
  name: 'Quota',
  collection: 'quotas',
  fields: escrowFields,
  indexes: [{ keys: { nextExp: 1 } }],
});

/** Ledger of the quotas: nothing is told of them, so it stays empty and their movements stay with them. */
export const quotaMovementModel = defineModel<LedgerEntry>({
  name: 'QuotaMovement',
  collection: 'quotaMovements',
  fields: ledgerFields,
});
