import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import { opMsg, opQuery } from '../../support/wireClient.ts';
import { createWireProxy, isWrite, type WireCommand, type WireProxy } from '../../support/wireProxy.ts';
import { readMessage } from '../../support/wireProxyFrames.ts';

const counterModel = defineModel<{ _id: string; n: number }>({
  name: 'Counter',
  collection: 'counters',
  fields: { _id: String, n: Number },
});

describe('a proxy before the database', () => {
  let store: Awaited<ReturnType<typeof createEmbeddedStore>>;
  let proxy: WireProxy;
  let near: Database;
  let far: Database;
  beforeEach(async () => {
    store = await createEmbeddedStore({});
    proxy = await createWireProxy(store);
    near = await connectDatabase(store.url, 'proxied');
    far = await connectDatabase(proxy.url, 'proxied');
  });
  afterEach(async () => {
    await Promise.all([near.close(), far.close()]);
    await proxy.close();
    await store.close();
  });

  const counters = () => far.model(counterModel);
  const stored = () => near.model(counterModel).find({}).sort({ _id: 1 }).lean();

  it('names each command and its reply, and changes nothing', async () => {
    const seen: string[] = [];
    proxy.onCommand(({ name, collection, side }) => {
      if (collection !== '') seen.push(`${side} ${name} ${collection}`);
      return 'pass';
    });
    await counters().insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    await counters().findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } });
    expect(seen).toEqual([
      'request insert counters',
      'reply insert counters',
      'request findAndModify counters',
      'reply findAndModify counters',
    ]);
    expect(await stored()).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 2 },
    ]);
  });

  it('shows documents that come as a sequence', () => {
    const frame = opMsg({
      requestId: 7,
      body: { insert: 'counters', $db: 'proxied' },
      sequence: { name: 'documents', documents: [{ _id: 'a' }, { _id: 'b' }] },
    });
    expect(readMessage(frame)).toEqual({
      requestId: 7,
      respondsTo: 0,
      body: { insert: 'counters', $db: 'proxied', documents: [{ _id: 'a' }, { _id: 'b' }] },
    });
    expect(readMessage(opQuery(8, { hello: 1 }))).toEqual({ requestId: 8, respondsTo: 0, body: undefined });
  });

  it('holds a write until it is released', async () => {
    let held: WireCommand | undefined;
    proxy.onCommand((command) => {
      if (!isWrite(command) || held) return 'pass';
      held = command;
      return 'hold';
    });
    const written = counters()
      .updateOne({ _id: 'a' }, { $set: { n: 1 } }, { upsert: true })
      .exec();
    await expect.poll(() => held?.name).toBe('update');
    expect(await stored()).toEqual([]);
    proxy.release();
    expect((await written).upsertedCount).toBe(1);
    expect(await stored()).toEqual([{ _id: 'a', n: 1 }]);
  });

  it('cuts a request, which the database never sees', async () => {
    proxy.onCommand((command) => (isWrite(command) ? 'cut' : 'pass'));
    await expect(counters().insertMany([{ _id: 'a', n: 1 }])).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });

  it('cuts the replies of writes that were carried out, as many as it was told', async () => {
    proxy.cutReply(1);
    await expect(counters().insertMany([{ _id: 'a', n: 1 }])).rejects.toThrow();
    await expect.poll(stored).toEqual([{ _id: 'a', n: 1 }]);
    expect(proxy.repliesToCut()).toBe(0);
    await counters().insertMany([{ _id: 'b', n: 2 }]);
    expect(await stored()).toHaveLength(2);
  });

  it('is away, and back at the same address', async () => {
    await counters().insertMany([{ _id: 'a', n: 1 }]);
    proxy.refuse();
    await expect(counters().find({}).lean()).rejects.toThrow();
    proxy.accept();
    await expect.poll(() => counters().find({}).lean().catch(String)).toEqual([{ _id: 'a', n: 1 }]);
  });

  it('answers in the place of the database', async () => {
    proxy.onCommand((command) =>
      isWrite(command) ? { answer: { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'gone' } } : 'pass',
    );
    await expect(counters().findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } })).rejects.toMatchObject({ code: 10107 });
  });
});
