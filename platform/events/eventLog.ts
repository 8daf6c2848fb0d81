import type { Model } from 'mongoose';
import { type Clock, systemClock } from '../clock.ts';
import type { LogPosition } from '../link/subgraphLink.ts';
import { bounded } from '../mongo/commandTime.ts';
import { type Database, isDuplicateKey, isOnlyDuplicateKeys } from '../mongo/database.ts';
import { insertDocument } from '../mongo/insertDocument.ts';
import { readAll } from '../mongo/readAll.ts';
import { trusted } from '../mongo/trusted.ts';
import type { DomainEvent, EventPage } from './domainEvent.ts';
import { eventModel, pageModel, type StoredEvent, type StoredPage, type Sweep, sweepModel } from './eventLogModel.ts';

/** The record of what happened, written by relays alone and read by everybody who follows. */
export interface EventLog {
  /** Stores events that are not stored yet and appends them as one page behind `after`. @returns the page, or null when a newer epoch was found: the caller was replaced */
  append(source: string, events: DomainEvent[], place: { after: number; epoch: number }): Promise<EventPage | null>;
  /** Number behind the last page of a source; 0 for an empty log. */
  head(source: string): Promise<number>;
  /** Position behind the last page of a source. */
  end(source: string): Promise<LogPosition>;
  /** The page that ends at `n` or is the last before, without its events; null where none is kept. */
  pageBefore(source: string, n: number): Promise<PageNames | null>;
  /** Pages from position `n` on, in order, without their events. */
  namesFrom(source: string, n: number, limit: number): Promise<PageNames[]>;
  /** Pages from position `n` on, in order. */
  readFrom(source: string, n: number, limit: number): Promise<EventPage[]>;
  /** Events of one key on log topics with `seq` above `after`, in order of `seq`. */
  ofKey(key: string, after: number, limit: number): Promise<DomainEvent[]>;
  /** Whether the oldest log events of a source are not kept any more. */
  isSwept(source: string): Promise<boolean>;
  /** Log topics of one key: sequence numbers in order, for the audit. */
  sequenceOf(topic: string, key: string): Promise<number[]>;
  /** Highest `rev` told of one key on a state topic; 0 when none was. */
  lastRev(topic: string, key: string): Promise<number>;
  /** What was told on a topic, by key, in one reading; for the audit of many documents. */
  summaryOf(topic: string): Promise<Map<string, TopicSummary>>;
}

/** Which events a page has. */
export interface PageNames {
  n: number;
  /** Where the next page begins. */
  next: number;
  epoch: number;
  /** When it was told. */
  at: Date;
  /** `{topic}|{key}|{rev or seq}`; those of a state topic may not be kept any more. */
  ids: string[];
}

export interface TopicSummary {
  /** Number of events. */
  count: number;
  /** 0 on state topics. */
  lastSeq: number;
  /** 0 on log topics. */
  lastRev: number;
}

