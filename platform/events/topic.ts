/** A stream of events of one subgraph: `state` may skip to the newest per key, `log` tells every entry in order. */
export interface Topic {
  readonly name: string;
  readonly kind: 'state' | 'log';
}

export const stateTopic = (name: string): Topic => ({ name, kind: 'state' });

export const logTopic = (name: string): Topic => ({ name, kind: 'log' });

/** The subgraph that owns a topic: the part of its name before the dot. */
export const sourceOfTopic = (topic: string): string => topic.slice(0, topic.indexOf('.'));
