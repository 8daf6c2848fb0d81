import { Double, Int32, Long } from 'bson';
import mongoose, { type Connection } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedStore, type EmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { productOptions } from '../support/databaseUnderTest.ts';

interface Item {
  _id: string;
  code?: string;
  n?: number;
  tags?: string[];
  out?: { id: string; d: number }[];
  at?: Date;
}

interface Numbers {
  _id: number;
  int: Int32;
  double?: Double;
  long: Long;
  date?: Date;
  fresh?: Double;
}

let store: EmbeddedStore;
let connection: Connection;

beforeEach(async () => {
  store = await createEmbeddedStore();
  connection = await mongoose.createConnection(store.url, { ...productOptions, dbName: 'shop' }).asPromise();
});

afterEach(async () => {
  await connection.close();
  await store.close();
});

const schema = new mongoose.Schema<Item>(
  {
    _id: String,
    code: String,
    n: Number,
    tags: { type: [String], default: undefined },
    out: { type: [{ _id: false, id: String, d: Number }], default: undefined },
    at: Date,
  },
  { strict: 'throw', strictQuery: 'throw', versionKey: false },
);

const itemModel = () => connection.model<Item>('Item', schema, 'items');
const raw = () => connection.collection<{ _id: string | number; [field: string]: unknown }>('items');

const numbers = () => connection.collection<Numbers>('items');

/** Sends a command as it is; the answer, or the code of its refusal. */
async function command(body: Record<string, unknown>): Promise<unknown> {
  const answer = connection.db?.command(body);
  return answer?.catch((error: unknown) => (error as { code?: unknown }).code);
}

