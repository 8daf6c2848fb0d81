import type { LogPosition } from '../link/subgraphLink.ts';
import type { EventLog } from './eventLog.ts';
import { sourceOfTopic } from './topic.ts';

/** Keys that the log has named on a state topic since a position, and the position reached. */
export interface NamedKeys {
  keys: ReadonlySet<string>;
  end: LogPosition;
}

/** How old may be what followed a position, and how much; the number bounds the reading. */
const defaultCursorLifeMs = 24 * 3_600_000;
const maxEntries = 100_000;
const pagesPerRead = 500;

/**
 * Reads the pages from a position to the end of the log.
 * @returns null where what followed cannot be told: it is older than a cursor may be, swept, more than 100,000 entries, or the
 *   position is none that this log has given out, as after it was restored
 */
export async function readNamedKeys(options: {
  log: Pick<EventLog, 'pageBefore' | 'namesFrom'>;
  topic: string;
  from: LogPosition;
  /** How old what followed may be, 24 h without it. */
  lifeMs?: number | undefined;
  now?: () => number;
}): Promise<NamedKeys | null> {
  const { log, topic, from, lifeMs = defaultCursorLifeMs, now = Date.now } = options;
  const source = sourceOfTopic(topic);
  const before = await log.pageBefore(source, from.n);
  const isKnown = before ? before.next === from.n && before.epoch === from.epoch : from.n === 0 && from.epoch === 0;
  if (!isKnown) return null;
  const keys = new Set<string>();
  let end = from;
  for (;;) {
    const pages = await log.namesFrom(source, end.n, pagesPerRead);
    for (const page of pages) {
      const isFirst = end === from;
      if (page.n !== end.n || page.next - from.n > maxEntries) return null;
      if (isFirst && page.at.getTime() < now() - lifeMs) return null;
      for (const id of page.ids)
        if (id.startsWith(`${topic}|`)) keys.add(id.slice(topic.length + 1, id.lastIndexOf('|')));
      end = { epoch: page.epoch, n: page.next };
    }
    if (pages.length < pagesPerRead) return { keys, end };
  }
}
