import type { Database } from '../mongo/database.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import { deadLetterModel } from './deadLetters.ts';

const samplesShown = 20;

/** How many events each consumer gave up, by its name; consumers that gave up none are absent. */
export async function countDeadLetters(database: Database): Promise<ReadonlyMap<string, number>> {
  const groups = [{ $group: { _id: '$consumer', count: { $sum: 1 } } }];
  const found = await database.model(deadLetterModel).aggregate<{ _id: string; count: number }>(groups);
  return new Map(found.map(({ _id, count }) => [_id, count]));
}

/**
 * Events that consumers gave up, for people who look at the audit: `checked` is their number, `samples` are the first 20
 * as `consumer | event id: error`. They violate no invariant, so `violations` is 0. Empty where there are none.
 */
export async function auditDeadLetters(database: Database): Promise<AuditFinding[]> {
  const letters = database.model(deadLetterModel);
  const checked = await letters.countDocuments({});
  if (checked === 0) return [];
  const first = await letters.find({}).sort({ _id: 1 }).limit(samplesShown).lean();
  const samples = first.map(({ consumer, event, error }) => `${consumer} | ${event.id}: ${error.slice(0, 200)}`);
  return [{ invariant: 'DEAD_LETTERS', checked, violations: 0, samples }];
}