describe('mongoose, unchanged, on the embedded store', () => {
  it('makes collections and indexes of a model and lists them', async () => {
    const indexed = new mongoose.Schema({ code: String, n: Number })
      .index({ code: 1 }, { unique: true })
      .index({ n: 1, code: -1 });
    const model = connection.model('Indexed', indexed, 'indexed');
    await model.createCollection();
    await model.createIndexes();

    expect((await connection.listCollections()).map(({ name }) => name)).toEqual(['indexed']);
    expect(await model.collection.indexes()).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'code_1', key: { code: 1 }, unique: true },
      { name: 'n_1_code_-1', key: { n: 1, code: -1 } },
    ]);
    expect((await model.diffIndexes()).toDrop).toEqual([]);
  });

  it('creates, saves and refuses a duplicate with key pattern and value', async () => {
    const items = itemModel();
    await items.collection.createIndex({ code: 1, n: 1 }, { unique: true });
    const created = await items.create({ _id: 'a', code: 'x', n: 1 });
    created.n = 2;
    await created.save();

    await expect(items.create({ _id: 'b', code: 'x', n: 2 })).rejects.toMatchObject({
      code: 11_000,
      keyPattern: { code: 1, n: 1 },
      keyValue: { code: 'x', n: 2 },
      message: expect.stringContaining('E11000 duplicate key error collection: shop.items index: code_1_n_1 dup key'),
    });
    await expect(items.create({ _id: 'a' })).rejects.toMatchObject({
      code: 11_000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 'a' },
    });
    expect(await items.find().lean()).toEqual([{ _id: 'a', code: 'x', n: 2 }]);
  });

  it('inserts 500 at once and reads 501 through a cursor in batches', async () => {
    const items = itemModel();
    await items.insertMany(Array.from({ length: 500 }, (_, n) => ({ _id: `i${n}`, n })));
    await items.create({ _id: 'last', n: 500 });
    const seen: number[] = [];
    for await (const item of items.find().sort({ n: -1 }).batchSize(50).lean().cursor()) seen.push(item.n ?? -1);

    expect(seen).toEqual(Array.from({ length: 501 }, (_, n) => 500 - n));
    expect(await items.countDocuments({ n: mongoose.trusted({ $lt: 100 }) })).toBe(100);
    expect(await items.estimatedDocumentCount()).toBe(501);
  });

  it('goes on after a refused document when inserts are unordered, and stops there when they are ordered', async () => {
    const documents = ['a', 'b', 'a', 'c'].map((_id) => ({ _id }));
    await expect(itemModel().insertMany(documents, { ordered: false })).rejects.toMatchObject({ code: 11_000 });
    expect(await raw().distinct('_id')).toEqual(['a', 'b', 'c']);
    await raw().deleteMany({});
    await expect(itemModel().insertMany(documents, { ordered: true })).rejects.toMatchObject({ code: 11_000 });
    expect(await raw().distinct('_id')).toEqual(['a', 'b']);
  });

  it('projects, skips and limits', async () => {
    const items = itemModel();
    await items.insertMany([1, 2, 3, 4].map((n) => ({ _id: `i${n}`, n, code: 'c', out: [{ id: `m${n}`, d: n }] })));

    expect(await items.find().select({ n: 1 }).sort({ n: 1 }).skip(1).limit(2).lean()).toEqual([
      { _id: 'i2', n: 2 },
      { _id: 'i3', n: 3 },
    ]);
    expect(await items.findOne({ _id: 'i1' }).select({ _id: 0, 'out.id': 1 }).lean()).toEqual({ out: [{ id: 'm1' }] });
    expect(await items.findOne({ _id: 'i1' }).select('-out -n').lean()).toEqual({ _id: 'i1', code: 'c' });
  });

  it('upserts once, and then updates', async () => {
    const items = itemModel();
    const upsert = () =>
      items.updateOne({ _id: 'u' }, { $inc: { n: 1 }, $setOnInsert: { code: 'new' } }, { upsert: true });

    expect(await upsert()).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'u' });
    expect(await upsert()).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0, upsertedId: null });
    expect(await items.findById('u').lean()).toEqual({ _id: 'u', code: 'new', n: 2 });
  });

  it('runs the conditional update of an escrow: counters, movement and condition on an array in one', async () => {
    const items = itemModel();
    await items.create({ _id: 'level', n: 3, out: [] });
    const take = (id: string) =>
      items.findOneAndUpdate(
        { _id: 'level', 'out.id': mongoose.trusted({ $ne: id }), n: mongoose.trusted({ $gte: 2 }) },
        { $inc: { n: -2 }, $push: { out: { id, d: -2 } } },
        { returnDocument: 'after', lean: true },
      );

    expect(await take('m1')).toEqual({ _id: 'level', n: 1, out: [{ id: 'm1', d: -2 }] });
    expect(await take('m2')).toBeNull();
    await items.updateOne({ _id: 'level' }, { $inc: { n: 5 } });
    expect(await take('m1')).toBeNull();
    await items.updateOne({ _id: 'level' }, { $pull: { out: { id: 'm1' } } });
    expect(await take('m1')).toEqual({ _id: 'level', n: 4, out: [{ id: 'm1', d: -2 }] });
  });

  it('replaces, deletes and counts groups', async () => {
    const items = itemModel();
    await items.insertMany([
      { _id: 'a', code: 'x', n: 1 },
      { _id: 'b', code: 'x', n: 5 },
      { _id: 'c', code: 'y', n: 2 },
    ]);
    await items.replaceOne({ _id: 'a' }, { code: 'x', n: 4 });

    expect(
      await items.aggregate([
        { $match: { n: { $gte: 2 } } },
        { $group: { _id: '$code', sum: { $sum: '$n' }, least: { $min: '$n' }, most: { $max: '$n' } } },
        { $sort: { _id: 1 } },
      ]),
    ).toEqual([
      { _id: 'x', sum: 9, least: 4, most: 5 },
      { _id: 'y', sum: 2, least: 2, most: 2 },
    ]);
    expect(await items.deleteMany({ code: 'x' })).toMatchObject({ deletedCount: 2 });
    expect(await items.findOneAndDelete({ code: 'y' }).lean()).toEqual({ _id: 'c', code: 'y', n: 2 });
    expect(await items.find().lean()).toEqual([]);
  });

  it('keeps the databases of the parts apart', async () => {
    const names = [
      'noren_catalog',
      'noren_inventory',
      'noren_customer',
      'noren_orders',
      'noren_loyalty',
      'noren_events',
    ];
    await Promise.all(names.map((name) => connection.useDb(name).collection<Item>('items').insertOne({ _id: name })));
    for (const name of names)
      expect(await connection.useDb(name).collection<Item>('items').distinct('_id')).toEqual([name]);
  });

  it('connects again by itself after the store was restarted', async () => {
    const { port } = store;
    await store.close();
    store = await createEmbeddedStore({ port });
    await vi.waitFor(() => itemModel().create({ _id: 'again' }), { timeout: 15_000 });
    expect(await itemModel().countDocuments()).toBe(1);
  });
});

