import type { Clock } from '#platform/clock.ts';
import { escrowFields, type LedgerEntry, ledgerFields } from '#platform/escrow/escrowDocument.ts';
import type { DomainEvent, EventPage } from '#platform/events/domainEvent.ts';
import type { EventBus } from '#platform/events/eventBus.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import type { StoredEvent, StoredPage } from '#platform/events/eventLogModel.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Database } from '#platform/mongo/database.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import { type Aggregate, aggregateFields } from '#platform/outbox/aggregate.ts';
import { type OutboxSource, outboxSource } from '#platform/outbox/outboxSource.ts';
import type { Level } from './memoryLevels.ts';
import { type Between, connectMemory, createMemoryServer } from './outboxDatabase.ts';
import { type Actor, createSchedule, ReplyLost } from './schedule.ts';

export const shop = 'shop';
export const levelIds = ['stock:var_1:loc_1', 'stock:var_2:loc_1'] as const;
export const productId = 'prd_1';
export const movementTopic = 'shop.movement';
export const lifeTopic = 'shop.life';

export const levelModel = defineModel<Level>({ name: 'Level', collection: 'levels', fields: escrowFields });
export const ledgerModel = defineModel<LedgerEntry>({ name: 'Ledger', collection: 'movements', fields: ledgerFields });
export const productModel = defineModel<Aggregate>({
  name: 'Product',
  collection: 'products',
  fields: aggregateFields,
});

/** What a consumer has made of the events of one key. */
export interface Tally {
  _id: string;
  seq: number;
  sum: number;
  count: number;
}

export const tallyModel = defineModel<Tally>({
  name: 'Tally',
  collection: 'tallies',
  fields: { _id: String, seq: Number, sum: Number, count: Number },
});

/** What one process is given; a planted bug takes one of them away or puts another in its place. */
export interface Ports {
  /** The database of the shop, where documents and ledger stand. */
  database: Database;
  log: EventLog;
  bus: EventBus;
  /** Of this machine: clocks of two machines differ. */
  clock: Clock;
  logger: Logger;
  /** The database of the consumer. */
  mirror: Database;
}

export interface PlantedBug {
  /** Of the relay's calls to the shop's database. */
  betweenRelay?: Between;
  betweenLog?: Between;
  relay?: (ports: Ports) => Ports;
  reader?: (ports: Ports, pages: () => StoredPage[]) => Ports;
  consumer?: (ports: Ports) => Ports;
}

/** One shop: its documents, its log, its bus, and every process that acts on them. */
export type OutboxScene = ReturnType<typeof createOutboxScene>;

/** Minutes that no schedule is long enough for: processes do only what the schedule has them do. */
export const never = 2_000_000_000;

export function createOutboxScene(bug: PlantedBug = {}) {
  const server = createMemoryServer();
  const schedule = createSchedule();
  const published: EventPage[] = [];
  const hearers: { actor: Actor; hear: (page: EventPage) => void }[] = [];
  let now = 100_000;
  let processes = 0;
  const logger = createScheduleLogger(schedule.surprises as unknown[]);

  /** @param behindMs how far the clock of this machine is behind */
  function portsOf(actor: Actor, role: 'relay' | 'reader' | 'consumer' | 'writer', behindMs = 0): Ports {
    const clock = { now: () => now - behindMs };
    const betweenEvents: Between = (collection, model) => {
      const whole = stamped(clock)(collection, model);
      return role === 'relay' && bug.betweenLog ? bug.betweenLog(collection, whole) : whole;
    };
    const between = role === 'relay' ? bug.betweenRelay : undefined;
    const ports: Ports = {
      database: connectMemory(server, { name: 'shop', actor, ...(between && { between }) }),
      log: createEventLog(connectMemory(server, { name: 'events', actor, between: betweenEvents })),
      mirror: connectMemory(server, { name: 'mirror', actor }),
      bus: createModelBus({ actor, published, hearers }),
      clock,
      logger,
    };
    if (role === 'relay' && bug.relay) return bug.relay(ports);
    if (role === 'consumer' && bug.consumer) return bug.consumer(ports);
    return role !== 'writer' && role !== 'relay' && bug.reader ? bug.reader(ports, pages) : ports;
  }

  const pages = () =>
    [...server.collection<StoredPage>('events', 'pages').all()].sort((left, right) => left.n - right.n);
  return {
    schedule,
    published,
    hearers,
    portsOf,
    pages,
    levels: {
      documents: server.collection<Level>('shop', levelModel.collection),
      ledger: server.collection<LedgerEntry>('shop', ledgerModel.collection),
    },
    products: server.collection<Aggregate>('shop', productModel.collection),
    events: server.collection<StoredEvent>('events', 'events'),
    tallies: server.collection<Tally>('mirror', tallyModel.collection),
    /** The log as one list of event ids. */
    told: () => pages().flatMap(({ ids }) => ids),
    pass: (ms: number) => {
      now += ms;
    },
    newName: (role: string) => {
      processes += 1;
      return `${role}-${processes}`;
    },
  };
}

/** Pages bear the instants of the schedule, so that it replays. */
const stamped =
  (clock: Clock): Between =>
  (collection, model) =>
    collection === 'pages'
      ? {
          ...model,
          collection: { insertOne: (page) => model.collection.insertOne({ ...page, at: new Date(clock.now()) }) },
        }
      : model;

/** Pages wait until the schedule brings them, late, twice, in another order or never. */
function createModelBus(options: {
  actor: Actor;
  published: EventPage[];
  hearers: { actor: Actor; hear: (page: EventPage) => void }[];
}): EventBus {
  return {
    publish: (page) => void options.published.push(page),
    subscribe(hear) {
      options.hearers.push({ actor: options.actor, hear });
      return () => {};
    },
    isUp: () => false,
    close: async () => {},
  };
}

/** Failures that no fault of the schedule explains are kept. */
function createScheduleLogger(surprises: unknown[]): Logger {
  const keep = ({ err }: { err: unknown }) => {
    if (!(err instanceof ReplyLost)) surprises.push(err);
  };
  return { warn: keep, error: keep, info: () => {}, debug: () => {} } as unknown as Logger;
}

/** The outboxes of the shop as one of its processes sees them. */
export const sourcesOf = (database: Database): OutboxSource[] => [
  outboxSource({
    kind: 'escrow' as const,
    documents: database.model(levelModel),
    ledger: database.model(ledgerModel),
    stateEvent: ({ _id }: Level) => ({ topic: 'shop.level', type: 'LevelChanged', version: 1, key: _id, data: {} }),
    logEvent: ({ _id }: Level, { id, d }: LedgerEntry) => ({
      topic: movementTopic,
      type: 'LevelMoved',
      version: 1,
      key: _id,
      data: { movementId: id, d },
    }),
  }),
  outboxSource({
    kind: 'aggregate' as const,
    documents: database.model(productModel),
    stateEvent: ({ _id }: Aggregate) => ({
      topic: 'shop.product',
      type: 'ProductChanged',
      version: 1,
      key: _id,
      data: {},
    }),
  }),
];

/** What the consumer does: counts each fact once, also where it sees one again. */
export async function countEvent(mirror: Database, { key, seq = 0, data }: DomainEvent): Promise<void> {
  const tallies = mirror.model(tallyModel);
  const change = { $inc: { sum: Number(data.d), count: 1 }, $set: { seq } };
  try {
    await tallies.updateOne({ _id: key, seq: { $lt: seq } }, change, { upsert: true });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error; // counted before
  }
}
