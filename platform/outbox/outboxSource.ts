import type { Model } from 'mongoose';
import type { EscrowDocument, LedgerEntry, Movement } from '../escrow/escrowDocument.ts';
import type { DomainEvent } from '../events/domainEvent.ts';
import type { Aggregate } from './aggregate.ts';

/** What an event says; key, number, id and instant are the relay's. */
export interface EventBody {
  topic: string;
  type: string;
  version: number;
  key: string;
  data: Record<string, unknown>;
}

/** A collection of escrow documents: movements go to the ledger and the log, revisions to the state topic. */
export interface EscrowSource<Document extends EscrowDocument> {
  kind: 'escrow';
  documents: Model<Document>;
  ledger: Model<LedgerEntry>;
  /** The state event of a document as it is now. */
  stateEvent(document: Document): EventBody;
  logEvent(document: Document, movement: Movement): EventBody;
}

/** A collection of versioned documents, whose log events stand ready in `out`. */
export interface AggregateSource<Document extends Aggregate> {
  kind: 'aggregate';
  documents: Model<Document>;
  /** The state event of a document as it is now; null where the collection has no state topic. */
  stateEvent(document: Document): EventBody | null;
  /** Key of its log events; `_id` unless it says otherwise. */
  logKey?(document: Document): string;
}

export type OutboxSource = EscrowSource<never> | AggregateSource<never>;

/** Declares a source; the relay handles all sources alike, so the document type ends here. */
export const outboxSource = <Source extends { kind: 'escrow' | 'aggregate' }>(source: Source): OutboxSource =>
  source as unknown as OutboxSource;

export const stateEventOf = (body: EventBody, rev: number, at: Date): DomainEvent => ({
  ...body,
  id: `${body.topic}|${body.key}|${rev}`,
  rev,
  occurredAt: at,
});

export const logEventOf = (body: EventBody, seq: number, at: Date): DomainEvent => ({
  ...body,
  id: `${body.topic}|${body.key}|${seq}`,
  seq,
  occurredAt: at,
});
