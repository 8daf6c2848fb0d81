import type { Viewer } from '#platform/identity/viewer.ts';

/** Whether the client that asked is still there. */
export interface ClientPresence {
  /** Aborted when the client is gone. May be made when it is first read, which costs more than the rest of a small request. */
  readonly signal: AbortSignal;
  /** The same without a signal, where the transport offers it: called once, at once when the client is gone already. */
  onGone?(leave: () => void): void;
}

/** The one shape every transport produces, with the caller already verified. */
export interface OperationRequest extends ClientPresence {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
  viewer: Viewer;
  /** GET carries queries and, as an event stream, subscriptions; never mutations. */
  method: 'GET' | 'POST' | 'SOCKET';
  /** Whether the answer should tell its plan, for callers who may see it. */
  wantsPlan?: boolean;
  /** Labels of overrides, with commas between; only what trusted callers say here counts. */
  overrideLabels?: string | undefined;
}
