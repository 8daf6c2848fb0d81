import type { DomainEvent } from '#platform/events/domainEvent.ts';

/** A log event without content, for tests of how events travel. */
export const happened = (topic: string, key: string, seq: number): DomainEvent => ({
  id: `${topic}|${key}|${seq}`,
  type: 'Happened',
  version: 1,
  topic,
  key,
  seq,
  occurredAt: new Date(0),
  data: {},
});
