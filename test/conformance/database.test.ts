import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose, { type Collection, type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type DatabaseUnderTest,
  openDatabaseUnderTest,
  productOptions,
  uniqueName,
} from '../support/databaseUnderTest.ts';
import { spawnStore } from '../support/spawnStore.ts';

// What any database of Noren must show. Written against a URL alone; collections and indexes are made before anyone writes.
interface Item {
  _id: string;
  available?: number;
  by?: number;
  claim?: string;
  count?: number;
  even?: boolean;
  filler?: string;
  isOpen?: boolean;
  label?: string;
  mark?: number;
  n?: number;
  number?: number | null;
  out?: number[];
  shop?: string;
  worker?: number;
}

const timeoutMs = 120_000;
const restartCommand = process.env.MONGO_RESTART_COMMAND;
let database: DatabaseUnderTest;
let name: string;
let connection: Connection;

beforeAll(async () => {
  database = await openDatabaseUnderTest();
  name = uniqueName('floor');
  connection = await database.connect(name);
}, timeoutMs);

afterAll(async () => {
  await connection?.dropDatabase().catch(() => {});
  await database?.close();
}, timeoutMs);

async function makeCollection(collectionName: string): Promise<Collection<Item>> {
  await connection.createCollection(collectionName);
  return connection.collection<Item>(collectionName);
}

const times = <Result>(count: number, run: (position: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, position) => run(position)));

describe('the floor of the database', () => {
  it('1: matches exactly 100 of 500 concurrent conditional decrements of a document that holds 100', {
    timeout: timeoutMs,
  }, async () => {
    const levels = await makeCollection('levels');
    await levels.insertOne({ _id: 'level', available: 100 });

    const results = await times(500, () =>
      levels.updateOne({ _id: 'level', available: { $gte: 1 } }, { $inc: { available: -1 } }),
    );

    expect(results.filter((result) => result.matchedCount === 1)).toHaveLength(100);
    expect(await levels.findOne({ _id: 'level' })).toEqual({ _id: 'level', available: 0 });
  });

  it('2: accepts one of 200 concurrent inserts of one _id and refuses 199 with code 11000', {
    timeout: timeoutMs,
  }, async () => {
    const claims = await makeCollection('claims');

    const codes = await times(200, (by) => claims.insertOne({ _id: 'claim', by }).then(() => 0, codeOf));

    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 11_000)).toHaveLength(199);
    expect(await claims.countDocuments({})).toBe(1);
  });

  it('3: shows 50 concurrent readers an update with $inc, $set, $push and $unset whole or not at all', {
    timeout: timeoutMs,
  }, async () => {
    const documents = await makeCollection('whole');
    await documents.insertOne({ _id: 'whole', count: 0, label: 'n0', out: [], even: true });
    let isWriting = true;
    const write = async () => {
      for (let count = 1; count <= 60; count += 1) {
        const label = { label: `n${count}` };
        const isOdd = count % 2 === 1;
        const marks = isOdd ? { $set: label, $unset: { even: '' as const } } : { $set: { ...label, even: true } };
        await documents.updateOne({ _id: 'whole' }, { $inc: { count: 1 }, $push: { out: count }, ...marks });
      }
      isWriting = false;
    };
    const read = async () => {
      const torn: unknown[] = [];
      do {
        const seen = await documents.findOne({ _id: 'whole' });
        const count = Number(seen?.count);
        const isWhole =
          seen?.label === `n${count}` && seen.out?.length === count && (seen.even === true) === (count % 2 === 0);
        if (!isWhole) torn.push(seen);
      } while (isWriting);
      return torn;
    };

    const [torn] = await Promise.all([times(50, read), write()]);

    expect(torn.flat()).toEqual([]);
    expect(await documents.findOne({ _id: 'whole' })).toMatchObject({ count: 60, label: 'n60', even: true });
  });

  it('4: answers findAndModify with null when nothing matches, and with the image before or after', {
    timeout: timeoutMs,
  }, async () => {
    const documents = await makeCollection('images');
    await documents.insertOne({ _id: 'image', n: 1 });
    const change = (filter: object, returnDocument: 'before' | 'after') =>
      documents.findOneAndUpdate(filter, { $inc: { n: 1 } }, { returnDocument });

    expect(await change({ _id: 'image', n: 7 }, 'after')).toBeNull();
    expect(await documents.findOne({ _id: 'image' })).toEqual({ _id: 'image', n: 1 });
    expect(await change({ _id: 'image', n: 1 }, 'before')).toEqual({ _id: 'image', n: 1 });
    expect(await change({ _id: 'image', n: 2 }, 'after')).toEqual({ _id: 'image', n: 3 });
  });

  const cannotKill = process.env.MONGO_URL !== undefined && !restartCommand;
  const killTitle = '5: keeps every acknowledged write of a server killed with -9';
  it.skipIf(cannotKill)(
    cannotKill
      ? `${killTitle} (skipped: MONGO_RESTART_COMMAND does not say how to kill and restart MONGO_URL)`
      : killTitle,
    { timeout: timeoutMs },
    async () => {
      const server = await openKillableServer();
      try {
        const acknowledged = await writeUntilKilled(server);
        await server.restart();
        expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
        expect(await idsIn(server.url)).toEqual(expect.arrayContaining(acknowledged));
      } finally {
        await server.close();
      }
    },
  );

  it('6: holds unique compound and partial indexes under a race, a missing field counting as null', {
    timeout: timeoutMs,
  }, async () => {
    const rows = await makeCollection('rows');
    await rows.createIndex({ shop: 1, number: 1 }, { unique: true });
    await rows.createIndex({ claim: 1 }, { unique: true, partialFilterExpression: { isOpen: true } });
    const insert = (document: Item) => rows.insertOne(document).then(() => 0, codeOf);

    const raced = await times(40, (at) => insert({ _id: `r${at}`, shop: 'K1', number: 7, claim: `r${at}` }));
    const missing = await times(20, (at) => insert({ _id: `m${at}`, shop: 'K2', claim: `m${at}` }));
    const nullBesideMissing = await insert({ _id: 'null', shop: 'K2', number: null, claim: 'null' });
    const outside = await times(10, (number) =>
      insert({ _id: `o${number}`, shop: 'K3', number, claim: 'same', isOpen: false }),
    );
    const inside = await times(10, (number) =>
      insert({ _id: `i${number}`, shop: 'K4', number, claim: 'same', isOpen: true }),
    );

    expect(tally(raced)).toEqual({ 0: 1, 11000: 39 });
    expect(tally(missing)).toEqual({ 0: 1, 11000: 19 });
    expect(nullBesideMissing).toBe(11_000);
    expect(tally(outside)).toEqual({ 0: 10 });
    expect(tally(inside)).toEqual({ 0: 1, 11000: 9 });
    expect(await rows.countDocuments({})).toBe(13);
  });

  it('7: crosses no reply between 64 connections with 10,000 mixed operations', { timeout: timeoutMs }, async () => {
    await makeCollection('crossed');
    const wide = await database.connect(name, { maxPoolSize: 64, minPoolSize: 64, waitQueueTimeoutMS: 60_000 });
    const documents = wide.collection<Item>('crossed');
    const wrong: string[] = [];
    const check = (isRight: boolean, what: string) => {
      if (!isRight) wrong.push(what);
    };

    // 64 workers, each on its own document: any reply of another worker shows.
    await times(64, async (worker) => {
      const _id = `w${worker}`;
      await documents.insertOne({ _id, worker, n: 0 });
      for (let n = 1; n <= 39; n += 1) {
        const after = await documents.findOneAndUpdate({ _id }, { $inc: { n: 1 } }, { returnDocument: 'after' });
        check(after?._id === _id && after.n === n, `${_id} findAndModify ${n}`);
        const found = await documents.findOne({ _id });
        check(found?.worker === worker && found.n === n, `${_id} find ${n}`);
        const updated = await documents.updateOne({ _id, n: worker % 2 ? n : n + 1 }, { $set: { mark: n } });
        check(updated.matchedCount === worker % 2, `${_id} update ${n}`);
        const echoed = await documents.distinct('worker', { _id });
        check(echoed.join() === String(worker), `${_id} distinct ${n}`);
      }
    });

    expect(wrong).toEqual([]);
    expect(await documents.countDocuments({ n: 39 })).toBe(64);
  });
});

