import fc from 'fast-check';
import mongoose, { type Collection, type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedStore, type EmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { productOptions } from '../support/databaseUnderTest.ts';

// An index changes how documents are found, never which: two collections with the same content, one without indexes.
type Fields = Record<string, unknown>;
type Items = Collection<Fields & { _id: number }>;

let store: EmbeddedStore;
let connection: Connection;
let plain: Items;
let indexed: Items;

beforeAll(async () => {
  store = await createEmbeddedStore();
  connection = await mongoose.createConnection(store.url, { ...productOptions, dbName: 'indexes' }).asPromise();
  plain = connection.collection('plain');
  indexed = connection.collection('indexed');
  await indexed.createIndex({ a: 1, b: 1, c: -1 });
  await indexed.createIndex({ b: 1 }, { partialFilterExpression: { isOpen: true } });
  await indexed.createIndex({ 'list.x': 1 });
  await indexed.createIndex({ c: 1 }, { sparse: true });
});

afterAll(async () => {
  await connection.close();
  await store.close();
});

const valueArbitrary = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 }),
  fc.constantFrom<unknown>(0.5, 'a', 'b', null, true, new Date(0), [], [1, 3], ['a', null]),
);
const documentArbitrary = fc.record(
  {
    a: fc.integer({ min: 0, max: 1 }),
    b: valueArbitrary,
    c: valueArbitrary,
    isOpen: fc.boolean(),
    list: fc.array(fc.record({ x: valueArbitrary }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const rangeArbitrary = fc
  .tuple(
    fc.constantFrom('$gt', '$gte'),
    fc.constantFrom('$lt', '$lte'),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([above, below, from, to]) => ({ [above]: from, [below]: to }));
const conditionArbitrary: fc.Arbitrary<unknown> = fc.oneof(
  valueArbitrary,
  rangeArbitrary,
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), valueArbitrary)
    .map(([operator, value]) => ({ [operator]: value })),
  fc.array(valueArbitrary, { maxLength: 3 }).map((values) => ({ $in: values })),
);
const entryArbitrary: fc.Arbitrary<[string, unknown]> = fc.oneof(
  fc.tuple(fc.constant('a'), fc.integer({ min: 0, max: 1 })),
  fc.tuple(fc.constantFrom('b', 'c', 'list.x'), conditionArbitrary),
  fc.tuple(fc.constant('isOpen'), fc.constant(true)),
);
const filterArbitrary: fc.Arbitrary<Fields> = fc.array(entryArbitrary, { maxLength: 3 }).map(Object.fromEntries);
const fewArbitrary: fc.Arbitrary<Fields> = fc.array(entryArbitrary, { maxLength: 1 }).map(Object.fromEntries);
const stepArbitrary = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      set: fc.tuple(fc.constantFrom('a', 'b', 'c', 'isOpen'), valueArbitrary),
      filter: fewArbitrary,
    }),
  },
  fc.record({ unset: fc.constantFrom('a', 'b', 'c', 'list.x'), filter: fewArbitrary }),
  fc.record({ remove: fc.constant(true), filter: fewArbitrary }),
);

async function act(items: Items, step: { filter: Fields; set?: [string, unknown]; unset?: string }): Promise<void> {
  const filter = step.filter as never;
  if (step.set) await items.updateMany(filter, { $set: { [step.set[0]]: step.set[1] } } as never);
  else if (step.unset) await items.updateMany(filter, { $unset: { [step.unset]: '' } } as never);
  else await items.deleteMany(filter);
}

describe('indexes of the embedded store', () => {
  it('find what a scan finds, after any sequence of changes', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(documentArbitrary, { maxLength: 12 }),
        fc.array(stepArbitrary, { maxLength: 4 }),
        fc.array(filterArbitrary, { minLength: 4, maxLength: 8 }),
        async (documents, steps, filters) => {
          for (const items of [plain, indexed]) {
            await items.deleteMany({});
            if (documents.length > 0) await items.insertMany(documents.map((fields, _id) => ({ _id, ...fields })));
            for (const step of steps) await act(items, step as never);
          }
          for (const filter of filters) {
            const [expected, found] = await Promise.all(
              [plain, indexed].map((items) =>
                items
                  .find(filter as never)
                  .sort({ _id: 1 })
                  .toArray(),
              ),
            );
            expect(found).toEqual(expected);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('find the end of a long log by a range, as it grows and shrinks', async () => {
    const log = connection.collection<{ _id: string; source: string; n: number }>('log');
    await log.createIndex({ source: 1, n: 1 }, { unique: true });
    const rows = ['a', 'b'].flatMap((source) =>
      Array.from({ length: 1_000 }, (_, n) => ({ _id: `${source}${n}`, source, n })),
    );
    await log.insertMany(rows);
    const rowsAfter = (n: number) =>
      log
        .find({ source: 'a', n: { $gt: n } })
        .sort({ n: 1 })
        .toArray();

    expect((await rowsAfter(997)).map(({ _id }) => _id)).toEqual(['a998', 'a999']);
    await log.insertOne({ _id: 'a1000', source: 'a', n: 1_000 });
    await log.deleteOne({ _id: 'a998' });
    expect((await rowsAfter(997)).map(({ _id }) => _id)).toEqual(['a999', 'a1000']);
    await expect(log.insertOne({ _id: 'again', source: 'b', n: 7 })).rejects.toMatchObject({ code: 11_000 });
  });
});
