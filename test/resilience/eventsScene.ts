import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerEntry } from '#platform/escrow/escrowDocument.ts';
import type { EventPage } from '#platform/events/domainEvent.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import { followPages } from '#platform/events/followPages.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createNatsBus } from '#platform/events/natsBus.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { migrateSubgraph } from '#platform/subgraph/createSubgraph.ts';
import { type Counter, counterLedgerModel, counterModel } from '../support/counterSubgraph.ts';
import { createRandom } from '../support/effort.ts';
import { natsServerPath, startNatsServer } from '../support/natsServer.ts';
import { freePort } from '../support/norenProcess.ts';
import { spawnStore } from '../support/spawnStore.ts';
import { countedCounters, type Tally, tallyModel } from './eventsCounting.ts';
import { startCounterProcesses } from './eventsProcesses.ts';

const logger = createLogger('test', { level: 'silent' });

/** Two processes of the counters on one store, an unruly bus between them, and three who follow. */
export type EventsScene = Awaited<ReturnType<typeof openEventsScene>>;

export async function openEventsScene(seed: number) {
  const opened: Closeable[] = [];
  const keep = <Part extends Closeable>(part: Part): Part => {
    opened.push(part);
    return part;
  };
  const folder = mkdtempSync(join(tmpdir(), 'noren-events-'));
  const store = await spawnStore({ path: folder });
  keep({ close: () => store.kill() });
  const port = await freePort();
  const nats = natsServerPath && (await startNatsServer(port));
  if (nats) keep({ close: () => nats.kill() });
  const busUrl = nats ? `nats://127.0.0.1:${port}` : '';
  await migrateSubgraph(countedCounters, store.url);
  const events = keep(await connectDatabase(store.url, 'noren_events'));
  const database = keep(await connectDatabase(store.url, 'noren_counters'));
  const log = createEventLog(events);
  const args = (index: number) => [store.url, busUrl, String(seed + index)];
  const processes = keep(startCounterProcesses({ count: 2, args, random: createRandom(seed) }));
  const bus = keep(nats ? createNatsBus({ url: busUrl, logger, retryMs: 100 }) : createMemoryBus());
  const withBus = keep(createLogTail({ log, bus, pollMs: 200, logger }));
  const alone = keep(createLogTail({ log, bus: createMemoryBus(), pollMs: 200, logger }));
  const heard = { withBus: [] as string[], alone: [] as string[], pages: [] as EventPage[] };
  await withBus.follow('counters', ({ id }) => heard.withBus.push(id));
  await alone.follow('counters', ({ id }) => heard.alone.push(id));
  const reading = new AbortController();
  const read = followPages({
    log,
    sources: ['counters'],
    from: 0,
    pollMs: 50,
    signal: reading.signal,
    onPage: (page) => heard.pages.push(page),
    onFailure: () => {}, // it reads on
  });
  return {
    processes,
    log,
    heard,
    /** What is stored in the end: documents, ledger, and what the consumer made of it. */
    async stored() {
      const [documents, ledger, tallies] = await Promise.all([
        database.model(counterModel).find().lean<Counter[]>(),
        database.model(counterLedgerModel).find().sort({ documentId: 1, seq: 1 }).lean<LedgerEntry[]>(),
        database.model(tallyModel).find().lean<Tally[]>(),
      ]);
      return { documents, ledger, tallies };
    },
    async close() {
      reading.abort();
      await read;
      await closeAll(opened);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
