import type { Model, QueryFilter } from 'mongoose';
import { trusted } from '../mongo/trusted.ts';

/**
 * Of these documents, the ids of those with a change that the log does not name yet. What is not among them was told
 * in all its revisions before this call. Index: _id.
 */
export async function untoldOf<Document extends { _id: string; dirty: boolean }>(
  model: Model<Document>,
  ids: readonly string[],
): Promise<string[]> {
  const filter = { _id: trusted({ $in: ids }), dirty: true } as QueryFilter<Document>;
  const found = await model.find(filter).select({ _id: 1 }).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}
