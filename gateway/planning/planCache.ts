import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import { createBoundedCache } from '../boundedCache.ts';

const cachedPlans = 1_000;

/** Plans by document text and operation name; the least used are forgotten. */
export function createPlanCache(): {
  getOrMake(document: DocumentNode, operationName: string | undefined, make: () => QueryPlan): QueryPlan;
} {
  const plans = createBoundedCache<string, QueryPlan>(cachedPlans);
  return {
    getOrMake(document, operationName, make) {
      const key = `${operationName ?? ''}\n${document.loc?.source.body ?? print(document)}`;
      const known = plans.get(key);
      if (known) return known;
      const plan = make();
      plans.set(key, plan);
      return plan;
    },
  };
}
