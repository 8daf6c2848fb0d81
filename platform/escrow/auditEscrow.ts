import type { QueryFilter } from 'mongoose';
import type { EventLog } from '../events/eventLog.ts';
import type { EscrowSource } from '../outbox/outboxSource.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import type { EscrowDocument, LedgerEntry } from './escrowDocument.ts';

const samplesShown = 20;

/** Per document: texts of what does not hold; absent where all is well. */
type Check<Document> = (
  document: Document,
  ledger: readonly LedgerEntry[],
) => string | undefined | Promise<string | undefined>;

/**
 * I1, I2, I3 and I9 of every escrow document against its ledger and the event log.
 * Each document is one read and its ledger is read up to the `pubSeq` of that read, so no writer disturbs it.
 * @param options.counters names of the owner's counters that riders move
 */
export async function auditEscrow<Document extends EscrowDocument>(options: {
  source: EscrowSource<Document>;
  log: EventLog;
  counters?: readonly (keyof Document & string)[];
}): Promise<AuditFinding[]> {
  const checks: Record<string, Check<Document>> = {
    I1: checkAvailable,
    I2: checkHeld,
    I3: (document, ledger) => checkLedger(document, ledger, options.counters ?? []),
    I9: (document) => checkTold(document, options.source, options.log),
  };
  const findings = Object.keys(checks).map(
    (invariant): AuditFinding => ({ invariant, checked: 0, violations: 0, samples: [] }),
  );
  const all = options.source.documents
    .find({} as QueryFilter<Document>)
    .lean<Document>()
    .cursor() as AsyncIterable<Document>;
  for await (const document of all) {
    const ledger = (
      await options.source.ledger.find({ documentId: document._id }).sort({ seq: 1 }).lean<LedgerEntry[]>()
    ).filter((entry) => entry.seq <= document.pubSeq);
    for (const finding of findings) {
      finding.checked += 1;
      const problem = await checks[finding.invariant]?.(document, ledger);
      if (!problem) continue;
      finding.violations += 1;
      if (finding.samples.length < samplesShown) finding.samples.push(`${document._id}: ${problem}`);
    }
  }
  return findings;
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
  const body = source.stateEvent(document);
  const first = document.out[0];
  const sample = first ?? {
    id: '',
    d: 0,
    kind: '',
    ref: null,
    ride: {},
    by: { channel: '', kind: '', subject: null, requestId: '' },
    at: new Date(0),
  };
  const { topic, key } = source.logEvent(document, sample);
  const told = (await log.sequenceOf(topic, key)).filter((seq) => seq <= document.pubSeq);
  const hasGap = told.some((seq, index) => seq !== index + 1) || told.length !== document.pubSeq;
  if (hasGap) return `${document.pubSeq} movements were published, the log has ${told.length}`;
  const last = await log.lastRev(body.topic, body.key);
  return document.dirty || last === document.rev ? undefined : `rev ${document.rev} is stored, ${last} was told`;
}
