import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Collection, type Connection } from 'mongoose';
import { createRandom, type Random } from '../../bin/seed/random.ts';
import { spawnStore } from '../../test/support/spawnStore.ts';

const seed = 20_260_101;
const documentCount = 20_000;
const variantCount = 2_000;
const rounds = 5;
const readsPerRound = 1_500;
const updatesPerRound = 4_000;
const writers = 64;

/** What the embedded store has to show on two cores. */
const targets = { findOneMs: 0.5, updatesPerSecond: 2_000 };

interface Level {
  _id: string;
  sku: string;
  variantId: string;
  locationId: string;
  avail: number;
  rev: number;
}

/**
 * Speed of the embedded store, in a process of its own, on disk and in memory, and of the server of BENCH_MONGO_URL or
 * MONGO_URL where there is one: the same operations through mongoose, round by round one store after the other, so that
 * a machine that slows down slows all of them. The figure of a store is the median of its rounds; ratios are against
 * the server.
 */
export async function storeSpeed(): Promise<object> {
  const stores = await openStores();
  try {
    const random = createRandom(seed);
    const rows = new Map<string, Round[]>(stores.map(({ name }) => [name, []]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const store of stores) {
        const row = await measure(store.levels, random);
        if (round > 0) rows.get(store.name)?.push(row); // the first one warms up
      }
    }
    const figures = stores.map(({ name, version }) => ({ name, version, ...medians(rows.get(name) ?? []) }));
    const peer = figures.find(({ name }) => name === 'server');
    console.log(`median of ${rounds} rounds, ${documentCount} documents, load ${loadavg()[0]?.toFixed(2)}`);
    const table = figures.map((row) => ({ ...row, ratios: peer && row !== peer ? ratiosOf(row, peer) : null }));
    for (const row of table) print(row);
    const disk = figures.find(({ name }) => name === 'embedded, on disk');
    const isWithinTargets =
      disk !== undefined &&
      disk.findOneMs.p50 <= targets.findOneMs &&
      disk.updatesPerSecond >= targets.updatesPerSecond;
    console.log(
      `targets (findOne ≤ ${targets.findOneMs} ms, ≥ ${targets.updatesPerSecond} updates/s on disk): ${isWithinTargets ? 'met' : 'MISSED'}`,
    );
    return { seed, documents: documentCount, rounds, writers, targets, isWithinTargets, stores: table };
  } finally {
    for (const store of stores) await store.close();
  }
}

interface OpenStore {
  name: string;
  version: string;
  levels: Collection<Level>;
  close(): Promise<void>;
}

async function openStores(): Promise<OpenStore[]> {
  const folder = mkdtempSync(join(tmpdir(), 'noren-speed-'));
  const onDisk = await spawnStore({ path: folder });
  const inMemory = await spawnStore({ path: '' });
  const peer = process.env.BENCH_MONGO_URL ?? process.env.MONGO_URL;
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const stores = [
    await openStore('embedded, on disk', onDisk.url, () => onDisk.kill().then(removeFolder)),
    await openStore('embedded, in memory', inMemory.url, () => inMemory.kill()),
  ];
  if (peer) stores.push(await openStore('server', peer, async () => {}));
  return stores;
}

async function openStore(name: string, url: string, end: () => Promise<void>): Promise<OpenStore> {
  const dbName = `noren_speed_${process.pid}`;
  const options = { dbName, maxPoolSize: 20, retryWrites: false, retryReads: false, autoIndex: false } as const;
  const connection = await mongoose
    .createConnection(url, { ...options, writeConcern: { w: 'majority', j: true }, readConcernLevel: 'majority' })
    .asPromise();
  const levels = await fill(connection);
  const info = await connection.db?.command({ buildInfo: 1 });
  return {
    name,
    version: name === 'server' ? String(info?.version) : 'this commit',
    levels,
    async close() {
      await connection.dropDatabase();
      await connection.close();
      await end();
    },
  };
}

