import type { Closeable } from '../lifecycle/closeable.ts';
import type { Logger } from '../logging/logger.ts';
import type { DomainEvent, EventPage } from './domainEvent.ts';
import type { EventBus } from './eventBus.ts';
import type { EventLog } from './eventLog.ts';

export interface LogTail extends Closeable {
  /**
   * Hears every event of a source that is told after this call has resolved, in order; a relay that was
   * replaced may tell one twice. @returns a function that ends it
   */
  follow(source: string, listener: (event: DomainEvent) => void): Promise<() => void>;
  /** Called when anything of the source was told; for consumers, which read by their own position. */
  onAdvance(source: string, listener: () => void): () => void;
}

interface Follower {
  position: number;
  started: Promise<void>;
  listeners: Set<(event: DomainEvent) => void>;
  advance: Set<() => void>;
  reading: boolean;
  again: boolean;
}

/** Reads on from the last position, at each ring of the bus and each `pollMs`: complete without any bus. */
export function createLogTail(options: { log: EventLog; bus: EventBus; pollMs: number; logger: Logger }): LogTail {
  const { log, bus, logger } = options;
  const followers = new Map<string, Follower>();
  let closed = false;

  function deliver(follower: Follower, page: EventPage): void {
    follower.position = page.n + page.events.length;
    for (const event of page.events) for (const listener of [...follower.listeners]) listener(event);
    for (const listener of [...follower.advance]) listener();
  }

  async function read(source: string, follower: Follower): Promise<void> {
    if (follower.reading) {
      follower.again = true;
      return;
    }
    follower.reading = true;
    try {
      await follower.started;
      do {
        follower.again = false;
        const pages = await log.readFrom(source, follower.position, 50);
        for (const page of pages) if (page.n >= follower.position) deliver(follower, page);
        if (pages.length === 50) follower.again = true;
      } while (follower.again && !closed);
    } catch (error) {
      if (!closed) logger.warn({ err: error, source }, 'event log cannot be read; trying again');
    } finally {
      follower.reading = false;
    }
  }

  function followerOf(source: string): Follower {
    const known = followers.get(source);
    if (known) return known;
    const follower: Follower = {
      position: 0,
      started: Promise.resolve(),
      listeners: new Set(),
      advance: new Set(),
      reading: false,
      again: false,
    };
    const started = log.head(source).then((head) => {
      follower.position = head;
    });
    follower.started = started;
    followers.set(source, follower);
    started.catch(() => followers.delete(source)); // the next caller tries anew
    return follower;
  }

  const unsubscribe = bus.subscribe((page) => {
    const follower = followers.get(page.source);
    if (!follower || closed) return;
    if (!follower.reading && page.n === follower.position) deliver(follower, page);
    else void read(page.source, follower);
  });
  const timer = setInterval(() => {
    for (const [source, follower] of followers) void read(source, follower);
  }, options.pollMs);
  timer.unref();

  return {
    async follow(source, listener) {
      const follower = followerOf(source);
      await follower.started;
      follower.listeners.add(listener);
      return () => follower.listeners.delete(listener);
    },
    onAdvance(source, listener) {
      const follower = followerOf(source);
      follower.advance.add(listener);
      return () => follower.advance.delete(listener);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      unsubscribe();
    },
  };
}
