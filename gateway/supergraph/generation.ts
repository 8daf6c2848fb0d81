import type { Supergraph } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { AuthRules } from './authRules.ts';

/** One loaded supergraph and all that follows from it. Immutable; each request holds on to the one it began with. */
export interface Generation {
  /** SHA-256 of the supergraph text. */
  readonly id: string;
  readonly supergraph: Supergraph;
  readonly supergraphSchema: GraphQLSchema;
  /** What a client may see. */
  readonly apiSchema: GraphQLSchema;
  readonly authRules: AuthRules;
  /** Plans a validated document, with a bounded cache. Subscriptions give a plan whose node is of kind `Subscription`. */
  plan(document: DocumentNode, operationName?: string): Promise<QueryPlan>;
  close(): Promise<void>;
}
