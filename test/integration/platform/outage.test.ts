import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { connectDatabase, type Database, isStoreAway } from '#platform/mongo/database.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import { insertDocument } from '#platform/mongo/insertDocument.ts';
import { createWireProxy, type WireProxy } from '../../support/wireProxy.ts';

const counterModel = defineModel<{ _id: string; n: number }>({
  name: 'OutageCounter',
  collection: 'counters',
  fields: { _id: String, n: Number },
});

describe('a connection whose database does not answer', () => {
  let store: Awaited<ReturnType<typeof createEmbeddedStore>>;
  let proxy: WireProxy;
  let database: Database;
  beforeEach(async () => {
    store = await createEmbeddedStore({});
    proxy = await createWireProxy(store);
    database = await connectDatabase(proxy.url, 'outage');
    await insertDocument(database.model(counterModel), { _id: 'a', n: 1 });
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
    await store.close();
  });

  const rise = () => database.model(counterModel).findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } }, { lean: true });
  const refusal = (asked: PromiseLike<unknown>) =>
    Promise.resolve(asked).then(
      () => 'answered',
      (error: unknown) => (isStoreAway(error) ? error.name : error),
    );

  it('gives up one command that is not answered, and those after it soon, unsent, whatever they are', async () => {
    const sent: string[] = [];
    proxy.onCommand(({ name, side, body }) => {
      if (side === 'request' && body.$db === 'outage') sent.push(name);
      return 'hold';
    });
    const counters = database.model(counterModel);
    const read = () => counters.findOne({ _id: 'a' }).lean();
    expect(await refusal(read())).toBe('MongoNetworkTimeoutError');
    const later = [
      rise(),
      counters.find({}).lean(),
      counters.aggregate([{ $match: { n: 1 } }]),
      counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } }),
      insertDocument(counters, { _id: 'b', n: 1 }),
    ];
    expect(await Promise.all(later.map(refusal))).toEqual(Array(5).fill('StoreAwayError'));
    expect(sent.filter((name) => name !== 'ping')).toEqual(['find']);

    proxy.onCommand(undefined);
    proxy.release();
    await expect.poll(() => refusal(read()), { timeout: 20_000 }).toBe('answered');
    expect(await read()).toEqual({ _id: 'a', n: 1 });
    expect(await counters.countDocuments({})).toBe(1);
  });

  it('refuses nobody else where a single command is not answered', async () => {
    let isHeld = false;
    proxy.onCommand(({ name, side }) => {
      if (isHeld || name !== 'findAndModify' || side !== 'request') return 'pass';
      isHeld = true;
      return 'hold';
    });
    expect(await refusal(rise())).toBe('MongoNetworkTimeoutError');
    const later = await Promise.all([rise(), rise(), database.model(counterModel).find({}).lean()].map(refusal));
    expect(later).toEqual(Array(3).fill('answered'));
  });

  it('waits once where its connections are refused', async () => {
    proxy.refuse();
    await refusal(rise()); // whether it was lost or found nobody
    await expect.poll(() => refusal(rise()), { timeout: 20_000 }).toBe('StoreAwayError');
    proxy.accept();
    await expect.poll(() => refusal(rise()), { timeout: 20_000 }).toBe('answered');
    expect(await database.model(counterModel).findOne({ _id: 'a' }).lean()).toEqual({ _id: 'a', n: 2 });
  });

  it('loses no command but the one that was cut where the database is there again', async () => {
    let isCut = false;
    proxy.onCommand(({ name, side }) => {
      if (isCut || name !== 'findAndModify' || side !== 'request') return 'pass';
      isCut = true;
      return 'cut';
    });
    expect(await refusal(rise())).toBe('MongoNetworkError');
    expect(await refusal(rise())).toBe('answered');
  });
});
