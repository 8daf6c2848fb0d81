import type { Model } from 'mongoose';
import { bounded } from '#platform/mongo/commandTime.ts';
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

/**
 * Keeps many facts by one command, since most are new; where some are kept already, the higher version wins.
 * (As many commands as facts would wait for the few connections of the process.)
 */
export async function keepAllNewer<Document extends Fact>(
  model: Model<Document>,
  facts: readonly Document[],
): Promise<void> {
  if (facts.length === 0) return;
  try {
    await model.insertMany(facts as never[], { ...bounded, ordered: false, lean: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    for (const fact of facts) await keepNewer(model, fact);
  }
}