describe('values in the embedded store', () => {
  it('keep their type: int, long and double stay what they were', async () => {
    const longs = Long.fromString('9007199254740993');
    await numbers().insertOne({
      _id: 1,
      int: new Int32(1),
      double: new Double(1),
      long: longs,
      date: new Date(Number.MAX_SAFE_INTEGER / 2),
    });
    await numbers().updateOne(
      { _id: 1 },
      { $inc: { int: new Int32(1), double: new Int32(1), long: new Int32(1), fresh: new Double(2) } },
    );
    const stored = await numbers().findOne({ _id: 1 }, { promoteValues: false });

    expect(stored).toMatchObject({
      int: new Int32(2),
      double: new Double(2),
      long: Long.fromString('9007199254740994'),
      fresh: new Double(2),
    });
    expect(await numbers().countDocuments({ long: longs })).toBe(0);
  });

  it('widen an int to a long, and refuse to overflow a long', async () => {
    await numbers().insertOne({ _id: 1, int: new Int32(2 ** 31 - 1), long: Long.MAX_VALUE });
    await numbers().updateOne({ _id: 1 }, { $inc: { int: new Int32(1) } });
    await expect(numbers().updateOne({ _id: 1 }, { $inc: { long: new Int32(1) } })).rejects.toMatchObject({ code: 2 });

    expect(await numbers().findOne({ _id: 1 }, { promoteValues: false })).toEqual({
      _id: new Int32(1),
      int: Long.fromNumber(2 ** 31),
      long: Long.MAX_VALUE,
    });
  });

  it('match a missing field as null, and tell it apart by $exists', async () => {
    await raw().insertMany([{ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: 1 }]);
    expect(await raw().distinct('_id', { a: null })).toEqual([1, 2]);
    expect(await raw().distinct('_id', { a: { $exists: false } })).toEqual([1]);
    expect(await raw().distinct('_id', { a: { $ne: null } })).toEqual([3]);
  });

  it('sort by type first: null, numbers, text, documents, arrays by element, ids, booleans, dates', async () => {
    const id = new mongoose.Types.ObjectId();
    const values = [true, new Date(0), 'text', { a: 1 }, 2, id, null, new Double(1.5)];
    await raw().insertMany(values.map((value, _id) => ({ _id, value })));
    const sorted = await raw().find({}).sort({ value: 1 }).toArray();
    expect(sorted.map(({ value }) => value)).toEqual([null, 1.5, 2, 'text', { a: 1 }, id, true, new Date(0)]);
  });

  it('never change under a reader: a cursor shows the documents of the moment it was opened', async () => {
    await raw().insertMany([1, 2, 3, 4].map((_id) => ({ _id, n: 0, list: [0] })));
    const cursor = raw().find({}).batchSize(1);
    await cursor.next();
    await raw().updateMany({}, { $inc: { n: 1 }, $push: { list: 1 } } as never);
    expect(await cursor.toArray()).toEqual([2, 3, 4].map((_id) => ({ _id, n: 0, list: [0] })));
  });

  it('reject a field name that could reach into the server, and stored values stay', async () => {
    const evil = JSON.parse('{"__proto__": {"admin": true}}') as Record<string, unknown>;
    await expect(raw().insertOne({ _id: 1, inner: evil })).rejects.toMatchObject({ code: 2 });
    expect(await raw().countDocuments({ constructor: { $exists: true } })).toBe(0);
    expect(await raw().countDocuments({})).toBe(0);
  });

  it('answer through an index what a scan answers', async () => {
    await raw().createIndex({ a: 1, b: 1 });
    await raw().createIndex({ 'list.x': 1 });
    await raw().createIndex({ c: 1 }, { partialFilterExpression: { isOpen: true } });
    await raw().insertMany([
      { _id: 1, a: 1, b: 1, list: [{ x: 1 }, { x: 2 }], c: 1, isOpen: true },
      { _id: 2, a: [1, 2], b: 2, list: [], c: 1, isOpen: false },
      { _id: 3, b: 1, list: [{ y: 1 }], isOpen: true },
    ]);
    await raw().updateOne({ _id: 1 }, { $set: { a: 2 } });
    const ids = (filter: Record<string, unknown>) =>
      raw()
        .distinct('_id', filter as never)
        .then((found) => found.sort());

    expect(await ids({ a: 1 })).toEqual([2]);
    expect(await ids({ a: new Double(2), b: { $gte: 2 } })).toEqual([2]);
    expect(await ids({ a: null })).toEqual([3]);
    expect(await ids({ a: { $in: [2, 7] } })).toEqual([1, 2]);
    expect(await ids({ a: [1, 2] })).toEqual([2]);
    expect(await ids({ 'list.x': 2 })).toEqual([1]);
    expect(await ids({ 'list.x': null })).toEqual([3]);
    expect(await ids({ c: 1 })).toEqual([1, 2]);
    expect(await ids({ c: 1, isOpen: true })).toEqual([1]);
    expect(await ids({ isOpen: true })).toEqual([1, 3]);
    await raw().deleteOne({ _id: 1 });
    expect(await ids({ 'list.x': 2 })).toEqual([]);
  });
});

