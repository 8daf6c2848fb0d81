import type { Clock } from '../clock.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import type { Logger } from '../logging/logger.ts';
import type { Database } from '../mongo/database.ts';
import { defineModel } from '../mongo/defineModel.ts';
import type { Lease } from '../mongo/lease.ts';
import { createGivingUp } from './deadLetters.ts';
import type { DomainEvent, EventPage } from './domainEvent.ts';
import type { EventLog } from './eventLog.ts';
import type { LogTail } from './logTail.ts';

/** A reaction to facts of another subgraph. It may see an event twice, so its effect must bear repetition. */
export interface Consumer<Deps> {
  name: string;
  /** The subgraph whose log is read. */
  source: string;
  /** Event types it knows; others are skipped. */
  types: readonly string[];
  handle(deps: Deps, event: DomainEvent): Promise<void>;
}

interface ConsumerPosition {
  _id: string;
  pos: number;
}

export const consumerPositionModel = defineModel<ConsumerPosition>({
  name: 'ConsumerPosition',
  collection: 'consumerPositions',
  fields: { _id: { type: String, required: true }, pos: { type: Number, required: true } },
});

export interface RunningConsumer extends Closeable {
  /** Reads until nothing new is there; for start and tests. */
  catchUp(): Promise<void>;
}

/**
 * Reads the log from the stored position, in order; the position is raised after the effects and never lowered.
 * An event that fails ten times within 60 s is recorded as a dead letter and passed: it stops no other.
 */
export function runConsumer<Deps>(
  consumer: Consumer<Deps>,
  options: { deps: Deps; database: Database; log: EventLog; tail: LogTail; lease: Lease; clock: Clock; logger: Logger },
): RunningConsumer {
  const positions = options.database.model(consumerPositionModel);
  const givesUp = createGivingUp({ database: options.database, consumer: consumer.name, clock: options.clock });
  let running: Promise<void> | undefined;
  let wanted = false;
  let closed = false;

  const isKnown = ({ type }: DomainEvent): boolean => consumer.types.includes(type);
  const raise = (position: number) =>
    positions.updateOne({ _id: consumer.name }, { $max: { pos: position } }, { upsert: true });

  async function handle(event: DomainEvent): Promise<void> {
    if (!isKnown(event)) return;
    try {
      await consumer.handle(options.deps, event);
    } catch (error) {
      if (closed || !(await givesUp(event, error))) throw error;
      options.logger.error({ err: error, consumer: consumer.name, event: event.id }, 'event passed as a dead letter');
    }
  }

  /** Raises the position behind each page that had an effect: a process that is killed repeats one page at most. */
  async function handlePages(pages: readonly EventPage[]): Promise<void> {
    for (const page of pages) {
      for (const event of page.events) {
        if (closed) return; // what was handled is handled again after the next start
        await handle(event);
      }
      if (page === pages.at(-1) || page.events.some(isKnown)) await raise(page.next);
    }
  }

  async function readOn(): Promise<void> {
    const stored = await positions.findOne({ _id: consumer.name }).lean<ConsumerPosition>();
    let position = stored?.pos ?? 0;
    while (!closed) {
      const pages = await options.log.readFrom(consumer.source, position, 20);
      if (pages.length === 0) return;
      await handlePages(pages);
      position = pages.at(-1)?.next ?? position;
    }
  }

  async function run(): Promise<void> {
    do {
      wanted = false;
      try {
        if ((await options.lease.take()) !== null) await readOn();
      } catch (error) {
        if (!closed)
          options.logger.warn({ err: error, consumer: consumer.name }, 'consumer stopped short; trying again');
        return;
      }
    } while (wanted && !closed);
  }

  function start(): Promise<void> {
    wanted = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  const stop = options.tail.onAdvance(consumer.source, () => void start());
  const timer = setInterval(() => void start(), 1_000); // the net below the tail
  timer.unref();
  return {
    catchUp: start,
    async close() {
      closed = true;
      stop();
      clearInterval(timer);
      await running;
    },
  };
}
