import type { EventBus } from '../events/eventBus.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import type { Logger } from '../logging/logger.ts';
import type { Lease } from '../mongo/lease.ts';
import { documentsPerPass, gatherWork, type OnStuck, type Work } from './gatherWork.ts';
import type { OutboxSource } from './outboxSource.ts';

export interface Relay extends Closeable {
  /** A write happened in this process: tell it soon. */
  nudge(): void;
  /** Runs passes until nothing is dirty; for shutdown and tests. */
  flush(): Promise<void>;
}

const pauseMs = 20;
const eventsPerPage = 1_000;
const settledAtOnce = 8;

export interface RelayOptions {
  name: string;
  sources: readonly OutboxSource[];
  log: EventLog;
  bus: EventBus;
  lease: Lease;
  idleMs: number;
  logger: Logger;
}

/**
 * Tells what documents have in their outbox: ledger, then log, then one page with the next number, then the bus,
 * then the entries leave the document. A crash at any point repeats, and a repeat changes nothing.
 */
export function createRelay(options: RelayOptions): Relay {
  const { lease, logger } = options;
  const pass = createPass(options);
  let running: Promise<void> | undefined;
  let wanted = false;
  let closed = false;
  let lastPassAt = 0;

  async function run(): Promise<void> {
    try {
      while ((await pass()) && !closed);
    } catch (error) {
      if (!closed) logger.warn({ err: error }, 'relay pass failed; trying again');
    } finally {
      lastPassAt = performance.now();
    }
  }

  function start(): Promise<void> {
    wanted = false;
    running ??= run().finally(() => {
      running = undefined;
      if (wanted && !closed) nudge(); // written while the pass was under way
    });
    return running;
  }

  /** A pass that begins after this call has told all that was written before it. */
  async function flush(): Promise<void> {
    await running;
    await start();
  }

  let soon: NodeJS.Timeout | undefined;
  const idle = setInterval(() => void start(), options.idleMs);
  idle.unref();

  function nudge(): void {
    if (running) wanted = true;
    else soon ??= setTimeout(tellSoon, Math.max(0, lastPassAt + pauseMs - performance.now()));
  }

  function tellSoon(): void {
    soon = undefined;
    if (!closed) void start();
  }

  return {
    nudge,
    flush,
    async close() {
      clearInterval(idle);
      clearTimeout(soon);
      await flush();
      closed = true;
      clearTimeout(soon);
      await lease.giveBack().catch(() => {}); // it runs out by itself
    },
  };
}

/** @returns one pass over all sources; it answers whether more waits than it took */
function createPass({ name, sources, log, bus, lease, logger }: RelayOptions): () => Promise<boolean> {
  let place: { after: number; epoch: number } | undefined;

  async function tell(work: Work[], epoch: number): Promise<boolean> {
    // in a new epoch another one has told meanwhile, and pages behind which to go on may be swept
    if (place?.epoch !== epoch) place = { after: await log.head(name), epoch };
    for (const batch of batches(work)) {
      const events = batch.flatMap((item) => item.events);
      if (events.length > 0) {
        const page = await log.append(name, events, place);
        if (!page) {
          place = undefined; // a newer relay took over
          return false;
        }
        place = { after: page.next, epoch };
        bus.publish(page);
      }
      await settleAll(batch);
    }
    return true;
  }

  return async () => {
    const epoch = await lease.take();
    if (epoch === null) return false;
    let isMore = false;
    for (const source of sources) {
      const work = await gatherWork(source, alarmOf(logger));
      isMore ||= work.length >= documentsPerPass;
      if (!(await tell(work, epoch))) return false;
    }
    return isMore;
  };
}

const alarmOf =
  (logger: Logger): OnStuck =>
  (documentId, error) =>
    logger.error({ err: error, documentId }, 'what this document has to tell cannot be read; it waits');

/**
 * A few at a time: the connections of the process serve callers too. All are tried.
 * @throws the first failure; what was told and is not settled is told again, which changes nothing
 */
async function settleAll(work: Work[]): Promise<void> {
  const failures: unknown[] = [];
  for (let start = 0; start < work.length; start += settledAtOnce) {
    const settled = await Promise.allSettled(work.slice(start, start + settledAtOnce).map((item) => item.settle()));
    failures.push(...settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])));
  }
  if (failures.length > 0) throw failures[0];
}

function batches(work: Work[]): Work[][] {
  const result: Work[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of work) {
    if (size + item.events.length > eventsPerPage) {
      result.push([]);
      size = 0;
    }
    result.at(-1)?.push(item);
    size += item.events.length;
  }
  return result;
}
