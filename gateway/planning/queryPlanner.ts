import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { QueryPlanner as ApolloQueryPlanner, type QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { createPlanCache } from './planCache.ts';

export interface QueryPlanner {
  /** Of a validated document. A subscription's plan has a node of kind `Subscription`. */
  plan(document: DocumentNode, operationName?: string): QueryPlan;
}

/** Plans operations of one supergraph and remembers the plans. `onPlan` is told the seconds of each that was new. */
export function createQueryPlanner(supergraph: Supergraph, onPlan: (seconds: number) => void): QueryPlanner {
  const planner = new ApolloQueryPlanner(supergraph);
  const apiSchema = supergraph.apiSchema();
  const cache = createPlanCache();

  function make(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const startedAt = performance.now();
    const plan = planner.buildQueryPlan(
      operationFromDocument(apiSchema, document, operationName === undefined ? {} : { operationName }),
    );
    onPlan((performance.now() - startedAt) / 1_000);
    return plan;
  }

  return {
    plan: (document, operationName) => cache.getOrMake(document, operationName, () => make(document, operationName)),
  };
}
