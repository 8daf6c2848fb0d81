import { defineModel } from '../mongo/defineModel.ts';
import type { DomainEvent } from './domainEvent.ts';

export interface StoredEvent extends Omit<DomainEvent, 'id'> {
  _id: string;
}

export interface StoredPage {
  /** `{source}#{n}`: the number is taken once, so that nothing lands behind a reader. */
  _id: string;
  source: string;
  n: number;
  epoch: number;
  at: Date;
  ids: string[];
}

export const eventModel = defineModel<StoredEvent>({
  name: 'Event',
  collection: 'events',
  fields: {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    version: { type: Number, required: true },
    topic: { type: String, required: true },
    key: { type: String, required: true },
    seq: Number,
    rev: Number,
    occurredAt: { type: Date, required: true },
    data: { type: Object, required: true },
  },
  indexes: [{ keys: { key: 1, topic: 1, seq: 1 } }],
});

export const pageModel = defineModel<StoredPage>({
  name: 'Page',
  collection: 'pages',
  fields: {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    n: { type: Number, required: true },
    epoch: { type: Number, required: true },
    at: { type: Date, required: true },
    ids: { type: [String], required: true },
  },
  indexes: [{ keys: { source: 1, n: 1 } }],
});

/** How far the log of a source was swept. */
export interface Sweep {
  /** The source. */
  _id: string;
  /** Position up to which revisions of state topics were swept. */
  stateN?: number;
  /** Position up to which everything was swept. */
  logN?: number;
}

export const sweepModel = defineModel<Sweep>({
  name: 'Sweep',
  collection: 'sweeps',
  fields: { _id: { type: String, required: true }, stateN: Number, logN: Number },
});

export const eventLogModels = [eventModel, pageModel, sweepModel] as const;
