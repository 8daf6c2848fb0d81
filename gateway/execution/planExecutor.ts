import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal, SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Generation } from '../supergraph/generation.ts';

/** One execution of a plan. */
export interface PlanExecution {
  generation: Generation;
  plan: QueryPlan;
  /** The client's document with its operation; shapes the answer. */
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
  /** Under whose identity subgraphs are called. */
  viewer: Viewer;
  links: ReadonlyMap<string, SubgraphLink>;
  /** Instant in milliseconds UTC. */
  deadline: number;
  signal?: CallerSignal | undefined;
  /**
   * For a subscription event: the result of the upstream that stands in for the plan's primary fetch.
   * Only the plan's rest is then fetched. Never written to.
   */
  primaryResult?: ExecutionResult | undefined;
}

/** The port: a plan and its variables become the client's answer. Field errors stand in the result, masked and with paths. */
export interface PlanExecutor {
  execute(execution: PlanExecution): Promise<ExecutionResult>;
  executeToText(execution: PlanExecution): Promise<ExecutedText>;
}

/** An answer whose data is written already. */
export interface ExecutedText {
  /** JSON text of the data, in the order of the client's selections; `null` when nothing is left. */
  data: string;
  /** Masked, with paths of the client's selection. */
  errors: readonly GraphQLError[];
}
