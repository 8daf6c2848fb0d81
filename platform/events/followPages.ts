import { setTimeout as pause } from 'node:timers/promises';
import type { EventPage } from './domainEvent.ts';
import type { EventLog } from './eventLog.ts';

const pagesPerRead = 50;

/**
 * Reads pages of several sources, each in order, until the signal comes; for a reader with no process of its own
 * in the system. A page is given once. Resolves at the signal.
 * @param options.from position in every source; without it only what is told from now on
 * @throws what the log throws at the very first look; later failures go to `onFailure` and reading goes on
 */
export async function followPages(options: {
  log: EventLog;
  sources: readonly string[];
  from?: number;
  pollMs: number;
  signal: AbortSignal;
  onPage: (page: EventPage) => void;
  onFailure: (error: unknown) => void;
}): Promise<void> {
  const { log, sources, signal } = options;
  const heads = await Promise.all(sources.map((source) => log.head(source)));
  const positions = new Map(sources.map((source, index) => [source, options.from ?? heads[index] ?? 0]));

  /** @returns whether there may be more */
  async function readOn(source: string): Promise<boolean> {
    const pages = await log.readFrom(source, positions.get(source) ?? 0, pagesPerRead);
    for (const page of pages) {
      if (signal.aborted) return false;
      options.onPage(page);
      positions.set(source, page.next);
    }
    return pages.length === pagesPerRead;
  }

  while (!signal.aborted) {
    let isMore = false;
    try {
      for (const source of sources) isMore = (await readOn(source)) || isMore;
    } catch (error) {
      if (!signal.aborted) options.onFailure(error);
    }
    if (!isMore) await pause(options.pollMs, undefined, { signal }).catch(() => {}); // the signal ends the pause too
  }
}
