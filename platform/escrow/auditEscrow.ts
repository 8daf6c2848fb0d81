import type { QueryFilter } from 'mongoose';
import type { EventLog } from '../events/eventLog.ts';
import { sourceOfTopic } from '../events/topic.ts';
import { inBatches, readAll } from '../mongo/readAll.ts';
import type { EscrowSource } from '../outbox/outboxSource.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import type { EscrowDocument, LedgerEntry, Movement } from './escrowDocument.ts';

const samplesShown = 20;

export interface EscrowAudit<Document extends EscrowDocument> {
  source: EscrowSource<Document>;
  log: EventLog;
  /** Names of the owner's counters that riders move. */
  counters?: readonly (keyof Document & string)[];
  /** False for documents that no relay tells of: they have no I9. */
  isTold?: false;
}

export const invariants = ['I1', 'I2', 'I3', 'I9'] as const;

/**
 * I1, I2, I3 and I9 of every escrow document against its ledger and the event log. Sums of ledger and log are read
 * once for all; a document that does not agree with them is looked at alone, by a read of the document and its ledger
 * up to the `pubSeq` of that read, so that no writer disturbs the verdict.
 */
export async function auditEscrow<Document extends EscrowDocument>(
  options: EscrowAudit<Document>,
): Promise<AuditFinding[]> {
  const findings = invariants
    .filter((invariant) => invariant !== 'I9' || options.isTold !== false)
    .map((invariant): AuditFinding => ({ invariant, checked: 0, violations: 0, samples: [] }));
  const agrees = await readSums(options);
  const all = options.source.documents
    .find({} as QueryFilter<Document>)
    .lean<Document>()
    .cursor(inBatches) as AsyncIterable<Document>;
  for await (const document of all) {
    for (const finding of findings) finding.checked += 1;
    if (agrees(document)) continue;
    const problems = await examine(options, document._id);
    for (const finding of findings) {
      const problem = problems[finding.invariant as (typeof invariants)[number]];
      if (!problem) continue;
      finding.violations += 1;
      if (finding.samples.length < samplesShown) finding.samples.push(`${document._id}: ${problem}`);
    }
  }
  return findings;
}

/** By document; summed here and not by the database, where one long command would hold up everybody else's. */
async function readLedger(ledger: EscrowSource<EscrowDocument>['ledger']) {
  const sums = new Map<string, { count: number; sum: number }>();
  for await (const { documentId, d } of readAll(ledger, {}, ['documentId', 'd'])) {
    const known = sums.get(documentId);
    if (known) {
      known.count += 1;
      known.sum += d;
    } else sums.set(documentId, { count: 1, sum: d });
  }
  return sums;
}

/** @returns whether a document agrees with the sums; a writer in between makes it look otherwise, never the reverse */
async function readSums<Document extends EscrowDocument>(
  options: EscrowAudit<Document>,
): Promise<(document: Document) => boolean> {
  const { source, log, counters = [], isTold = true } = options;
  const sums = await readLedger(source.ledger);
  const sample = isTold
    ? ((await source.documents.findOne({} as QueryFilter<Document>).lean()) as Document | null)
    : null;
  const topics = sample && topicsOf(source, sample);
  const moved = topics && (await log.summaryOf(topics.moved));
  const changed = topics && (await log.summaryOf(topics.changed));
  const isToldOf = (document: Document): boolean => {
    const { key } = source.stateEvent(document);
    const told = moved?.get(key) ?? { count: 0, lastSeq: 0 };
    const isComplete = told.count === document.pubSeq && told.lastSeq === document.pubSeq;
    return isComplete && changed?.get(key)?.lastRev === document.rev;
  };
  return (document) => {
    const ledger = sums.get(document._id) ?? { count: 0, sum: 0 };
    const waiting = document.out.reduce((total, movement) => total + movement.d, 0);
    const isBalanced = !checkAvailable(document) && !checkHeld(document) && counters.length === 0;
    const isExplained =
      ledger.count === document.pubSeq &&
      ledger.sum === document.pubSum &&
      document.total === document.pubSum + waiting;
    return isBalanced && isExplained && (!isTold || isToldOf(document));
  };
}

/** Topics of movements and of revisions, the same for all documents of a source. */
const topicsOf = <Document extends EscrowDocument>(source: EscrowSource<Document>, document: Document) => ({
  moved: source.logEvent(document, noMovement).topic,
  changed: source.stateEvent(document).topic,
});

