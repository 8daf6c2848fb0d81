import { existsSync } from 'node:fs';
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedStore, type EmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { createFileJournal } from '#platform/embeddedStore/journal.ts';
import type { JournalFile } from '#platform/embeddedStore/journalFile.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { productOptions } from '../support/databaseUnderTest.ts';
import { spawnStore } from '../support/spawnStore.ts';

interface Item {
  _id: string;
  n: number;
}

let folder: string;
let journal: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'noren-journal-'));
  journal = join(folder, 'journal');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Opens the folder, works on one collection and closes everything. */
async function withStore<Result>(
  work: (items: mongoose.Collection<Item>, store: EmbeddedStore) => Promise<Result>,
): Promise<Result> {
  const store = await createEmbeddedStore({ path: folder });
  const connection = await mongoose.createConnection(store.url, { ...productOptions, dbName: 'journal' }).asPromise();
  try {
    return await work(connection.collection<Item>('items'), store);
  } finally {
    await connection.close();
    await store.close();
  }
}

const allItems = () => withStore((items) => items.find({}).sort({ _id: 1 }).toArray());

const sizeOfJournal = async () => (await stat(journal)).size;

/** What opening refuses with, and whether the journal is byte for byte as it was. */
async function refusal(): Promise<{ code: unknown; message: string; isUntouched: boolean }> {
  const before = await readFile(journal);
  const error: unknown = await createEmbeddedStore({ path: folder }).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  const after = await readFile(journal);
  const { code, message } = error as { code: unknown; message: string };
  return { code, message, isUntouched: before.equals(after) };
}

