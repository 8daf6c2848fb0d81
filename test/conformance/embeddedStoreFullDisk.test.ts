import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { productOptions } from '../support/databaseUnderTest.ts';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { createFillableDisk, type FillableDisk } from '../support/fillableDisk.ts';
import { spawnStore } from '../support/spawnStore.ts';

interface Item {
  _id: string;
  n: number;
}
type Items = mongoose.Collection<Item>;

let folder: string;
let disk: FillableDisk;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'noren-disk-'));
  disk = createFillableDisk();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function connected<Result>(url: string, work: (items: Items) => Promise<Result>): Promise<Result> {
  const connection = await mongoose.createConnection(url, { ...productOptions, dbName: 'disk' }).asPromise();
  try {
    return await work(connection.collection<Item>('items'));
  } finally {
    await connection.close();
  }
}

/** On the disk that fails as the test says. */
async function withStore<Result>(work: (items: Items) => Promise<Result>, compactAtBytes?: number): Promise<Result> {
  const store = await createEmbeddedStore({
    path: folder,
    openFile: disk.openFile,
    ...(compactAtBytes && { compactAtBytes }),
  });
  try {
    return await connected(store.url, work);
  } finally {
    await store.close();
  }
}

/** What a store finds that opens a copy of the folder as it is at this moment, as after a crash. */
async function afterCrash(): Promise<Item[]> {
  const copy = await mkdtemp(join(tmpdir(), 'noren-disk-copy-'));
  await copyFile(join(folder, 'journal'), join(copy, 'journal'));
  const store = await createEmbeddedStore({ path: copy });
  const found = await connected(store.url, sorted);
  await store.close();
  await rm(copy, { recursive: true, force: true });
  return found;
}

const sorted = (items: Items): Promise<Item[]> => items.find({}).sort({ _id: 1 }).toArray();
const sizeOfJournal = async () => (await stat(join(folder, 'journal'))).size;
const refusedFor = (code: string) => ({
  code: 14_031,
  codeName: 'OutOfDiskSpace',
  message: expect.stringContaining(`cannot be written (${code}); nothing was changed`),
});

