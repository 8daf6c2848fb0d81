import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { AuthRules } from './authRules.ts';

/** One loaded supergraph and all that follows from it. Immutable; each request holds on to the one it began with. */
export interface Generation {
  /** SHA-256 of the supergraph text. */
  readonly id: string;
  readonly supergraphSchema: GraphQLSchema;
  /** What a client may see, as text and as schema. */
  readonly apiSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly authRules: AuthRules;
  /** The labels of progressive overrides in force for a caller; `asked` is the header of a trusted one. See `OverrideLabels`. */
  labelsOf(viewer: Viewer, asked?: string): readonly string[];
  /**
   * Plans a validated document away from this thread, and gives at once what is planned already; the plan is that of the operation without its name, and the same
   * object for all who ask. Subscriptions give a plan whose node is of kind `Subscription`. `labels` are of
   * `labelsOf`, else what holds for everybody. @throws AppError OVERLOADED, OPERATION_TOO_COMPLEX, INTERNAL_SERVER_ERROR
   */
  plan(document: DocumentNode, operationName?: string, labels?: readonly string[]): QueryPlan | Promise<QueryPlan>;
  /** Resolves when nothing is planned and nothing waits for it. */
  whenIdle(): Promise<void>;
  /** Ends the planner's thread at once. */
  close(): Promise<void>;
}
