import type { Model } from 'mongoose';
import { bounded } from './commandTime.ts';
import { outageGateOf } from './outage.ts';

/**
 * Inserts one document that our code has built. Not by `insertMany`: the errors of bulk inserts name neither the index
 * that refused nor a store that is away.
 * @throws Error of the driver; see `isDuplicateKey` and `toStoreError`
 */
export async function insertDocument<Document>(model: Model<Document>, document: object): Promise<void> {
  const gate = outageGateOf(model.db);
  await gate?.pass();
  try {
    await model.collection.insertOne(document as never, { ...bounded, ignoreUndefined: true });
  } catch (error) {
    gate?.lost(error);
    throw error;
  }
}
