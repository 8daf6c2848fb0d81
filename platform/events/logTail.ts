import { type Clock, systemClock } from '../clock.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import type { LogPosition } from '../link/subgraphLink.ts';
import type { Logger } from '../logging/logger.ts';
import { type NamedKeys, readNamedKeys } from './catchUp.ts';
import type { DomainEvent, EventPage } from './domainEvent.ts';
import type { EventBus } from './eventBus.ts';
import type { EventLog } from './eventLog.ts';
import { createReadWatch, type ReadWatch } from './readWatch.ts';

export interface LogTail extends Closeable {
  /**
   * Hears every event of a source that is told after this call has resolved, in order; a relay that was
   * replaced may tell one twice. @returns a function that ends it
   */
  follow(source: string, listener: TailListener): Promise<() => void>;
  /** Up to where everything was given to those who follow the source; undefined before anybody did. */
  positionOf(source: string): LogPosition | undefined;
  /** What was named on a state topic since a position, as the log has it now. See `readNamedKeys`. */
  namedSince(topic: string, from: LogPosition): Promise<NamedKeys | null>;
  /** Whether the log of a source that somebody follows is away; see `ReadWatch.listen`. */
  onBehind(source: string, listener: (isBehind: boolean) => void): () => void;
  /** Called when anything of the source was told; for consumers, which read by their own position. */
  onAdvance(source: string, listener: () => void): () => void;
}

/** Given each event with a position before which everything was given already: that of its page. */
export type TailListener = (event: DomainEvent, from: LogPosition) => void;

/** What one source has told so far, and who hears on. */
interface Follower {
  listeners: Set<TailListener>;
  advance: Set<() => void>;
  watch: ReadWatch;
  position(): LogPosition | undefined;
  /** Resolves when the end of the log was found, from which on all is heard; after a failure the next call tries again. */
  start(): Promise<void>;
  /** Takes a page from the bus where it is the very next one, else reads the log. */
  hear(page: EventPage): void;
  /** Reads on to the end of the log. Never rejects. */
  readOn(): Promise<void>;
}

const pagesPerRead = 50;
const startOfLog: LogPosition = { epoch: 0, n: 0 };
/** How often the log is read beside a bus that is up: the net below it. */
const besideBusMs = 1_000;

function createFollower(options: { source: string; log: EventLog; logger: Logger; isClosed: () => boolean }): Follower {
  const { source, log, logger, isClosed } = options;
  const listeners = new Set<TailListener>();
  const advance = new Set<() => void>();
  const watch = createReadWatch();
  let position: LogPosition | undefined;
  let starting: Promise<void> | undefined;
  let reading = false;
  let again = false;

  const ring = () => {
    for (const listener of [...advance]) listener();
  };

  async function findEnd(): Promise<void> {
    position = await log.end(source);
    ring(); // who reads by a position of its own may be far behind
  }

  async function start(): Promise<void> {
    if (position !== undefined) return;
    starting ??= findEnd().finally(() => {
      starting = undefined;
    });
    await starting;
  }

  function deliver(page: EventPage): void {
    const from = position ?? startOfLog;
    if (page.n < from.n) return;
    position = { epoch: page.epoch, n: page.next };
    for (const event of page.events) for (const listener of [...listeners]) listener(event, from);
    ring();
  }

  async function readOn(): Promise<void> {
    again = true;
    if (reading) return;
    reading = true;
    try {
      await start();
      while (again && !isClosed()) {
        again = false;
        const pages = await log.readFrom(source, (position ?? startOfLog).n, pagesPerRead);
        watch.read();
        if (pages.length === pagesPerRead) again = true;
        for (const page of pages) deliver(page);
      }
      watch.end();
    } catch (error) {
      if (!isClosed()) logger.warn({ err: error, source }, 'event log cannot be read; trying again');
    } finally {
      reading = false;
    }
  }

  function hear(page: EventPage): void {
    if (!reading && page.n === position?.n) deliver(page);
    else void readOn();
  }

  return { listeners, advance, watch, position: () => position, start, hear, readOn };
}

/**
 * Reads on from the last position, at each ring of the bus and each `pollMs`, each second beside a bus that is up:
 * complete without any bus.
 */
export function createLogTail(options: {
  log: EventLog;
  bus: EventBus;
  pollMs: number;
  /** How old may be what followed the position of a resume. */
  cursorLifeMs?: number | undefined;
  /** By which that is judged. */
  clock?: Clock;
  logger: Logger;
}): LogTail {
  const { log, clock = systemClock, cursorLifeMs: lifeMs } = options;
  const followers = new Map<string, Follower>();
  let closed = false;

  function followerOf(source: string): Follower {
    const known = followers.get(source) ?? createFollower({ ...options, source, isClosed: () => closed });
    followers.set(source, known);
    return known;
  }

  const unsubscribe = options.bus.subscribe((page) => {
    if (!closed) followers.get(page.source)?.hear(page);
  });
  let lastPollAt = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    if (options.bus.isUp() && now - lastPollAt < besideBusMs - options.pollMs / 2) return;
    lastPollAt = now;
    for (const follower of followers.values()) void follower.readOn();
  }, options.pollMs);
  timer.unref();

  return {
    async follow(source, listener) {
      const { start, listeners } = followerOf(source);
      await start();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    positionOf: (source) => followers.get(source)?.position(),
    namedSince: (topic, from) => readNamedKeys({ log, topic, from, lifeMs, now: clock.now }),
    onBehind: (source, listener) => followerOf(source).watch.listen(listener),
    onAdvance(source, listener) {
      const { readOn, advance } = followerOf(source);
      advance.add(listener);
      void readOn();
      return () => advance.delete(listener);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      for (const { watch } of followers.values()) watch.close();
      unsubscribe();
    },
  };
}