describe('what the embedded store does not do', () => {
  const id = { _id: 1 };
  const update = (u: unknown, more = {}) => ({ update: 'items', updates: [{ q: id, u, ...more }] });
  const refusals: [string, Record<string, unknown>, number][] = [
    ['an unknown command', { mapReduce: 'items' }, 59],
    ['a transaction number', { insert: 'items', documents: [{ _id: 2 }], txnNumber: Long.fromNumber(1) }, 20],
    [
      'the start of a transaction',
      { insert: 'items', documents: [{ _id: 2 }], startTransaction: true, autocommit: false },
      20,
    ],
    ['$where', { find: 'items', filter: { $where: 'true' } }, 2],
    ['$expr', { find: 'items', filter: { $expr: { $eq: ['$a', 1] } } }, 2],
    ['$text', { find: 'items', filter: { $text: { $search: 'a' } } }, 2],
    ['$near', { find: 'items', filter: { a: { $near: [0, 0] } } }, 2],
    ['$regex', { find: 'items', filter: { a: { $regex: 'a' } } }, 2],
    ['a regular expression', { find: 'items', filter: { a: /a/ } }, 2],
    ['$elemMatch', { count: 'items', query: { a: { $elemMatch: { b: 1 } } } }, 2],
    ['$nor', { count: 'items', query: { $nor: [{ a: 1 }] } }, 2],
    ['an unknown field of a command', { find: 'items', tailable: true }, 40_415],
    ['a collation', { find: 'items', collation: { locale: 'de' } }, 2],
    ['a capped collection', { create: 'capped', capped: true, size: 1_000 }, 2],
    ['a TTL index', { createIndexes: 'items', indexes: [{ key: { at: 1 }, name: 'at_1', expireAfterSeconds: 5 }] }, 67],
    ['a text index', { createIndexes: 'items', indexes: [{ key: { a: 'text' }, name: 'a_text' }] }, 67],
    ['$lookup', { aggregate: 'items', pipeline: [{ $lookup: { from: 'x' } }], cursor: {} }, 2],
    [
      'an unknown accumulator',
      { aggregate: 'items', pipeline: [{ $group: { _id: null, a: { $push: '$n' } } }], cursor: {} },
      2,
    ],
    ['a snapshot read', { find: 'items', readConcern: { level: 'snapshot' } }, 72],
    ['more than one acknowledgement', { insert: 'items', documents: [{ _id: 2 }], writeConcern: { w: 2 } }, 2],
  ];
  for (const [what, body, code] of refusals) {
    it(`refuses ${what} with code ${code} and changes nothing`, async () => {
      await raw().insertOne({ _id: 1, n: 1 });
      expect(await command(body)).toBe(code);
      expect(await raw().find({}).toArray()).toEqual([{ _id: 1, n: 1 }]);
      expect((await connection.listCollections()).map(({ name }) => name)).toEqual(['items']);
      expect(await raw().indexes()).toHaveLength(1);
    });
  }

  const refusedUpdates: [string, Record<string, unknown>, number][] = [
    ['an unknown operator', update({ $rename: { n: 'm' } }), 2],
    ['a pipeline', update([{ $set: { n: 2 } }]), 2],
    ['a positional path', update({ $set: { 'list.$': 2 } }), 2],
    ['$slice in $push', update({ $push: { list: { $each: [1], $slice: -1 } } }), 2],
    ['array filters', update({ $set: { n: 2 } }, { arrayFilters: [{ x: 1 }] }), 40_415],
    ['a change of _id', update({ $set: { _id: 2 } }), 66],
    ['overlapping paths', update({ $set: { a: 1 }, $inc: { 'a.b': 1 } }), 40],
    ['$inc with text', update({ $inc: { n: 'one' } }), 14],
    ['a path through a number', update({ $set: { 'n.x': 1 } }), 28],
    ['$push onto a number', update({ $push: { n: 1 } }), 2],
    ['a replacement of many', update({ n: 2 }, { multi: true }), 9],
    ['operators mixed with fields', update({ $set: { n: 2 }, m: 1 }), 2],
  ];
  for (const [what, body, code] of refusedUpdates) {
    it(`refuses ${what} in an update with code ${code} and changes nothing`, async () => {
      await raw().insertOne({ _id: 1, n: 1 });
      expect(await command(body)).toMatchObject({ n: 0, nModified: 0, writeErrors: [{ index: 0, code }] });
      expect(await raw().find({}).toArray()).toEqual([{ _id: 1, n: 1 }]);
    });
  }

  it('refuses an index that stored documents contradict, and makes none of those declared with it', async () => {
    await raw().insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    const indexes = [
      { key: { b: 1 }, name: 'b_1' },
      { key: { a: 1 }, name: 'a_1', unique: true },
    ];
    expect(await command({ createIndexes: 'items', indexes })).toBe(11_000);
    expect((await raw().indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  it('refuses an index of the same name or key with another declaration', async () => {
    await raw().createIndex({ a: 1 }, { name: 'a' });
    await expect(raw().createIndex({ b: 1 }, { name: 'a' })).rejects.toMatchObject({ code: 86 });
    await expect(raw().createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
    expect(await raw().createIndex({ a: 1 }, { name: 'a' })).toBe('a');
  });
});
