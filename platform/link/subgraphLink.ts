import type { ExecutionResult } from 'graphql';
import type { Viewer } from '../identity/viewer.ts';

/**
 * Says whether the caller has left. It is looked at from time to time, as listeners would cost more than a small call.
 * An AbortSignal is one.
 */
export type CallerSignal = Pick<AbortSignal, 'aborted'>;

/** One operation for one subgraph. */
export interface SubgraphRequest {
  /** Document text with exactly one operation. */
  query: string;
  variables?: Record<string, unknown>;
  /**
   * The JSON text of `{ query, variables }`, when the caller has it at hand: goes over the wire as it is. Must say the
   * same as `query` and `variables`, which a link without a wire uses.
   */
  body?: string | undefined;
  /**
   * False when no field that the operation selects depends on the person: then it runs under the class of the caller,
   * and callers of one class may share it. Absent counts as true.
   */
  isPersonal?: boolean | undefined;
  viewer: Viewer;
  /** Instant in milliseconds UTC after which nobody wants the answer. */
  deadline: number;
  /** Ends the call when the caller has left. */
  signal?: CallerSignal | undefined;
}

/** One subscription on one subgraph. */
export interface SubgraphStreamRequest extends SubgraphRequest {
  /**
   * Only the keys that the log has named since, one value without data for each, then the end. The last value is one
   * without key that tells the position reached; `RESET` when what followed the position cannot be told.
   */
  resume?: LogPosition;
  /** Ends the stream. */
  signal?: AbortSignal;
}

/** A place in the event log of a subgraph: all before the number `n` is behind it, and `epoch` is of the page that ends there. */
export interface LogPosition {
  epoch: number;
  n: number;
}

/** What a subgraph tells with each value of a subscription, in `extensions.stream`. */
export interface StreamPosition {
  /**
   * The entity, for example a stock level id. A value of it without data and errors says that it is gone for this caller.
   * Null for an empty first set and the end of a resume, which have no data.
   */
  key: string | null;
  rev: number;
  kind: 'SNAPSHOT' | 'CHANGE' | 'RESET' | 'CLOSING';
  /** With SNAPSHOT and RESET: values still to come; 0 means whole. */
  remaining?: number;
  /**
   * With true the value may be old, as its source is away; with false it is back. Absent otherwise. From a subgraph it is of
   * all values of the stream: it comes without key, or with the last of the first values.
   */
  stale?: boolean;
  /** All that the log told before this position is in this and earlier values. Not there while a first set is not whole. */
  pos?: LogPosition;
}

/** What a subgraph answers. */
export interface SubgraphResult extends ExecutionResult {
  /**
   * True when no string of it has to be escaped in JSON: nothing was, in the text that it came as. Then nobody who writes
   * it has to look for such characters.
   */
  isPlain?: boolean;
}

/** The seam between processes: the same calls whether the subgraph lives in this process or behind a port. */
export interface SubgraphLink {
  readonly name: string;
  /**
   * The result belongs to the caller. Settles soon after the deadline at the latest, and soon after the caller has left.
   * @throws AppError SUBGRAPH_UNAVAILABLE or DEADLINE_EXCEEDED; errors of fields stand in the result.
   */
  send(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Each value is a result with `extensions.stream: StreamPosition`. Ends with the signal or with `return()`. Throws like send when the source is lost. */
  subscribe(request: SubgraphStreamRequest): AsyncIterableIterator<ExecutionResult>;
  close(): Promise<void>;
}
