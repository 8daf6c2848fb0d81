import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import { silenceMs } from '#platform/mongo/commandTime.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { defineModel, type ModelDefinition } from '#platform/mongo/defineModel.ts';
import { insertDocument } from '#platform/mongo/insertDocument.ts';
import { inBatches, readAll } from '#platform/mongo/readAll.ts';
import { createWireProxy, type WireProxy } from '../../support/wireProxy.ts';

const counterModel = defineModel<{ _id: string; n: number }>({
  name: 'Counter',
  collection: 'counters',
  fields: { _id: String, n: Number },
});

const indexedModel = defineModel<{ _id: string; n: number }>({
  name: 'Indexed',
  collection: 'indexed',
  fields: { _id: String, n: Number },
  indexes: [{ keys: { n: 1 } }],
});

const event: DomainEvent = {
  id: 'counter|a|1',
  type: 'CounterRose',
  version: 1,
  topic: 'counter.rose',
  key: 'a',
  seq: 1,
  occurredAt: new Date(0),
  data: {},
};

describe('commands to the database', () => {
  let store: Awaited<ReturnType<typeof createEmbeddedStore>>;
  let proxy: WireProxy;
  let database: Database;
  beforeAll(async () => {
    store = await createEmbeddedStore({});
    proxy = await createWireProxy(store);
    database = await connectDatabase(proxy.url, 'bounded');
  });
  afterAll(async () => {
    await database.close();
    await proxy.close();
    await store.close();
  });

  it('may take the server 2 s each, and no write is sent to be repeated by the driver', async () => {
    const seen: unknown[] = [];
    proxy.onCommand(({ name, side, body }) => {
      const isOurs = body.$db === 'bounded' || name === 'ping';
      if (side === 'request' && isOurs) seen.push([name, body.maxTimeMS, body.txnNumber]);
      return 'pass';
    });
    const counters = database.model(counterModel);
    const asked: [string, () => PromiseLike<unknown>][] = [
      ['insert', () => insertDocument(counters, { _id: 'a', n: 1 })],
      ['insert', () => createEventLog(database).append('test', [event], { after: 0, epoch: 1 })],
      ['find', () => counters.find({}).lean()],
      ['find', () => counters.findOne({ _id: 'a' }).lean()],
      ['aggregate', () => counters.countDocuments({ n: 1 })],
      ['aggregate', () => counters.aggregate([{ $match: { n: 1 } }])],
      ['findAndModify', () => counters.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } })],
      ['findAndModify', () => counters.findOneAndDelete({ _id: 'b' })],
      ['update', () => counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } })],
      ['update', () => counters.updateMany({ n: 9 }, { $inc: { n: 1 } })],
      ['delete', () => counters.deleteOne({ _id: 'b' })],
      ['delete', () => counters.deleteMany({ n: 9 })],
      ['ping', () => database.ping()],
    ];
    for (const [name, ask] of asked) {
      await ask();
      const sent = seen.splice(0);
      expect(sent.length).toBeGreaterThan(0);
      expect(sent).toEqual(sent.map(() => [name, 2_000, undefined]));
    }
  });

  it('may take any time together where they read one whole collection in batches', async () => {
    const counters = database.model(counterModel);
    const limits: unknown[] = [];
    proxy.onCommand(({ name, side, body }) => {
      if (side === 'request' && name === 'find') limits.push([body.batchSize, body.maxTimeMS || 'none']);
      return 'pass';
    });
    for await (const _ of counters.find({}).lean().cursor(inBatches));
    for await (const _ of readAll(counters, {}, ['n']));
    expect(limits).toEqual(Array(2).fill([1_000, 'none']));
  });

  it('may be silent for longer than others while they make an index', async () => {
    proxy.onCommand(({ name, side }) => (name === 'createIndexes' && side === 'reply' ? 'hold' : 'pass'));
    const migrated = database.migrate([indexedModel] as unknown as ModelDefinition<never>[]);
    setTimeout(() => {
      proxy.onCommand(undefined);
      proxy.release();
    }, silenceMs + 700);
    await migrated;
    expect(await database.model(indexedModel).collection.indexes()).toHaveLength(2);
  });
});
