import type { QueryFilter } from 'mongoose';
import type { EventLog, TopicSummary } from '../events/eventLog.ts';
import { sourceOfTopic } from '../events/topic.ts';
import { inBatches } from '../mongo/readAll.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import type { Aggregate } from './aggregate.ts';
import { type AggregateSource, stateEventOf } from './outboxSource.ts';

const samplesShown = 20;

export interface AggregateAudit<Document extends Aggregate> {
  source: AggregateSource<Document>;
  /** Topics that the documents of this source write to. */
  logTopics: readonly string[];
  log: EventLog;
}

/**
 * I9 for versioned documents: on log topics the told entries and those still waiting are 1..seq without gap;
 * on the state topic the last revision told is the stored one, unless the document still waits to be told.
 */
export async function auditAggregates<Document extends Aggregate>(
  options: AggregateAudit<Document>,
): Promise<AuditFinding> {
  const { source } = options;
  const finding: AuditFinding = { invariant: 'I9', checked: 0, violations: 0, samples: [] };
  const agrees = await readSummaries(options);
  const all = source.documents
    .find({} as QueryFilter<Document>)
    .lean<Document>()
    .cursor(inBatches) as AsyncIterable<Document>;
  for await (const { _id } of keepSuspects(all, agrees, finding)) {
    const document = (await source.documents.findOne({ _id } as QueryFilter<Document>).lean()) as Document | null;
    const problem = document && ((await gapIn(document, options)) ?? (await staleState(document, source, options.log)));
    if (!problem) continue;
    const again = (await source.documents.findOne({ _id } as QueryFilter<Document>).lean()) as Document | null;
    if (again?.version !== document.version || again.dirty !== document.dirty) continue; // moved while we looked
    finding.violations += 1;
    if (finding.samples.length < samplesShown) finding.samples.push(`${_id}: ${problem}`);
  }
  return finding;
}

async function* keepSuspects<Document>(
  all: AsyncIterable<Document>,
  agrees: (document: Document) => boolean,
  finding: AuditFinding,
): AsyncGenerator<Document> {
  for await (const document of all) {
    finding.checked += 1;
    if (!agrees(document)) yield document;
  }
}

/** What was told is read once for all documents; who does not agree with it is looked at alone. */
async function readSummaries<Document extends Aggregate>({
  source,
  logTopics,
  log,
}: AggregateAudit<Document>): Promise<(document: Document) => boolean> {
  const told = await Promise.all(logTopics.map((topic) => log.summaryOf(topic)));
  const states = new Map<string, Map<string, TopicSummary>>();
  const sample = await source.documents.findOne({} as QueryFilter<Document>).lean<Document>();
  const topic = sample ? source.stateEvent(sample)?.topic : undefined;
  if (topic) states.set(topic, await log.summaryOf(topic));
  return (document) => {
    const key = source.logKey?.(document) ?? document._id;
    const counted = told.reduce((sum, summary) => sum + (summary.get(key)?.count ?? 0), 0);
    const lastSeq = told.reduce((last, summary) => Math.max(last, summary.get(key)?.lastSeq ?? 0), 0);
    const isComplete = document.out.length === 0 && counted === document.seq && lastSeq === document.seq;
    const state = source.stateEvent(document);
    if (!state) return isComplete;
    return isComplete && states.get(state.topic)?.get(state.key)?.lastRev === document.version;
  };
}

async function gapIn<Document extends Aggregate>(
  document: Document,
  options: { source: AggregateSource<Document>; logTopics: readonly string[]; log: EventLog },
): Promise<string | undefined> {
  const key = options.source.logKey?.(document) ?? document._id;
  const told = await Promise.all(options.logTopics.map((topic) => options.log.sequenceOf(topic, key)));
  const numbers = new Set([...told.flat(), ...document.out.map((entry) => entry.seq)]);
  for (let seq = await firstKept([...numbers], document, options); seq <= document.seq; seq += 1)
    if (!numbers.has(seq)) return `log entry ${seq} of ${document.seq} is missing`;
  return numbers.size > document.seq
    ? `the log has ${numbers.size} entries, the document counts ${document.seq}`
    : undefined;
}

/** The first entry that must be there: what was swept for its age is not missing. */
async function firstKept(
  numbers: readonly number[],
  document: Aggregate,
  options: { logTopics: readonly string[]; log: EventLog },
): Promise<number> {
  const [topic] = options.logTopics;
  const isSwept = topic !== undefined && (await options.log.isSwept(sourceOfTopic(topic)));
  return isSwept ? Math.min(...numbers, document.seq + 1) : 1;
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