describe('the journal of the embedded store', () => {
  it('brings documents, updates, deletes, collections and indexes back', async () => {
    await withStore(async (items) => {
      await items.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 0 } } });
      await items.insertMany([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
        { _id: 'c', n: 3 },
      ]);
      await items.updateOne({ _id: 'a' }, { $inc: { n: 10 } });
      await items.deleteOne({ _id: 'b' });
    });

    await withStore(async (items) => {
      expect(await items.find({}).toArray()).toEqual([
        { _id: 'a', n: 11 },
        { _id: 'c', n: 3 },
      ]);
      expect(await items.indexes()).toEqual([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { n: 1 }, name: 'n_1', unique: true, partialFilterExpression: { n: { $gt: 0 } } },
      ]);
      await expect(items.insertOne({ _id: 'd', n: 11 })).rejects.toMatchObject({ code: 11_000, keyPattern: { n: 1 } });
    });
  });

  it('keeps everything acknowledged, whatever byte of the last record the file ends at', async () => {
    await withStore((items) =>
      items.insertMany([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ]),
    );
    const before = await sizeOfJournal();
    await withStore((items) => items.insertOne({ _id: 'c', n: 3 }));
    const whole = await readFile(journal);

    for (let length = before; length < whole.length; length += 1) {
      await writeFile(journal, whole.subarray(0, length));
      expect(await allItems()).toEqual([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ]);
      expect(await sizeOfJournal()).toBe(before);
    }
    await writeFile(journal, whole);
    expect(await allItems()).toHaveLength(3);
  });

  it('cuts a torn end off with one line in the log and appends behind it', async () => {
    await withStore((items) => items.insertOne({ _id: 'a', n: 1 }));
    await appendFile(journal, Buffer.from([9, 0, 0]));
    const lines: string[] = [];
    const logger = createLogger('store', { level: 'warn', destination: { write: (line) => lines.push(line) } });

    const store = await createEmbeddedStore({ path: folder, logger });
    await store.close();
    await withStore((items) => items.insertOne({ _id: 'b', n: 2 }));

    expect(lines.map((line) => JSON.parse(line).bytes)).toEqual([3]);
    expect(await allItems()).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
  });

  it('refuses a journal with a flipped byte before its last record, at any place, and leaves it untouched', async () => {
    await withStore(async (items) => {
      for (const n of [1, 2, 3]) await items.insertOne({ _id: `i${n}`, n });
    });
    const whole = await readFile(journal);
    await withStore((items) => items.insertOne({ _id: 'last', n: 4 }));
    const longer = await readFile(journal);

    for (let position = 12; position < whole.length; position += 7) {
      const flipped = Buffer.from(longer);
      flipped[position] = (flipped[position] ?? 0) ^ 0x40;
      await writeFile(journal, flipped);
      expect(await refusal()).toEqual({
        code: 'JOURNAL_DAMAGED',
        message: expect.stringMatching(/^The journal \S+ is damaged at byte \d+; it was left untouched, so .+\.$/),
        isUntouched: true,
      });
    }
  });

  it('refuses a journal of a newer version with one sentence and leaves it untouched', async () => {
    await withStore((items) => items.insertOne({ _id: 'a', n: 1 }));
    const bytes = await readFile(journal);
    bytes.writeUInt32LE(2, 8);
    await writeFile(journal, bytes);

    expect(await refusal()).toEqual({
      code: 'JOURNAL_NEWER_VERSION',
      message: expect.stringMatching(/^The journal \S+ has version 2 and this release reads version 1; .+\.$/),
      isUntouched: true,
    });
    expect(await readdir(folder)).toEqual(['journal']);
  });

  it('refuses a file that is no journal and leaves it untouched', async () => {
    await writeFile(journal, 'these are notes of somebody else, not a journal');

    expect(await refusal()).toMatchObject({ code: 'JOURNAL_DAMAGED', isUntouched: true });
  });

  it('starts afresh where a crash left an empty file or half a header', async () => {
    for (const length of [0, 5]) {
      await withStore(async () => {});
      await truncate(journal, length);
      await withStore((items) => items.insertOne({ _id: `after${length}`, n: length }));
      expect(await allItems()).toEqual([{ _id: `after${length}`, n: length }]);
    }
  });

  it('refuses a folder that cannot be made or written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');

    await expect(createEmbeddedStore({ path: join(file, 'store') })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'FOLDER_NOT_WRITABLE',
      message: expect.stringMatching(/^The store folder \S+ cannot be made, for a file stands in its place; .+\.$/),
    });
    expect(await readdir(folder)).toEqual(['file']);
  });

  it.skipIf(!existsSync('/proc/self'))(
    'refuses a folder in which the system lets nothing be made (skipped where there is no /proc)',
    async () => {
      await expect(createEmbeddedStore({ path: '/proc/store' })).rejects.toMatchObject({
        code: 'FOLDER_NOT_WRITABLE',
        message: expect.stringMatching(/^The store folder \/proc\/store cannot be written \(\w+\); .+\.$/),
      });
    },
  );

  it('makes a folder with its parents', async () => {
    const store = await createEmbeddedStore({ path: join(folder, 'one', 'two') });
    await store.close();
    expect(await readdir(join(folder, 'one', 'two'))).toEqual(['journal']);
  });

  it('refuses a folder in use by this or another process and changes nothing', async () => {
    const store = await createEmbeddedStore({ path: folder });
    await expect(createEmbeddedStore({ path: folder })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
    await store.close();

    const other = await spawnStore({ path: folder });
    await expect(createEmbeddedStore({ path: folder })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
    await other.kill();
  });

  it('takes over the lock of a process that is gone, even when its pid lives again', async () => {
    const other = await spawnStore({ path: folder });
    await other.kill();
    expect(await readdir(folder)).toEqual(['journal', 'lock']);
    await withStore(async () => {});

    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'another boot' }));
    await withStore(async () => {});
    expect(await readdir(folder)).toEqual(['journal']);
  });

  it('has every acknowledged document in a copy of the file taken while it runs', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'noren-copy-'));
    await withStore(async (items) => {
      await Promise.all(Array.from({ length: 50 }, (_, n) => items.insertOne({ _id: `i${n}`, n })));
      await copyFile(journal, join(copy, 'journal'));
    });
    const copied = folder;
    folder = copy;
    expect(await allItems()).toHaveLength(50);
    await rm(copied, { recursive: true, force: true });
  });

  it('refuses a port in use and gives the folder back', async () => {
    const first = await createEmbeddedStore();
    await expect(createEmbeddedStore({ path: folder, port: first.port })).rejects.toMatchObject({
      code: 'PORT_UNAVAILABLE',
    });
    await first.close();
    await withStore(async () => {});
  });
});

