import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation } from './operationDraft.ts';
import type { OperationRequest } from './operationRequest.ts';

/** An operation that passed all stages. */
export interface Prepared extends SelectedOperation {
  generation: Generation;
  /** The same object for equal texts: what is known of the operation hangs on it. */
  selected: SelectedOperation;
  /** Coerced, with defaults. */
  variables: Record<string, unknown>;
  viewer: Viewer;
  request: OperationRequest;
}

/** A request of which nothing was executed. Errors are masked and have a code and the request id. */
export interface Refusal {
  /** For `application/graphql-response+json`. */
  status: number;
  errors: readonly GraphQLFormattedError[];
}

export type Preparation = { ok: true; value: Prepared } | { ok: false; refusal: Refusal };

/** An executed query or mutation. */
export interface OperationAnswer {
  /** 200 unless no data is left; then the status of the first error's code. */
  status: number;
  /** JSON text of the result. */
  body: string;
  /** The same in UTF-8, where several callers are given one answer. */
  encoded?: Buffer | undefined;
}