async function fill(connection: Connection): Promise<Collection<Level>> {
  const levels = connection.collection<Level>('levels');
  await levels.createIndex({ sku: 1 });
  await levels.createIndex({ variantId: 1, locationId: 1, avail: 1 });
  for (let from = 0; from < documentCount; from += 1_000)
    await levels.insertMany(Array.from({ length: 1_000 }, (_, at) => levelOf(from + at)));
  return levels;
}

const levelOf = (n: number): Level => ({
  _id: `level-${n}`,
  sku: `sku-${n}`,
  variantId: `variant-${n % variantCount}`,
  locationId: `location-${Math.floor(n / variantCount)}`,
  avail: 1_000_000,
  rev: 0,
});

interface Times {
  p50: number;
  p99: number;
}

interface Round {
  findOneMs: Times;
  equalityMs: Times;
  compoundPrefixMs: Times;
  updatesPerSecond: number;
}

async function measure(levels: Collection<Level>, random: Random): Promise<Round> {
  const any = () => levelOf(Math.floor(random.next() * documentCount));
  const findOneMs = await timed(() => levels.findOne({ _id: any()._id }));
  const equalityMs = await timed(() => levels.find({ sku: any().sku }).toArray());
  const compoundPrefixMs = await timed(() => {
    const { variantId, locationId } = any();
    return levels.find({ variantId, locationId }).toArray();
  });
  const began = performance.now();
  let left = updatesPerRound;
  const write = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { _id } = any();
      const after = await levels.findOneAndUpdate({ _id, avail: { $gte: 1 } }, { $inc: { avail: -1, rev: 1 } });
      if (!after) throw new Error(`The update of ${_id} found nothing.`);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return { findOneMs, equalityMs, compoundPrefixMs, updatesPerSecond: perSecond(performance.now() - began) };
}

const perSecond = (tookMs: number) => Math.round(updatesPerRound / (tookMs / 1_000));

/** One after the other. */
async function timed(act: () => Promise<unknown>): Promise<Times> {
  const took: number[] = [];
  for (let read = 0; read < readsPerRound; read += 1) {
    const sent = performance.now();
    await act();
    took.push(performance.now() - sent);
  }
  took.sort((left, right) => left - right);
  const at = (share: number) => rounded(took[Math.floor(took.length * share)]);
  return { p50: at(0.5), p99: at(0.99) };
}

const rounded = (value = Number.NaN) => Math.round(value * 1_000) / 1_000;

function median(values: readonly number[]): number {
  return rounded(values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]);
}

function medians(rows: readonly Round[]): Round {
  const times = (name: 'findOneMs' | 'equalityMs' | 'compoundPrefixMs'): Times => ({
    p50: median(rows.map((row) => row[name].p50)),
    p99: median(rows.map((row) => row[name].p99)),
  });
  return {
    findOneMs: times('findOneMs'),
    equalityMs: times('equalityMs'),
    compoundPrefixMs: times('compoundPrefixMs'),
    updatesPerSecond: median(rows.map((row) => row.updatesPerSecond)),
  };
}

/** Of times: below 1 is faster than the server; of updates per second: above 1 is. */
const ratiosOf = (row: Round, peer: Round) => ({
  findOne: rounded(row.findOneMs.p50 / peer.findOneMs.p50),
  equality: rounded(row.equalityMs.p50 / peer.equalityMs.p50),
  compoundPrefix: rounded(row.compoundPrefixMs.p50 / peer.compoundPrefixMs.p50),
  updatesPerSecond: rounded(row.updatesPerSecond / peer.updatesPerSecond),
});

function print(row: Round & { name: string; version: string; ratios: object | null }): void {
  const times = ({ p50, p99 }: Times) => `p50 ${p50} ms  p99 ${p99} ms`;
  console.log(`${row.name} (${row.version})`);
  console.log(`  findOne by _id       ${times(row.findOneMs)}`);
  console.log(`  indexed equality     ${times(row.equalityMs)}`);
  console.log(`  compound prefix      ${times(row.compoundPrefixMs)}`);
  console.log(`  conditional updates  ${row.updatesPerSecond} per second with ${writers} writers`);
  if (row.ratios) console.log(`  against the server   ${JSON.stringify(row.ratios)}`);
}
