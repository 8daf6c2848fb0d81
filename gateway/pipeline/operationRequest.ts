import type { Viewer } from '#platform/identity/viewer.ts';

/** The one shape every transport produces, with the caller already verified. */
export interface OperationRequest {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
  viewer: Viewer;
  /** GET carries queries and, as an event stream, subscriptions; never mutations. */
  method: 'GET' | 'POST' | 'SOCKET';
  /** Aborted when the client is gone. May be made when it is first read, so only who waits for something reads it. */
  readonly signal: AbortSignal;
  /** Whether the answer should tell its plan, for callers who may see it. */
  wantsPlan?: boolean;
}
