import type { Model, QueryFilter } from 'mongoose';
import type { EscrowDocument, LedgerEntry } from '../escrow/escrowDocument.ts';
import type { DomainEvent } from '../events/domainEvent.ts';
import { bounded } from '../mongo/commandTime.ts';
import { isOnlyDuplicateKeys } from '../mongo/database.ts';
import type { Aggregate } from './aggregate.ts';
import {
  type AggregateSource,
  type EscrowSource,
  logEventOf,
  type OutboxSource,
  stateEventOf,
} from './outboxSource.ts';

/** What one dirty document has to tell, and how to note that it was told. */
export interface Work {
  documentId: string;
  events: DomainEvent[];
  /** One update: the told entries leave `out`, the counters of what was told rise; `dirty` falls where nothing is left. */
  settle(): Promise<void>;
}

/** Of one source. */
export const documentsPerPass = 200;

/** Told of a document whose work cannot be named; the others go on. */
export type OnStuck = (documentId: string, error: unknown) => void;

/** Reads the dirty documents of one source, copies movements into the ledger, and names the events to tell. */
export function gatherWork(source: OutboxSource, onStuck: OnStuck): Promise<Work[]> {
  return source.kind === 'escrow'
    ? gatherEscrow(source as unknown as EscrowSource<EscrowDocument>, onStuck)
    : gatherAggregates(source as unknown as AggregateSource<Aggregate>, onStuck);
}

/** What each document gives, without those that give an error. */
function eachUnlessStuck<Document extends { _id: string }, Value>(
  documents: readonly Document[],
  onStuck: OnStuck,
  read: (document: Document) => Value,
): Value[] {
  return documents.flatMap((document) => {
    try {
      return [read(document)];
    } catch (error) {
      onStuck(document._id, error);
      return [];
    }
  });
}

async function dirtyDocuments<Document>(model: Model<Document>): Promise<Document[]> {
  const filter = { dirty: true } as QueryFilter<Document>;
  return (await model.find(filter).limit(documentsPerPass).lean()) as Document[];
}

async function gatherEscrow(source: EscrowSource<EscrowDocument>, onStuck: OnStuck): Promise<Work[]> {
  const documents = await dirtyDocuments(source.documents);
  const gathered = eachUnlessStuck(documents, onStuck, (document) => {
    const moved = document.out.map((movement, index) =>
      logEventOf(source.logEvent(document, movement), document.pubSeq + index + 1, movement.at),
    );
    const at = document.out.at(-1)?.at ?? new Date();
    const state = document.rev > document.pubRev ? [stateEventOf(source.stateEvent(document), document.rev, at)] : [];
    const work: Work = {
      documentId: document._id,
      events: [...moved, ...state],
      settle: () => settleEscrow(source.documents, document),
    };
    return { work, entries: ledgerEntriesOf(document) };
  });
  await copyToLedger(
    source.ledger,
    gathered.flatMap(({ entries }) => entries),
  );
  return gathered.map(({ work }) => work);
}

const ledgerEntriesOf = (document: EscrowDocument): LedgerEntry[] =>
  document.out.map((movement, index) => ({
    ...movement,
    _id: `${document._id}#${movement.id}`,
    documentId: document._id,
    seq: document.pubSeq + index + 1,
  }));

async function copyToLedger(ledger: Model<LedgerEntry>, entries: LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  try {
    await ledger.insertMany(entries as never[], { ...bounded, ordered: false, lean: true });
  } catch (error) {
    if (!isOnlyDuplicateKeys(error)) throw error; // copied before a crash: already there
  }
}

/**
 * Filtered by `pubSeq`: of two relays that told the same entries one settles, so no entry is counted twice.
 * Where nothing was written since the read, the same update notes that nothing is left to tell.
 */
async function settleEscrow(model: Model<EscrowDocument>, document: EscrowDocument): Promise<void> {
  const told = document.out.map((movement) => movement.id);
  const sum = document.out.reduce((total, movement) => total + movement.d, 0);
  const settled = {
    $pull: { out: { id: { $in: told } } } as never,
    $inc: { pubSeq: told.length, pubSum: sum },
    $max: { pubRev: document.rev },
  };
  const own = { _id: document._id, pubSeq: document.pubSeq };
  const whole = await model.updateOne({ ...own, rev: document.rev }, { ...settled, $set: { dirty: false } });
  if (whole.matchedCount === 0) await model.updateOne(own, settled);
}

async function gatherAggregates(source: AggregateSource<Aggregate>, onStuck: OnStuck): Promise<Work[]> {
  const documents = await dirtyDocuments(source.documents);
  return eachUnlessStuck(documents, onStuck, (document) => {
    const key = source.logKey?.(document) ?? document._id;
    const told = document.out.map((entry) =>
      logEventOf(
        { topic: entry.topic, type: entry.type, version: entry.version, key, data: entry.data },
        entry.seq,
        entry.at,
      ),
    );
    const body = document.version > document.pubVersion ? source.stateEvent(document) : null;
    const state = body ? [stateEventOf(body, document.version, document.out.at(-1)?.at ?? new Date())] : [];
    return {
      documentId: document._id,
      events: [...told, ...state],
      settle: () => settleAggregate(source.documents, document),
    };
  });
}

/** As for escrow documents; entries leave by their number. */
async function settleAggregate(model: Model<Aggregate>, document: Aggregate): Promise<void> {
  const told = document.out.map((entry) => entry.seq);
  const settled = { $pull: { out: { seq: { $in: told } } } as never, $max: { pubVersion: document.version } };
  const own = { _id: document._id };
  const whole = await model.updateOne({ ...own, version: document.version }, { ...settled, $set: { dirty: false } });
  if (whole.matchedCount === 0) await model.updateOne(own, settled);
}