describe('compaction of the journal', () => {
  const compactAtBytes = 20_000;

  it('replaces a grown journal by the present state while commands go on', async () => {
    const store = await createEmbeddedStore({ path: folder, compactAtBytes });
    const connection = await mongoose.createConnection(store.url, { ...productOptions, dbName: 'journal' }).asPromise();
    const items = connection.collection<Item>('items');
    await items.createIndex({ n: 1 }, { unique: true });
    await items.insertMany(Array.from({ length: 20 }, (_, n) => ({ _id: `i${n}`, n: n * 1_000 })));
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        for (let turn = 0; turn < 60; turn += 1) await items.updateOne({ _id: `i${at}` }, { $inc: { n: 1 } });
      }),
    );
    await items.deleteOne({ _id: 'i0' });
    await connection.close();
    await store.close();

    expect(await sizeOfJournal()).toBeLessThan(2 * compactAtBytes);
    expect(await readdir(folder)).toEqual(['journal']);
    await withStore(async (restored) => {
      const stored = await restored.find({}).toArray();
      expect(stored.sort((a, b) => a.n - b.n)).toEqual(
        Array.from({ length: 19 }, (_, at) => ({ _id: `i${at + 1}`, n: (at + 1) * 1_000 + 60 })),
      );
      await expect(restored.insertOne({ _id: 'again', n: 1_060 })).rejects.toMatchObject({ code: 11_000 });
    });
  });

  it('loses nothing acknowledged when it is killed, whatever it is doing', { timeout: 60_000 }, async () => {
    const acknowledged = new Map<string, number>();
    for (let round = 1; round <= 4; round += 1) {
      const running = await spawnStore({ path: folder, compactAtBytes: 2_000 });
      const connection = await mongoose
        .createConnection(running.url, { ...productOptions, dbName: 'journal' })
        .asPromise();
      const items = connection.collection<Item>('items');
      let killed: Promise<void> | undefined;
      let writes = 0;
      const write = async (_id: string) => {
        for (;;) {
          const after = await items
            .findOneAndUpdate({ _id }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
            .catch(() => null);
          if (!after) return;
          acknowledged.set(_id, after.n);
          writes += 1;
          if (writes === 150 + round * 37) killed = running.kill();
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, at) => write(`i${at}`)));
      await killed;
      await connection.close(true);
    }

    const stored = new Map((await allItems()).map(({ _id, n }) => [_id, n]));
    for (const [_id, n] of acknowledged) {
      // One more at most: a write that was journaled and could not be acknowledged in each round.
      expect(stored.get(_id)).toBeGreaterThanOrEqual(n);
      expect(stored.get(_id)).toBeLessThanOrEqual(n + 1);
    }
    expect(acknowledged.size).toBe(8);
  });

  it('ignores and removes what a crash left of one', async () => {
    await withStore((items) => items.insertOne({ _id: 'a', n: 1 }));
    await writeFile(join(folder, 'journal.new'), 'half of a compacted journal');
    expect(await allItems()).toEqual([{ _id: 'a', n: 1 }]);
    expect(await readdir(folder)).toEqual(['journal']);
  });

  it('goes on with the old file when there is no room for another', async () => {
    const store = await createEmbeddedStore({ path: join(folder, 'store'), compactAtBytes: 1 });
    await mkdir(join(folder, 'store', 'journal.new', 'in the way'), { recursive: true });
    const connection = await mongoose.createConnection(store.url, { ...productOptions, dbName: 'journal' }).asPromise();
    for (const n of [1, 2, 3]) await connection.collection<Item>('items').insertOne({ _id: `i${n}`, n });
    await connection.close();
    await store.close();
    await rm(join(folder, 'store', 'journal.new'), { recursive: true });
    const parent = folder;
    folder = join(parent, 'store');
    expect(await allItems()).toHaveLength(3);
    folder = parent;
  });
});

describe('a journal whose disk fails', () => {
  const recordOf = (name: string, calls: string[]) => ({
    changes: [{ type: 'createCollection', database: 'd', collection: name } as const],
    takeBack: () => void calls.push(`take back ${name}`),
  });

  function failingFile(failing: 'write' | 'sync') {
    const calls: string[] = [];
    const state = { isFailing: false };
    const act = async (name: string) => {
      calls.push(name);
      if (state.isFailing && name === failing) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const file: JournalFile = {
      write: () => act('write'),
      sync: () => act('sync'),
      truncate: (length) => act(`truncate ${length}`),
      close: () => act('close'),
    };
    return { file, calls, state };
  }

  for (const failing of ['write', 'sync'] as const) {
    it(`takes back, cuts off and refuses what it could not ${failing}, and goes on once it can`, async () => {
      const { file, calls, state } = failingFile(failing);
      const written = createFileJournal({ file, length: 12, logger: createLogger('store', { level: 'silent' }) });
      const first = written.append(recordOf('first', calls));
      await written.durable(first);
      calls.length = 0;
      state.isFailing = true;

      const refused = [written.append(recordOf('second', calls)), written.append(recordOf('third', calls))];
      for (const waiting of refused.map((record) => written.durable(record)))
        await expect(waiting).rejects.toMatchObject({ code: 14_031, message: expect.stringContaining('ENOSPC') });
      expect(calls.filter((call) => call.startsWith('take back'))).toEqual(['take back third', 'take back second']);
      expect(calls.filter((call) => call.startsWith('truncate'))).toHaveLength(1);

      state.isFailing = false;
      await written.durable(written.append(recordOf('fourth', calls)));
      await expect(written.durable(first)).resolves.toBeUndefined();
      expect(calls.filter((call) => call.startsWith('take back'))).toHaveLength(2);
    });
  }

  it('shares one flush between commands that arrive together', async () => {
    const { file, calls } = failingFile('sync');
    const written = createFileJournal({ file, length: 12, logger: createLogger('store', { level: 'silent' }) });

    await Promise.all(Array.from({ length: 100 }, (_, n) => written.durable(written.append(recordOf(`c${n}`, calls)))));

    expect(calls).toEqual(['write', 'sync']);
  });
});
