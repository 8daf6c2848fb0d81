import type { Model } from 'mongoose';
import { bounded } from './commandTime.ts';

const batchSize = 2_000;

/**
 * Reads a whole collection, or a large part of it, in batches: no command of it is long, however many documents there
 * are, so that it stands in nobody's way. What is changed meanwhile is read as it was or as it is.
 * @param filter built by our code alone; it is sent as it is
 * @param fields what is read of each document, beside `_id`
 */
export async function* readAll<Document, Field extends keyof Document & string>(
  model: Model<Document>,
  filter: object,
  fields: readonly Field[],
): AsyncGenerator<Pick<Document, Field>> {
  const projection = Object.fromEntries(fields.map((field) => [field, 1]));
  const cursor = model.collection.find(filter as never, { ...bounded, projection, batchSize });
  try {
    for await (const document of cursor) yield document as unknown as Pick<Document, Field>;
  } finally {
    await cursor.close();
  }
}