describe('the embedded store on a disk that refuses', () => {
  for (const code of ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']) {
    it(`refuses a write on ${code}, shows nothing of it, and takes writes again once the disk does`, () =>
      withStore(async (items) => {
        await items.insertOne({ _id: 'a', n: 1 });
        const size = await sizeOfJournal();

        disk.fill(code, code === 'EROFS' ? 0 : 7);
        await expect(items.insertOne({ _id: 'b', n: 2 })).rejects.toMatchObject(refusedFor(code));
        await expect(items.updateOne({ _id: 'a' }, { $inc: { n: 1 } })).rejects.toMatchObject(refusedFor(code));
        await expect(items.deleteOne({ _id: 'a' })).rejects.toMatchObject(refusedFor(code));
        expect(await sorted(items)).toEqual([{ _id: 'a', n: 1 }]);
        expect(await sizeOfJournal()).toBe(size);
        expect(await afterCrash()).toEqual([{ _id: 'a', n: 1 }]);

        disk.makeRoom();
        await items.insertOne({ _id: 'b', n: 3 });
        expect(await sorted(items)).toEqual([
          { _id: 'a', n: 1 },
          { _id: 'b', n: 3 },
        ]);
        expect(await afterCrash()).toEqual(await sorted(items));
      }));
  }

  it('takes back what was written and could not be made durable', () =>
    withStore(async (items) => {
      await items.insertOne({ _id: 'a', n: 1 });
      disk.failSync('EIO');
      await expect(items.insertOne({ _id: 'b', n: 2 })).rejects.toMatchObject(refusedFor('EIO'));
      expect(await sorted(items)).toEqual([{ _id: 'a', n: 1 }]);
      expect(await afterCrash()).toEqual([{ _id: 'a', n: 1 }]);
      disk.makeRoom();
      await items.insertOne({ _id: 'c', n: 3 });
      expect((await sorted(items)).map(({ _id }) => _id)).toEqual(['a', 'c']);
      expect(await afterCrash()).toEqual(await sorted(items));
    }));

  it('takes back every kind of change, with its indexes', () =>
    withStore(async (items) => {
      const { db } = items.conn;
      if (!db) throw new Error('not connected');
      await items.createIndex({ n: 1 }, { unique: true });
      await items.insertMany([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ]);
      const stateOf = async () => ({
        documents: await sorted(items),
        byIndex: await items.find({ n: { $gte: 1 } }).toArray(),
        indexes: await items.indexes(),
        collections: (await db.listCollections().toArray()).map(({ name }) => name),
      });
      const before = await stateOf();

      disk.fill('ENOSPC');
      const writes = [
        () => items.insertOne({ _id: 'c', n: 3 }),
        () => items.updateMany({}, { $inc: { n: 10 } }),
        () => items.replaceOne({ _id: 'a' }, { n: 7 }),
        () => items.findOneAndUpdate({ _id: 'x' }, { $set: { n: 9 } }, { upsert: true }),
        () => items.deleteMany({}),
        () => items.createIndex({ other: 1 }),
        () => items.dropIndex('n_1'),
        () => items.drop(),
        () => db.createCollection('more'),
        () => db.collection('others').insertOne({ n: 1 }),
        () => db.dropDatabase(),
      ];
      for (const write of writes) {
        await expect(write()).rejects.toMatchObject(refusedFor('ENOSPC'));
        expect(await stateOf()).toEqual(before);
      }

      disk.makeRoom();
      await expect(items.insertOne({ _id: 'c', n: 2 })).rejects.toMatchObject({ code: 11_000 });
      await items.insertOne({ _id: 'c', n: 3 });
      expect(await items.findOne({ n: 3 })).toEqual({ _id: 'c', n: 3 });
    }));

  it('refuses a reader who may have seen what is taken back', () =>
    withStore(async (items) => {
      await items.insertOne({ _id: 'a', n: 1 });
      const writing = deferred();
      const mayFail = deferred();
      disk.beforeSync = async () => {
        writing.resolve();
        await mayFail.promise;
      };
      disk.failSync('EIO');
      const write = items.updateOne({ _id: 'a' }, { $set: { n: 2 } });
      const refusals = [expect(write).rejects.toMatchObject(refusedFor('EIO'))];
      await writing.promise;
      refusals.push(expect(items.findOne({ _id: 'a' })).rejects.toMatchObject(refusedFor('EIO')));
      const stale = items.updateOne({ _id: 'a', n: 2 }, { $inc: { n: 5 } });
      refusals.push(expect(stale).rejects.toMatchObject(refusedFor('EIO')));
      await passedOn(items);
      mayFail.resolve();
      await Promise.all(refusals);
      disk.makeRoom();
      expect(await items.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 1 });
    }));

  it(`holds exactly what it acknowledged while the disk fills and empties under many writers (seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    const acknowledged = new Map<string, number>();
    let refused = 0;
    await withStore(async (items) => {
      const write = async (_id: string): Promise<void> => {
        const isRemoval = random() < 0.2;
        const done = isRemoval
          ? items.findOneAndDelete({ _id }).then(() => acknowledged.delete(_id))
          : items
              .findOneAndUpdate({ _id }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
              .then((after) => after && acknowledged.set(_id, after.n));
        await done.catch((error: { code?: unknown }) => {
          expect(error.code).toBe(14_031);
          refused += 1;
        });
      };
      for (let round = 0; round < effort({ short: 40, long: 400 }); round += 1) {
        if (random() < 0.4) disk.fill('ENOSPC', Math.floor(random() * 2_000));
        else if (random() < 0.2) disk.failSync('EIO');
        else disk.makeRoom();
        await Promise.all(
          Array.from({ length: 8 }, async (_, at) => {
            for (let turn = 0; turn < 3; turn += 1) await write(`i${at}`);
          }),
        );
        disk.makeRoom();
        const expected = [...acknowledged].map(([_id, n]) => ({ _id, n })).sort((a, b) => (a._id < b._id ? -1 : 1));
        expect(await sorted(items)).toEqual(expected);
        if (round % 5 === 0) expect(await afterCrash()).toEqual(expected);
      }
    }, 3_000);
    expect(refused).toBeGreaterThan(0);
    const expected = [...acknowledged].map(([_id, n]) => ({ _id, n })).sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(await withStore(sorted)).toEqual(expected);
  });
});

describe('compaction on a disk that refuses', () => {
  it('loses nothing, leaves nothing behind, and is tried again', async () => {
    const compactAtBytes = 4_000;
    const isCompacted = { count: 0 };
    await withStore(async (items) => {
      disk.beforeSync = async (name) => {
        if (!name.endsWith('journal.new')) return;
        isCompacted.count += 1;
        if (isCompacted.count <= 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      };
      for (let n = 1; n <= 80; n += 1) await items.updateOne({ _id: 'a' }, { $set: { n } }, { upsert: true });
      expect(isCompacted.count).toBeGreaterThanOrEqual(3);
      expect(await sizeOfJournal()).toBeLessThan(compactAtBytes);
      expect((await readdir(folder)).sort()).toEqual(['journal', 'lock']);
    }, compactAtBytes);
    expect(await withStore(sorted)).toEqual([{ _id: 'a', n: 80 }]);
  });

  it('acknowledges or takes back what arrived while the frame before it was written', async () => {
    await withStore(async (items) => {
      const writing = deferred();
      const goesOn = deferred();
      disk.beforeSync = async (name) => {
        if (name.endsWith('journal.new')) {
          disk.beforeSync = async () => {};
          return disk.fill('ENOSPC'); // the compacted file is whole; nothing can be appended to it
        }
        writing.resolve();
        await goesOn.promise;
      };
      const first = items.insertOne({ _id: 'a', n: 1 });
      await writing.promise;
      const second = items.insertOne({ _id: 'b', n: 2 }).then(
        () => true,
        () => false,
      );
      await passedOn(items);
      goesOn.resolve();
      await first;
      const expected = (await second) ? ['a', 'b'] : ['a'];
      expect((await sorted(items)).map(({ _id }) => _id)).toEqual(expected);
      expect((await afterCrash()).map(({ _id }) => _id)).toEqual(expected);
    }, 1);
  });
});

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

describe.skipIf(!canLimit)('the embedded store under a limit of the system (skipped where prlimit is missing)', () => {
  it('refuses what no longer fits, goes on with more room, and has exactly that after a kill', async () => {
    const running = await spawnStore({ path: folder, mostFileBytes: 6_000 });
    const acknowledged: string[] = [];
    const work = connected(running.url, async (items) => {
      let refused = 0;
      for (let n = 0; refused < 3; n += 1) {
        await items.insertOne({ _id: `i${String(n).padStart(3, '0')}`, n }).then(
          ({ insertedId }) => acknowledged.push(String(insertedId)),
          (error: unknown) => {
            expect(error).toMatchObject(refusedFor('EFBIG'));
            refused += 1;
          },
        );
      }
      expect((await sorted(items)).map(({ _id }) => _id)).toEqual(acknowledged);
      running.makeRoom();
      await items.insertOne({ _id: 'later', n: 0 });
      acknowledged.push('later');
    });
    await work.finally(() => running.kill());
    expect((await withStore(sorted)).map(({ _id }) => _id)).toEqual(acknowledged);
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Once the store has what was sent before: a new connection is greeted and answered behind it. */
async function passedOn(items: Items): Promise<void> {
  const url = `mongodb://${items.conn.host}:${items.conn.port}/?directConnection=true`;
  await connected(url, async (others) => others.conn.db?.command({ ping: 1 }));
}
