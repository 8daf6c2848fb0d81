import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Generation } from '../supergraph/generation.ts';
import type { Prepared } from './prepared.ts';

/** Carries out a query or mutation that passed all stages. May reject; what an executor finds wrong stands in the errors, masked. */
export type ExecuteOperation = (prepared: Prepared) => Promise<ExecutedOperation>;

/** One way of carrying operations out, with what it holds. */
export interface OperationPath {
  execute: ExecuteOperation;
  /** Ends what is held for a generation that serves nobody any more. */
  release(generation: Generation): Promise<void>;
  close(): Promise<void>;
}

export interface ExecutedOperation {
  /** JSON text of the data, in the order of the client's selections; `null` when nothing is left. */
  data: string;
  /** Masked, with the client's paths; without the request id. */
  errors: readonly (GraphQLError | GraphQLFormattedError)[];
  /** Bytes of `{"data":…}`, there when several callers were given this and there are no errors. */
  encoded?: Buffer | undefined;
  extensions?: Readonly<Record<string, unknown>> | undefined;
}
