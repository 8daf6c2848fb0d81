/** A fact in past tense. State events carry `rev`, log events `seq`; ids instead of personal data, no entity dumps. */
export interface DomainEvent<Data = Record<string, unknown>> {
  /** `{topic}|{key}|{rev or seq}`: an event told twice is stored once. */
  id: string;
  type: string;
  /** Version of the payload's meaning. */
  version: number;
  topic: string;
  key: string;
  seq?: number;
  rev?: number;
  occurredAt: Date;
  data: Data;
}

/** One page of the log: the events of one subgraph that one pass of its relay told, in order. */
export interface EventPage {
  /** Name of the subgraph. */
  source: string;
  /** Number of its first event among all events of the source. */
  n: number;
  /** Where the next page begins. Events whose time to be kept is over are counted and not in `events`. */
  next: number;
  epoch: number;
  events: DomainEvent[];
}
