import { randomInt } from 'node:crypto';
import type { Model, QueryFilter } from 'mongoose';
import { isId } from '#platform/ids.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { changeAggregate, insertAggregate } from '#platform/outbox/aggregate.ts';
import { untoldOf } from '#platform/outbox/untold.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { Bookkeeping, NewReservation, Reservations } from '../domain/ports.ts';
import { openStatuses, type StoreReservation, type VisibleStatus } from '../domain/storeReservation.ts';
import { type ReservationDocument, reservationModel } from './reservationModel.ts';
import { withStoreErrors } from './storeErrors.ts';

export interface ReservationQuery {
  /** Ids and codes of places; null for all. */
  places: readonly string[] | null;
  locationId: string | null;
  status: VisibleStatus | null;
}

export interface ReservationRepository extends Reservations {
  /** Those of the reservations that exist and were not refused, by id. Index: _id. */
  findByIds(ids: readonly string[]): Promise<Map<string, StoreReservation>>;
  /** Ids of those with a change that the log does not name yet. Index: _id. */
  untold(ids: readonly string[]): Promise<string[]>;
  /** By deadline and id; states judged at `now`. Index: (locationId, status, deadline, _id). */
  page(
    query: ReservationQuery,
    at: { now: number; after: { deadline: Date; id: string } | null; limit: number },
  ): Promise<StoreReservation[]>;
}

type Filter = QueryFilter<ReservationDocument>;
const filterOf = (conditions: Record<string, unknown>) => conditions as Filter;
const openAt = (now: number) => ({
  status: trusted({ $in: [...openStatuses] }),
  expiresAt: trusted({ $gt: new Date(now) }),
});

export function createReservationRepository(
  runtime: Pick<SubgraphRuntime, 'database' | 'onWrite'>,
): ReservationRepository {
  const documents = runtime.database.model(reservationModel);
  const findOne = (conditions: Record<string, unknown>) =>
    documents.findOne(filterOf(conditions)).lean() as Promise<ReservationDocument | null>;
  return withStoreErrors<ReservationRepository>({
    async findById(id) {
      const found = isId(id, 'srv') ? await findOne({ _id: id }) : null;
      return found && toReservation(found);
    },
    async findByKey(actor, key) {
      const found = await findOne({ 'idem.actor': actor, 'idem.key': key });
      return found && { reservation: toReservation(found), fp: found.idem.fp };
    },
    async findByIds(ids) {
      const known = filterOf({ _id: trusted({ $in: [...ids] }), status: trusted({ $ne: 'REFUSED' }) });
      const found = (await documents.find(known).lean()) as ReservationDocument[];
      return new Map(found.map((document) => [document._id, toReservation(document)]));
    },
    untold: (ids) => untoldOf(documents, ids),
    insert: (reservation) => insert(documents, reservation),
    async change(current, set, options = {}) {
      const guard = options.openAt === undefined ? {} : openAt(options.openAt);
      const filter = filterOf({ ...guard, 'saga.epoch': current.saga.epoch });
      const freed = options.freesKey ? { 'idem.key': `given up: ${current.id}` } : {};
      const document = { _id: current.id, version: current.version, seq: current.seq };
      const changed = await changeAggregate(documents, document as ReservationDocument, {
        set: { ...set, ...freed } as Partial<ReservationDocument>,
        filter,
        events: options.facts ?? [],
      });
      if (!changed || 'taken' in changed) return null;
      runtime.onWrite();
      return toReservation(changed);
    },
    async claim(id, { now, until }) {
      const claimed = await documents.findOneAndUpdate(
        filterOf({ _id: id, 'saga.leaseUntil': trusted({ $lte: now }) }),
        { $set: { 'saga.leaseUntil': until, nextAt: until }, $inc: { 'saga.epoch': 1 } } as never,
        { returnDocument: 'after', lean: true },
      );
      return claimed && toReservation(claimed as ReservationDocument);
    },
    note: (current, set) => note(documents, current, set),
    async due(now, limit) {
      const filter = filterOf({ nextAt: trusted({ $lte: now }), 'saga.leaseUntil': trusted({ $lte: now }) });
      const found = (await documents.find(filter).sort({ nextAt: 1 }).limit(limit).lean()) as ReservationDocument[];
      return found.map(({ _id }) => _id);
    },
    page: (query, at) => page(documents, query, at),
  });
}

async function insert(
  documents: Model<ReservationDocument>,
  { id, ...fields }: NewReservation,
): Promise<StoreReservation | null> {
  for (;;) {
    const document = { ...fields, _id: id, number: newNumber(), nextAt: fields.saga.leaseUntil };
    const made = await insertAggregate(documents, document, []);
    if (made.ok) return toReservation(made.document);
    if (!made.taken.includes('number')) return null;
  }
}

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'; // base32 without I, L, O and U

const newNumber = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

/** Raises no `version` and leaves nothing to tell. */
async function note(
  documents: Model<ReservationDocument>,
  current: StoreReservation,
  { leaseUntil, tries, nextAt, securedUntil, owed, owesContact }: Bookkeeping,
): Promise<StoreReservation | null> {
  const set = {
    ...(leaseUntil !== undefined && { 'saga.leaseUntil': leaseUntil }),
    ...(tries !== undefined && { 'saga.tries': tries }),
    ...(typeof nextAt === 'number' && { nextAt }),
    ...(securedUntil && { securedUntil }),
    ...(owed && { owed }),
    ...(owesContact !== undefined && { owesContact }),
  };
  const noted = await documents.findOneAndUpdate(
    filterOf({ _id: current.id, 'saga.epoch': current.saga.epoch }),
    { $set: set, ...(nextAt === null && { $unset: { nextAt: 1 } }) } as never,
    { returnDocument: 'after', lean: true },
  );
  return noted && toReservation(noted as ReservationDocument);
}

async function page(
  documents: Model<ReservationDocument>,
  query: ReservationQuery,
  at: Parameters<ReservationRepository['page']>[1],
): Promise<StoreReservation[]> {
  const conditions: Record<string, unknown>[] = [statusFilter(query.status, at.now)];
  if (query.locationId !== null) conditions.push({ locationId: query.locationId });
  if (query.places !== null) {
    const among = trusted({ $in: [...query.places] });
    conditions.push({ $or: [{ locationId: among }, { locationCode: among }] });
  }
  if (at.after) {
    const { deadline, id } = at.after;
    conditions.push({ $or: [{ deadline: trusted({ $gt: deadline }) }, { deadline, _id: trusted({ $gt: id }) }] });
  }
  const found = (await documents
    .find(filterOf({ $and: conditions }))
    .sort({ deadline: 1, _id: 1 })
    .limit(at.limit)
    .lean()) as ReservationDocument[];
  return found.map(toReservation);
}

/** What is past its time counts as expired before anybody wrote it. */
function statusFilter(status: VisibleStatus | null, now: number): Record<string, unknown> {
  if (status === null) return { status: trusted({ $nin: ['REQUESTED', 'REFUSED'] }) };
  if (openStatuses.some((open) => open === status)) return { status, expiresAt: trusted({ $gt: new Date(now) }) };
  if (status !== 'EXPIRED') return { status };
  const past = { status: trusted({ $in: [...openStatuses] }), expiresAt: trusted({ $lte: new Date(now) }) };
  return { $or: [{ status }, past] };
}

function toReservation(document: ReservationDocument): StoreReservation {
  const { _id, out, dirty, pubVersion, idem, nextAt, ...fields } = document;
  return { ...fields, id: _id };
}
