import { type DocumentNode, type GraphQLFormattedError, getOperationAST, type OperationTypeNode } from 'graphql';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import type { Generation } from '../supergraph/generation.ts';

/** What the streaming transports use of a prepared operation. */
export interface PreparedOperation {
  generation: Generation;
  document: DocumentNode;
  operationName?: string | undefined;
  /** Coerced. */
  variables: Record<string, unknown>;
}

/** A request that was not executed; errors are masked. */
export interface Refusal {
  status: number;
  errors: readonly GraphQLFormattedError[];
}

export type Preparation<Prepared> = { ok: true; value: Prepared } | { ok: false; refusal: Refusal };

/** What the streaming transports use of the pipeline. */
export interface StreamPipeline<Prepared extends PreparedOperation> {
  prepare(request: OperationRequest): Preparation<Prepared> | Promise<Preparation<Prepared>>;
  /** A query or a mutation; `body` is the result, as JSON text or as the object. */
  execute(prepared: Prepared): Promise<{ status: number; body: unknown }>;
}

export const operationTypeOf = ({ document, operationName }: PreparedOperation): OperationTypeNode | undefined =>
  getOperationAST(document, operationName)?.operation;

export const toText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** The cursor of `extensions.resume`, unchecked; undefined without one. */
export const resumeOf = (extensions: unknown): unknown =>
  (extensions as { resume?: unknown } | null | undefined)?.resume ?? undefined;
