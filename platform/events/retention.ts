import type { Model } from 'mongoose';
import type { Clock } from '../clock.ts';
import type { Database } from '../mongo/database.ts';
import { trusted } from '../mongo/trusted.ts';
import { eventModel, pageModel, type StoredEvent, type StoredPage, type Sweep, sweepModel } from './eventLogModel.ts';
import type { Topic } from './topic.ts';

const hourMs = 3_600_000;

/** How long events are kept after they were told. */
export const keptMs = { state: 72 * hourMs, log: 400 * 24 * hourMs } as const;

const pagesPerBatch = 20;
const batchesPerRun = 500;
const deletesAtOnce = 8;

export interface RetentionOptions {
  /** The database of the event log. */
  events: Database;
  /** The subgraph whose part of the log is swept. */
  source: string;
  /** Its topics. Events of other topics are kept as long as those of a log topic. */
  topics: readonly Topic[];
  clock: Clock;
}

/**
 * Deletes what has been kept long enough, oldest first, 10,000 pages at most in one run; a crash or a second sweeper
 * repeats what changes nothing. Log events go after 400 days. A revision on a state topic goes once a newer one of its
 * key is 72 h old, so the last one stays, as the audit needs. A page goes with its longest-kept entry, never the newest
 * page of a source: positions are counted from it.
 *
 * It goes by time alone: positions of consumers are in databases of other subgraphs. A consumer that was away longer
 * misses what was swept and goes on behind it.
 */
export async function sweepEventLog(options: RetentionOptions): Promise<void> {
  const stores = {
    events: options.events.model(eventModel),
    pages: options.events.model(pageModel),
    sweeps: options.events.model(sweepModel),
  };
  const stateTopics = new Set(options.topics.filter(({ kind }) => kind === 'state').map(({ name }) => name));
  const isState = (id: string) => stateTopics.has(partsOf(id).topic);

  await sweepPages({ ...options, ...stores, mark: 'stateN', keptMs: keptMs.state }, async (aged) => {
    await deleteOlderRevisions(stores.events, aged.flatMap((page) => page.ids).filter(isState));
    return aged.filter((page) => page.ids.every(isState));
  });
  await sweepPages({ ...options, ...stores, mark: 'logN', keptMs: keptMs.log }, async (aged) => {
    const ids = aged.flatMap((page) => page.ids).filter((id) => !isState(id));
    await stores.events.deleteMany({ _id: trusted({ $in: ids }) });
    return aged;
  });
}

interface SweepOptions {
  source: string;
  clock: Clock;
  pages: Model<StoredPage>;
  sweeps: Model<Sweep>;
  /** Which position is read and raised. */
  mark: 'stateN' | 'logN';
  keptMs: number;
}

/** Gives pages that are old enough to `sweep`, in order, and deletes those it returns. */
async function sweepPages(
  { source, clock, pages, sweeps, mark, keptMs: kept }: SweepOptions,
  sweep: (aged: StoredPage[]) => Promise<StoredPage[]>,
): Promise<void> {
  const stored = await sweeps.findOne({ _id: source }).lean<Sweep>();
  let position = stored?.[mark] ?? 0;
  for (let batch = 0; batch < batchesPerRun; batch += 1) {
    const found = await pages
      .find({ source, n: trusted({ $gte: position }) })
      .sort({ n: 1 })
      .limit(pagesPerBatch + 1)
      .lean<StoredPage[]>();
    const before = found.slice(0, -1); // the last one may be the newest of all
    const firstYoung = before.findIndex((page) => page.at.getTime() > clock.now() - kept);
    const aged = firstYoung === -1 ? before : before.slice(0, firstYoung);
    const last = aged.at(-1);
    if (!last) return;
    const done = await sweep(aged);
    // told before the pages go: whoever misses an event can learn that it was swept
    position = last.n + last.ids.length;
    await sweeps.updateOne({ _id: source }, { $max: { [mark]: position } }, { upsert: true });
    await pages.deleteMany({ _id: trusted({ $in: done.map((page) => page._id) }) });
  }
}

/** Of each key, what is below the highest revision among these. Index: key, topic. */
async function deleteOlderRevisions(events: Model<StoredEvent>, ids: readonly string[]): Promise<void> {
  const highest = new Map<string, { topic: string; key: string; rev: number }>();
  for (const id of ids) {
    const { topic, key, number } = partsOf(id);
    const place = `${topic}|${key}`;
    if (number > (highest.get(place)?.rev ?? -1)) highest.set(place, { topic, key, rev: number });
  }
  const all = [...highest.values()];
  for (let start = 0; start < all.length; start += deletesAtOnce) {
    const some = all.slice(start, start + deletesAtOnce);
    await Promise.all(some.map(({ topic, key, rev }) => events.deleteMany({ topic, key, rev: trusted({ $lt: rev }) })));
  }
}

/** The id of an event is `{topic}|{key}|{rev or seq}`; a key may have the bar in it. */
function partsOf(id: string): { topic: string; key: string; number: number } {
  const first = id.indexOf('|');
  const last = id.lastIndexOf('|');
  return { topic: id.slice(0, first), key: id.slice(first + 1, last), number: Number(id.slice(last + 1)) };
}
