import type { Closeable } from '../lifecycle/closeable.ts';
import type { Logger } from '../logging/logger.ts';
import type { Database } from '../mongo/database.ts';
import { defineModel } from '../mongo/defineModel.ts';
import type { Lease } from '../mongo/lease.ts';
import type { DomainEvent } from './domainEvent.ts';
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

/** Reads the log from the stored position, in order; the position is raised after the effect and never lowered. */
export function runConsumer<Deps>(
  consumer: Consumer<Deps>,
  options: { deps: Deps; database: Database; log: EventLog; tail: LogTail; lease: Lease; logger: Logger },
): RunningConsumer {
  const positions = options.database.model(consumerPositionModel);
  let running: Promise<void> | undefined;
  let wanted = false;
  let closed = false;

  async function readOn(): Promise<void> {
    const stored = await positions.findOne({ _id: consumer.name }).lean<ConsumerPosition>();
    let position = stored?.pos ?? 0;
    for (;;) {
      const pages = await options.log.readFrom(consumer.source, position, 20);
      if (pages.length === 0 || closed) return;
      for (const page of pages) {
        for (const event of page.events) {
          if (closed) return; // what was handled is handled again after the next start
          if (consumer.types.includes(event.type)) await consumer.handle(options.deps, event);
        }
        position = page.next;
      }
      await positions.updateOne({ _id: consumer.name }, { $max: { pos: position } }, { upsert: true });
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