const nobody = { channel: '', kind: '', subject: null, requestId: '' };
const noMovement: Movement = { id: '', d: 0, kind: '', ref: null, ride: {}, by: nobody, at: new Date(0) };

/** What does not hold of one document, by invariant, with both sides; nothing for one that is not there. */
export async function examine<Document extends EscrowDocument>(
  options: EscrowAudit<Document>,
  id: string,
): Promise<Partial<Record<(typeof invariants)[number], string | undefined>>> {
  const { source, log, counters = [] } = options;
  const document = await source.documents.findOne({ _id: id } as QueryFilter<Document>).lean<Document>();
  if (!document) return {};
  const ledger = (await source.ledger.find({ documentId: id }).sort({ seq: 1 }).lean<LedgerEntry[]>()).filter(
    (entry) => entry.seq <= document.pubSeq,
  );
  return {
    I1: checkAvailable(document),
    I2: checkHeld(document),
    I3: checkLedger(document, ledger, counters),
    ...(options.isTold !== false && { I9: await checkTold(document, source, log) }),
  };
}

/**
 * I1, I2 and I3 of one document by one read of it.
 * @param ledger its published movements in order, up to its `pubSeq`
 * @param counters names of the owner's counters that riders move
 * @returns texts of what does not hold
 */
export function quantityProblems<Document extends EscrowDocument>(
  document: Document,
  ledger: readonly LedgerEntry[],
  counters: readonly (keyof Document & string)[],
): string[] {
  const problems = [checkAvailable(document), checkHeld(document), checkLedger(document, ledger, counters)];
  return problems.flatMap((problem) => problem ?? []);
}

function checkAvailable(document: EscrowDocument): string | undefined {
  const expected = document.total - document.held - document.safety;
  if (document.avail !== expected) return `avail ${document.avail}, total − held − safety ${expected}`;
  return document.avail < 0 ? `avail ${document.avail} is below zero` : undefined;
}

function checkHeld(document: EscrowDocument): string | undefined {
  const holds = Object.values(document.holds);
  const sum = holds.reduce((total, hold) => total + hold.q, 0);
  if (document.held !== sum) return `held ${document.held}, sum of holds ${sum}`;
  return document.holdsN === holds.length ? undefined : `holdsN ${document.holdsN}, holds ${holds.length}`;
}

function checkLedger<Document extends EscrowDocument>(
  document: Document,
  ledger: readonly LedgerEntry[],
  counters: readonly (keyof Document & string)[],
) {
  const published = ledger.reduce((total, entry) => total + entry.d, 0);
  const waiting = document.out.reduce((total, movement) => total + movement.d, 0);
  if (ledger.length !== document.pubSeq) return `pubSeq ${document.pubSeq}, ledger entries ${ledger.length}`;
  if (document.pubSum !== published) return `pubSum ${document.pubSum}, sum of the ledger ${published}`;
  if (document.total !== published + waiting)
    return `total ${document.total}, ledger and outbox ${published + waiting}`;
  for (const counter of counters) {
    const ridden = [...ledger, ...document.out].reduce((total, movement) => total + (movement.ride[counter] ?? 0), 0);
    if (Number(document[counter] ?? 0) !== ridden)
      return `${counter} ${String(document[counter])}, sum of riders ${ridden}`;
  }
  return undefined;
}

async function checkTold<Document extends EscrowDocument>(
  document: Document,
  source: EscrowSource<Document>,
  log: EventLog,
): Promise<string | undefined> {
  const topics = topicsOf(source, document);
  const { key } = source.stateEvent(document);
  const told = (await log.sequenceOf(topics.moved, key)).filter((seq) => seq <= document.pubSeq);
  const first = (await log.isSwept(sourceOfTopic(topics.moved))) ? (told[0] ?? document.pubSeq + 1) : 1;
  const hasGap = told.some((seq, index) => seq !== first + index) || told.length !== document.pubSeq + 1 - first;
  if (hasGap) return `${document.pubSeq} movements were published, the log has ${told.length}`;
  const last = await log.lastRev(topics.changed, key);
  if (document.dirty || last === document.rev) return undefined;
  // a change that was stored and told while the log was read is no mismatch
  const now = await source.documents.findOne({ _id: document._id } as QueryFilter<Document>).lean<Document>();
  return now?.rev === document.rev ? `rev ${document.rev} is stored, ${last} was told` : undefined;
}
