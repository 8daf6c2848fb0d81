import type { Model } from 'mongoose';

/**
 * Of cursors over whole collections. Documents of one batch are handed out without a turn of the event loop in between:
 * batches as large as the database would make them hold up everybody else in the process for seconds. The server counts
 * the time of all batches of a cursor together, so that one with a limit never came to the end of a large collection;
 * each batch is bounded by how long the connection may be silent.
 */
export const inBatches = { batchSize: 1_000, maxTimeMS: 0 } as const;

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
  const cursor = model.collection.find(filter as never, { ...inBatches, projection });
  try {
    for await (const document of cursor) yield document as unknown as Pick<Document, Field>;
  } finally {
    await cursor.close();
  }
}
