import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal } from '#platform/link/subgraphLink.ts';

/** The one shape every transport produces, with the caller already verified. */
export interface OperationRequest {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
  viewer: Viewer;
  /** Whether the client that asked is gone. */
  signal: CallerSignal;
  /** GET carries queries and, as an event stream, subscriptions; never mutations. */
  method: 'GET' | 'POST' | 'SOCKET';
  /** Whether the answer should tell its plan, for callers who may see it. */
  wantsPlan?: boolean;
  /** Labels of overrides, with commas between; only what trusted callers say here counts. */
  overrideLabels?: string | undefined;
}
