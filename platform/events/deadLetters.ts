import type { Clock } from '../clock.ts';
import type { Database } from '../mongo/database.ts';
import { defineModel } from '../mongo/defineModel.ts';
import type { DomainEvent } from './domainEvent.ts';

/** An event that a consumer could not handle and has passed; a person decides what becomes of it. */
export interface DeadLetter {
  /** `{consumer}|{event id}`. */
  _id: string;
  consumer: string;
  event: DomainEvent;
  error: string;
  at: Date;
}

export const deadLetterModel = defineModel<DeadLetter>({
  name: 'DeadLetter',
  collection: 'deadLetters',
  fields: {
    _id: { type: String, required: true },
    consumer: { type: String, required: true },
    event: { type: Object, required: true },
    error: { type: String, required: true },
    at: { type: Date, required: true },
  },
});

const mostFailures = 10;
const withinMs = 60_000;

/**
 * Counts the failures of the event a consumer stands at.
 * @returns a function that tells whether to pass the event: after ten failures within 60 s, once it is recorded.
 * It throws when it cannot be recorded, so that an event is never passed unseen.
 */
export function createGivingUp(options: { database: Database; consumer: string; clock: Clock }) {
  const letters = options.database.model(deadLetterModel);
  let failing = { id: '', times: 0, since: 0 };

  return async function givesUp(event: DomainEvent, error: unknown): Promise<boolean> {
    const now = options.clock.now();
    const isSame = failing.id === event.id && now - failing.since <= withinMs;
    failing = isSame ? { ...failing, times: failing.times + 1 } : { id: event.id, times: 1, since: now };
    if (failing.times < mostFailures) return false;
    const letter = { consumer: options.consumer, event, error: String(error), at: new Date(now) };
    await letters.updateOne({ _id: `${options.consumer}|${event.id}` }, { $set: letter }, { upsert: true });
    return true;
  };
}
