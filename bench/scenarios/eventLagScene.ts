import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventLog } from '#platform/events/eventLog.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { demoToken } from '../../bin/commands/graphCall.ts';
import { seedDemoShop } from '../../bin/seed/seedDemoShop.ts';
import { createBus } from '../../bin/system/createBus.ts';
import { spawnSystem } from '../../bin/system/spawnSystem.ts';
import { readSystemConfig } from '../../bin/system/systemConfig.ts';
import { createPatientCaller } from '../drivers/patientCaller.ts';

interface Levels {
  stockLevels: { edges: { node: { id: string } }[] };
}

interface Adjusted {
  adjustStock: { stockLevel: { version: number } };
}

/** Instants of one change (`performance.now()`): its answer, and when this process was told. */
export interface Heard {
  answeredAt: number;
  heardAt: number;
}

/** A process for each part with a small demo shop, and this process, which follows inventory as a further part would. */
export interface EventLagScene {
  /** `BUS_URL`, or what the lag is measured over without it. */
  over: string;
  loadAtStart: number;
  /** One unit more on the n-th level, counted around, tried again until it is done, and told here. */
  changeAndHear(n: number): Promise<Heard>;
  /** SIGKILL to inventory. Resolves when a process in its place serves. */
  killInventory(): Promise<void>;
  close(): Promise<void>;
}

export async function openEventLagScene(): Promise<EventLagScene> {
  const opened: Closeable[] = [];
  const keep = <Part extends Closeable>(part: Part): Part => {
    opened.push(part);
    return part;
  };
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const config = readSystemConfig({ ...process.env, PORT_BASE: '0', ADMIN_PORT_BASE: '0', STORE_PATH: folder });
  const system = await spawnSystem({ config, memory: false });
  keep({ close: () => system.stop() });
  const url = `${system.url}/graphql`;
  const token = String(await demoToken(url, 'merchandiser'));
  await seedDemoShop({ url, token, stores: 2, skus: 40, seed: 7, onProgress: () => {} });
  const caller = createPatientCaller({ url, token });
  const { data } = await caller.send<Levels>('{ stockLevels(first: 20) { edges { node { id } } } }', {});
  const levelIds = data?.stockLevels.edges.map(({ node }) => node.id) ?? [];
  if (levelIds.length === 0) throw new Error('The demo shop has no stock.');

  const events = keep(await connectDatabase(system.mongoUrl, 'noren_events'));
  const bus = keep(await createBus(config));
  const logger = createLogger('bench', { level: 'silent' });
  const tail = keep(createLogTail({ log: createEventLog(events), bus, pollMs: config.periods.logTailMs, logger }));
  const hearing = createHearing();
  await tail.follow('inventory', ({ topic, key, rev = 0 }) => {
    if (topic === 'inventory.stockLevel') hearing.hear(key, rev);
  });
  return {
    over: config.busUrl ? 'a NATS server' : `the tail alone, each ${config.periods.logTailMs} ms`,
    loadAtStart: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    async changeAndHear(n) {
      const levelId = levelIds[n % levelIds.length] as string;
      const input = { levelId, mode: 'ADD', quantity: 1, reason: 'RECEIPT', idempotencyKey: crypto.randomUUID() };
      const changed = await caller.send<Adjusted>(adjust, { input });
      const answeredAt = performance.now();
      if (!changed.data) throw new Error(`A change was refused: ${changed.refusal}.`);
      return { answeredAt, heardAt: await hearing.heardAt(levelId, changed.data.adjustStock.stockLevel.version) };
    },
    async killInventory() {
      const before = system.pidOf('inventory');
      process.kill(Number(before), 'SIGKILL');
      while (system.pidOf('inventory') === before) await new Promise((resolve) => setTimeout(resolve, 10));
      await system.isUp('inventory');
    },
    async close() {
      await closeAll(opened);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const adjust = `mutation EventLag($input: AdjustStockInput!) {
  adjustStock(input: $input) { stockLevel { version } userErrors { message } }
}`;

/** When the first event was heard that is at least as new as what is waited for. */
function createHearing() {
  const newest = new Map<string, { rev: number; at: number }[]>();
  const waiting = new Set<{ key: string; rev: number; resolve: (at: number) => void }>();
  return {
    hear(key: string, rev: number): void {
      const at = performance.now();
      newest.set(key, [...(newest.get(key) ?? []).slice(-50), { rev, at }]);
      for (const one of waiting) {
        if (one.key !== key || one.rev > rev) continue;
        waiting.delete(one);
        one.resolve(at);
      }
    },
    heardAt(key: string, rev: number): Promise<number> {
      const known = newest.get(key)?.find((heard) => heard.rev >= rev);
      if (known) return Promise.resolve(known.at);
      return new Promise((resolve) => waiting.add({ key, rev, resolve }));
    },
  };
}
