import type { Clock } from '#platform/clock.ts';
import type { SubgraphRequest, SubgraphResult } from '#platform/link/subgraphLink.ts';

/**
 * One call of a subgraph, with or without wrappers around it. The request is the client's own copy: a wrapper may set its
 * deadline, viewer and body, and reads `variables`, which may be worked out only then, no sooner than it must.
 */
export type SendRequest = (request: SubgraphRequest) => Promise<SubgraphResult>;

/** The subgraph that a wrapper stands before. */
export interface WrapperOptions {
  /** Its name. */
  subgraph: string;
  clock: Clock;
}
