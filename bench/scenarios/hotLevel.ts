import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { createEscrowOn, type Escrow } from '#platform/escrow/escrow.ts';
import { type EscrowDocument, escrowFields, type LedgerEntry, ledgerFields } from '#platform/escrow/escrowDocument.ts';
import type { EscrowStore } from '#platform/escrow/escrowStore.ts';
import { createMongoEscrowStore } from '#platform/escrow/mongoEscrowStore.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import { eventLogModels } from '#platform/events/eventLogModel.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { defineModel, type ModelDefinition } from '#platform/mongo/defineModel.ts';
import { createLease, leaseModel } from '#platform/mongo/lease.ts';
import { dirtyIndex } from '#platform/outbox/aggregate.ts';
import { type EscrowSource, outboxSource } from '#platform/outbox/outboxSource.ts';
import { createRelay } from '#platform/outbox/relay.ts';

const committers = 200;
const withinMs = 50;
const rounds = 10;

const levelModel = defineModel<EscrowDocument>({
  name: 'HotLevel',
  collection: 'levels',
  fields: escrowFields,
  indexes: [{ keys: { nextExp: 1 } }, dirtyIndex],
});
const movementModel = defineModel<LedgerEntry>({ name: 'HotMovement', collection: 'movements', fields: ledgerFields });
const by = { channel: 'WEB', kind: 'SYSTEM', subject: null, requestId: 'bench' };
const note = { kind: 'SALE', ref: null, by };

/**
 * 200 callers who hold a unit of one level commit within 50 ms, while the relay publishes. All must succeed.
 * Against the embedded store with its journal, or the server of MONGO_URL.
 */
export async function hotLevel(): Promise<object> {
  const shop = await openShop();
  try {
    const rows: Row[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const row = await commitAll(shop, `stock:hot:${round}`);
      rows.push(row);
      const tries = Object.entries(row.commitsByTries).map(([tried, commits]) => `${commits} × ${tried}`);
      const times = `all done ${row.allMs} ms  p50 ${row.p50Ms} ms  p99 ${row.p99Ms} ms`;
      console.log(
        `round ${String(round + 1).padStart(2)}  ${row.succeeded} succeeded  ${times}  tries ${tries.join(', ')}`,
      );
    }
    return { committers, withinMs, rounds: rows };
  } finally {
    await shop.close();
  }
}

interface Row {
  succeeded: number;
  allMs: number;
  p50Ms: number;
  p99Ms: number;
  /** How many commits needed so many tries. */
  commitsByTries: Record<number, number>;
}

interface Shop {
  escrow: Escrow<EscrowDocument>;
  /** Looks into the ledger by movement: each try of a commit looks once. */
  looks: Map<string, number>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

async function commitAll({ escrow, looks, flush }: Shop, id: string): Promise<Row> {
  const buyers = Array.from({ length: committers }, (_, buyer) => `buyer-${String(buyer).padStart(4, '0')}`);
  await escrow.open(id, { total: committers, by, fields: {} });
  const exp = systemClock.now() + 60_000;
  await Promise.all(buyers.map((rid) => escrow.hold(id, { rid, q: 1, exp })));
  await flush();
  looks.clear();
  const began = performance.now();
  const commits = buyers.map(async (rid, buyer) => {
    await new Promise((resolve) => setTimeout(resolve, (buyer * withinMs) / committers));
    const sent = performance.now();
    const outcome = await escrow.commit(id, { rid, taken: 1, ...note });
    return { ok: outcome.ok && !outcome.repeated, ms: performance.now() - sent };
  });
  const done = await Promise.all(commits);
  const allMs = performance.now() - began;
  const succeeded = done.filter(({ ok }) => ok).length;
  if (succeeded !== committers) throw new Error(`${committers - succeeded} of ${committers} commits did not succeed.`);
  const took = done.map(({ ms }) => ms).sort((left, right) => left - right);
  const commitsByTries: Record<number, number> = {};
  for (const tries of looks.values()) commitsByTries[tries] = (commitsByTries[tries] ?? 0) + 1;
  await flush();
  return { succeeded, allMs: rounded(allMs), p50Ms: rounded(took[100]), p99Ms: rounded(took[198]), commitsByTries };
}

const rounded = (value = Number.NaN) => Math.round(value * 10) / 10;

async function openShop(): Promise<Shop> {
  const path = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const server = process.env.MONGO_URL ? null : await createEmbeddedStore({ path });
  const url = process.env.MONGO_URL ?? server?.url ?? '';
  const suffix = `${process.pid}_${Date.now()}`;
  const database = await connectDatabase(url, `noren_bench_${suffix}`);
  const events = await connectDatabase(url, `noren_benchEvents_${suffix}`);
  await database.migrate([levelModel, movementModel, leaseModel] as unknown as ModelDefinition<never>[]);
  await events.migrate(eventLogModels as unknown as ModelDefinition<never>[]);
  const [documents, ledger] = [database.model(levelModel), database.model(movementModel)];
  const body = (topic: string) => (level: EscrowDocument) => ({
    topic,
    type: 'X',
    version: 1,
    key: level._id,
    data: {},
  });
  const source: EscrowSource<EscrowDocument> = {
    kind: 'escrow',
    documents,
    ledger,
    stateEvent: body('bench.level'),
    logEvent: body('bench.movement'),
  };
  const relay = createRelay({
    name: 'bench',
    sources: [outboxSource(source)],
    log: createEventLog(events),
    bus: createMemoryBus(),
    lease: createLease(database, { name: 'relay', owner: 'bench', clock: systemClock }),
    logger: createLogger('bench', { level: 'warn' }),
    idleMs: 1_000,
  });
  const looks = new Map<string, number>();
  const store = countingLooks(createMongoEscrowStore<EscrowDocument>({ documents, ledger }), looks);
  return {
    escrow: createEscrowOn({ store, clock: systemClock, onWrite: () => relay.nudge() }),
    looks,
    flush: () => relay.flush(),
    async close() {
      await closeAll([...(server ? [server] : []), database, events, relay]);
      await rm(path, { recursive: true, force: true });
    },
  };
}

const countingLooks = (
  store: EscrowStore<EscrowDocument>,
  looks: Map<string, number>,
): EscrowStore<EscrowDocument> => ({
  ...store,
  findMovement(documentId, movementId) {
    looks.set(movementId, (looks.get(movementId) ?? 0) + 1);
    return store.findMovement(documentId, movementId);
  },
});