/** @param clock by which pages are dated, as long as they are kept and resumed from */
export function createEventLog(database: Database, clock: Clock = systemClock): EventLog {
  const events = database.model(eventModel);
  const pages = database.model(pageModel);

  async function store(batch: DomainEvent[]): Promise<void> {
    const documents = batch.map(({ id, ...event }) => ({ _id: id, ...event }));
    try {
      await events.insertMany(documents as never[], { ...bounded, ordered: false, lean: true });
    } catch (error) {
      if (!isOnlyDuplicateKeys(error)) throw error; // told before a crash: already there
    }
  }

  async function append(
    source: string,
    batch: DomainEvent[],
    place: { after: number; epoch: number },
  ): Promise<EventPage | null> {
    await store(batch);
    const ids = batch.map((event) => event.id);
    const pageAt = (n: number): EventPage => ({ source, n, next: n + ids.length, epoch: place.epoch, events: batch });
    for (let n = place.after; ; ) {
      const page = { _id: `${source}#${n}`, source, n, epoch: place.epoch, at: new Date(clock.now()), ids };
      try {
        await insertDocument(pages, page);
        return pageAt(n);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const found = await pages.findOne({ _id: page._id }).lean<StoredPage>();
        if (!found) throw error;
        if (found.epoch > place.epoch) return null;
        const isOwn = found.epoch === place.epoch && found.ids.join() === ids.join();
        if (isOwn) return pageAt(n); // only the reply was lost
        n = found.n + found.ids.length; // an older epoch was first: go on behind it
      }
    }
  }

  async function readFrom(source: string, n: number, limit: number): Promise<EventPage[]> {
    const found = await pages
      .find({ source, n: trusted({ $gte: n }) })
      .sort({ n: 1 })
      .limit(limit)
      .lean<StoredPage[]>();
    const ids = [...new Set(found.flatMap((page) => page.ids))];
    if (ids.length === 0) return [];
    const stored = await events.find({ _id: trusted({ $in: ids }) }).lean<StoredEvent[]>();
    const byId = new Map(stored.map((event) => [event._id, toEvent(event)]));
    return found.map((page) => ({
      source,
      n: page.n,
      next: page.n + page.ids.length,
      epoch: page.epoch,
      events: page.ids.flatMap((id) => byId.get(id) ?? []),
    }));
  }

  return {
    append,
    readFrom,
    async head(source) {
      return (await endOf(pages, source)).n;
    },
    end: (source) => endOf(pages, source),
    async pageBefore(source, n) {
      const filter = { source, n: trusted({ $lt: n }) };
      const page = await pages.findOne(filter).sort({ n: -1 }).lean<StoredPage>();
      return page && toNames(page);
    },
    async namesFrom(source, n, limit) {
      const filter = { source, n: trusted({ $gte: n }) };
      return (await pages.find(filter).sort({ n: 1 }).limit(limit).lean<StoredPage[]>()).map(toNames);
    },
    async isSwept(source) {
      const swept = await database.model(sweepModel).findOne({ _id: source }).lean<Sweep>();
      return (swept?.logN ?? 0) > 0;
    },
    ...createReadings(events),
  };
}

async function endOf(pages: Model<StoredPage>, source: string): Promise<LogPosition> {
  const last = await pages.findOne({ source }).sort({ n: -1 }).lean<StoredPage>();
  return last ? { epoch: last.epoch, n: last.n + last.ids.length } : { epoch: 0, n: 0 };
}

const toNames = ({ n, epoch, at, ids }: StoredPage): PageNames => ({ n, next: n + ids.length, epoch, at, ids });

/** What the log holds of single keys and topics. Index: key, topic, seq. */
function createReadings(events: Model<StoredEvent>): Pick<EventLog, 'ofKey' | 'sequenceOf' | 'lastRev' | 'summaryOf'> {
  return {
    async ofKey(key, after, limit) {
      const filter = { key, seq: trusted({ $gt: after }) };
      const found = await events.find(filter).sort({ seq: 1 }).limit(limit).lean<StoredEvent[]>();
      return found.map(toEvent);
    },
    async sequenceOf(topic, key) {
      const found = await events.find({ key, topic }).sort({ seq: 1 }).select({ seq: 1 }).lean<StoredEvent[]>();
      return found.flatMap((event) => event.seq ?? []);
    },
    async lastRev(topic, key) {
      const found = await events.find({ key, topic }).select({ rev: 1 }).lean<StoredEvent[]>();
      return found.reduce((highest, event) => Math.max(highest, event.rev ?? 0), 0);
    },
    async summaryOf(topic) {
      const found = new Map<string, TopicSummary>();
      for await (const { key, seq = 0, rev = 0 } of readAll(events, { topic }, ['key', 'seq', 'rev'])) {
        const known = found.get(key) ?? { count: 0, lastSeq: 0, lastRev: 0 };
        known.count += 1;
        known.lastSeq = Math.max(known.lastSeq, seq);
        known.lastRev = Math.max(known.lastRev, rev);
        found.set(key, known);
      }
      return found;
    },
  };
}

const toEvent = ({ _id, ...event }: StoredEvent): DomainEvent => ({ id: _id, ...event });