const killAfter = 300;

interface KillableServer {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The embedded store in a process of its own, or the server of `MONGO_URL` by its command (`kill`, then `start`). */
async function openKillableServer(): Promise<KillableServer> {
  if (restartCommand && process.env.MONGO_URL) {
    const run = async (action: string) => {
      await promisify(execFile)('bash', ['-c', `${restartCommand} ${action}`]);
    };
    return { url: process.env.MONGO_URL, kill: () => run('kill'), restart: () => run('start'), close: async () => {} };
  }
  const path = await mkdtemp(join(tmpdir(), 'noren-kill-'));
  let running = await spawnStore({ path });
  const { port, url } = running;
  return {
    url,
    kill: () => running.kill(),
    async restart() {
      running = await spawnStore({ path, port });
    },
    async close() {
      await running.kill();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** 1,000 journaled inserts by 20 writers; the server is killed while they write. @returns the acknowledged ids */
async function writeUntilKilled(server: KillableServer): Promise<string[]> {
  const writing = await mongoose
    .createConnection(server.url, { ...productOptions, dbName: name, serverSelectionTimeoutMS: 2_000 })
    .asPromise();
  await writing.createCollection('journaled');
  const documents = writing.collection<Item>('journaled');
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  await times(20, async (writer) => {
    for (let at = 0; at < 50; at += 1) {
      const _id = `${writer}-${at}`;
      const isDone = await documents.insertOne({ _id, filler: 'x'.repeat(200) }).then(
        () => true,
        () => false,
      );
      if (!isDone) return;
      acknowledged.push(_id);
      if (acknowledged.length === killAfter) killed = server.kill();
    }
  });
  await killed;
  await writing.close(true);
  return acknowledged;
}

async function idsIn(url: string): Promise<string[]> {
  const reading = await vi.waitFor(
    () =>
      mongoose.createConnection(url, { ...productOptions, dbName: name, serverSelectionTimeoutMS: 2_000 }).asPromise(),
    { timeout: 30_000 },
  );
  const ids = await reading.collection<Item>('journaled').distinct('_id');
  await reading.close();
  return ids;
}

function codeOf(error: unknown): number {
  return Number((error as { code?: unknown }).code);
}

function tally(codes: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
