import type { Model } from 'mongoose';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';

/** A copy of what another subgraph owns. */
interface Fact {
  _id: string;
  version: number;
}

/**
 * Keeps a fact unless a version as high is kept already, so that a repeat or a late event changes nothing. Index: _id.
 * @returns whether it was kept
 */
export async function keepNewer<Document extends Fact>(model: Model<Document>, fact: Document): Promise<boolean> {
  const { _id, ...fields } = fact;
  const older = { _id, version: trusted({ $lt: fact.version }) };
  try {
    const kept = await model.updateOne(older as never, { $set: fields } as never, { upsert: true });
    return kept.modifiedCount + kept.upsertedCount > 0;
  } catch (error) {
    if (isDuplicateKey(error)) return false; // the kept one is as new
    throw error;
  }
}
