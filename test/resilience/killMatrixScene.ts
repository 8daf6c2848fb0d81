import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { type Books, openBooks } from '../concurrency/support/books.ts';
import { createPatientGraph } from '../concurrency/support/patientGraph.ts';
import type { RaceSystem } from '../concurrency/support/raceSystem.ts';
import { openStockRoom, type StockRoom } from '../concurrency/support/stockRoom.ts';
import { type StoreProcess, spawnStore } from '../support/spawnStore.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createWireProxy, type WireProxy } from '../support/wireProxy.ts';
import { createWatch, type Watch, type WatchedPart, watchedParts } from './killMatrixWatch.ts';

/** What can be killed: the part that writes, the database, or the gateway before it. */
export type Victim = WatchedPart | 'store' | 'gateway';

/** The system with a process for each part and one for the store, and a watch at the cables between them. */
export interface KillScene {
  system: TestSystem;
  room: StockRoom;
  books: Books;
  watch: Watch;
  /** SIGKILL, at once. @returns resolves when it is up again */
  kill(victim: Victim): { isBack(): Promise<void> };
  close(): Promise<void>;
}

export async function startKillScene(): Promise<KillScene> {
  const folder = mkdtempSync(join(tmpdir(), 'noren-kill-'));
  let store = await spawnStore({ path: folder });
  const proxies = await createProxies(store);
  const system = await startTestSystem({
    mode: 'processes',
    mongoUrl: store.url,
    environmentOfPart: (name): Record<string, string> => (isWatched(name) ? { MONGO_URL: proxies[name].url } : {}),
  });
  const graph = createPatientGraph({ url: system.url, connections: 8 });
  const books = await openBooks(store.url);
  const room = await openStockRoom({ ...system, ask: graph.ask, books } as RaceSystem, 'M1');

  function killStore() {
    const { port } = store;
    const dead = store.kill();
    return {
      async isBack() {
        await dead;
        store = await spawnStore({ path: folder, port });
      },
    };
  }

  function killPart(name: WatchedPart | 'gateway') {
    const pid = Number(system.pidOf(name));
    process.kill(pid, 'SIGKILL');
    return {
      async isBack() {
        await expect.poll(() => system.pidOf(name), { timeout: 30_000 }).not.toBe(pid);
        await system.isUp(name);
      },
    };
  }

  return {
    system,
    room,
    books,
    watch: createWatch(proxies),
    kill: (victim) => (victim === 'store' ? killStore() : killPart(victim)),
    async close() {
      await closeAll([...Object.values(proxies), { close: () => system.stop() }, books, graph]);
      await store.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isWatched = (name: string): name is WatchedPart => watchedParts.some((watched) => watched === name);

async function createProxies(store: StoreProcess): Promise<Record<WatchedPart, WireProxy>> {
  const [orders, inventory, customer] = await Promise.all([
    createWireProxy(store),
    createWireProxy(store),
    createWireProxy(store),
  ]);
  return { orders, inventory, customer };
}
