import type { QueryFilter } from 'mongoose';
import type { EventLog } from '../events/eventLog.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import type { Aggregate } from './aggregate.ts';
import { type AggregateSource, stateEventOf } from './outboxSource.ts';

const samplesShown = 20;

/**
 * I9 for versioned documents: on log topics the told entries and those still waiting are 1..seq without gap;
 * on the state topic the last revision told is the stored one, unless the document still waits to be told.
 * @param options.logTopics topics that the documents of this source write to
 */
export async function auditAggregates<Document extends Aggregate>(options: {
  source: AggregateSource<Document>;
  logTopics: readonly string[];
  log: EventLog;
}): Promise<AuditFinding> {
  const { source, log } = options;
  const finding: AuditFinding = { invariant: 'I9', checked: 0, violations: 0, samples: [] };
  for await (const document of source.documents
    .find({} as QueryFilter<Document>)
    .lean<Document>()
    .cursor() as AsyncIterable<Document>) {
    finding.checked += 1;
    const problem = (await gapIn(document, options)) ?? (await staleState(document, source, log));
    if (!problem) continue;
    const again = (await source.documents
      .findOne({ _id: document._id } as QueryFilter<Document>)
      .lean()) as Document | null;
    if (!again || again.version !== document.version || again.dirty !== document.dirty) continue; // moved while we looked
    finding.violations += 1;
    if (finding.samples.length < samplesShown) finding.samples.push(`${document._id}: ${problem}`);
  }
  return finding;
}

async function gapIn<Document extends Aggregate>(
  document: Document,
  options: { source: AggregateSource<Document>; logTopics: readonly string[]; log: EventLog },
): Promise<string | undefined> {
  const key = options.source.logKey?.(document) ?? document._id;
  const told = await Promise.all(options.logTopics.map((topic) => options.log.sequenceOf(topic, key)));
  const numbers = new Set([...told.flat(), ...document.out.map((entry) => entry.seq)]);
  for (let seq = 1; seq <= document.seq; seq += 1)
    if (!numbers.has(seq)) return `log entry ${seq} of ${document.seq} is missing`;
  return numbers.size > document.seq
    ? `the log has ${numbers.size} entries, the document counts ${document.seq}`
    : undefined;
}

async function staleState<Document extends Aggregate>(
  document: Document,
  source: AggregateSource<Document>,
  log: EventLog,
): Promise<string | undefined> {
  const body = source.stateEvent(document);
  if (!body || document.dirty) return undefined;
  const { topic, key } = stateEventOf(body, document.version, new Date(0));
  const last = await log.lastRev(topic, key);
  return last === document.version ? undefined : `version ${document.version} is stored, ${last} was told`;
}
