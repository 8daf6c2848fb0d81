import type { Model } from 'mongoose';
import { eventModel, type StoredEvent } from '#platform/events/eventLogModel.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { leaseModel } from '#platform/mongo/lease.ts';
import { type StockLevelDocument, stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import {
  type QuotaDocument,
  quotaModel,
  type ReservationDocument,
  reservationModel,
} from '#subgraphs/orders/repository/reservationModel.ts';

/** What stands in the databases, for what no answer of the graph tells. */
export interface Books {
  /** Every request for these goods, the refused ones among them. */
  reservationsOf(variantId: string): Promise<ReservationDocument[]>;
  /** Ids of reservations that these quotas hold something for. */
  quotaHolds(quotaIds: readonly string[]): Promise<string[]>;
  level(variantId: string, locationId: string): Promise<StockLevelDocument>;
  /** Types of all events about these keys, state topics among them. */
  eventTypes(keys: readonly string[]): Promise<string[]>;
  /** From now on the jobs and the relay of this subgraph believe that another process does their work. */
  stopJobs(subgraph: 'orders' | 'inventory'): Promise<void>;
  /** Their work is free to be taken again. */
  resumeJobs(subgraph: 'orders' | 'inventory'): Promise<void>;
  /** Moves what is stored of a reservation so far back that its time is over now, its holds included. */
  letLapse(reservationId: string): Promise<void>;
  close(): Promise<void>;
}

type Filter = Record<string, unknown>;

export async function openBooks(mongoUrl: string): Promise<Books> {
  const [inventory, orders, events] = await Promise.all([
    connectDatabase(mongoUrl, 'noren_inventory'),
    connectDatabase(mongoUrl, 'noren_orders'),
    connectDatabase(mongoUrl, 'noren_events'),
  ]);
  const all = async <Document>(database: Database, definition: ModelDefinition<Document>, filter: Filter) =>
    (await nativeOf(database.model(definition)).find(filter).toArray()) as unknown as Document[];
  const oneReservation = (id: string) => nativeOf(orders.model(reservationModel)).findOne({ _id: id as never });
  const leaseOf = { inventory, orders };

  const setLease = async (subgraph: 'orders' | 'inventory', set: Filter) =>
    void (await nativeOf(leaseOf[subgraph].model(leaseModel)).updateOne(
      { _id: 'relay' as never },
      { $set: set, $inc: { epoch: 1 } },
    ));

  return {
    reservationsOf: (variantId) => all(orders, reservationModel, { 'lines.variantId': variantId }),
    async quotaHolds(quotaIds) {
      const found = await all<QuotaDocument>(orders, quotaModel, { _id: { $in: [...quotaIds] } });
      return found.flatMap(({ holds }) => Object.keys(holds));
    },
    async level(variantId, locationId) {
      const [found] = await all(inventory, stockLevelModel, { _id: `stock:${variantId}:${locationId}` });
      if (!found) throw new Error('There is no such level.');
      return found;
    },
    async eventTypes(keys) {
      const found = await all<StoredEvent>(events, eventModel, { key: { $in: [...keys] } });
      return found.map(({ type }) => type).sort();
    },
    stopJobs: (subgraph) => setLease(subgraph, { owner: 'race', until: Date.now() + 3_600_000 }),
    resumeJobs: (subgraph) => setLease(subgraph, { until: 0 }),
    async letLapse(id) {
      const now = Date.now();
      const reservation = (await oneReservation(id)) as unknown as ReservationDocument;
      const past = new Date(now - 1);
      await nativeOf(orders.model(reservationModel)).updateOne(
        { _id: id as never },
        { $set: { deadline: past, expiresAt: past, securedUntil: past, nextAt: past.getTime() } },
      );
      const lapsed = (rid: string) => ({
        $set: { [`holds.${rid}.exp`]: past.getTime() },
        $min: { nextExp: past.getTime() },
      });
      await nativeOf(orders.model(quotaModel)).updateOne({ _id: reservation.quotaId as never }, lapsed(id));
      for (const { rid, variantId } of reservation.lines)
        await nativeOf(inventory.model(stockLevelModel)).updateOne(
          { _id: `stock:${variantId}:${reservation.locationId}` as never },
          lapsed(rid),
        );
    },
    close: () => closeAll([inventory, orders, events]),
  };
}

/** The driver's own collection: the tests look for what no query of the product asks. */
const nativeOf = <Document>(model: Model<Document>) => model.collection;
