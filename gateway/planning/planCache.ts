import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import { createBoundedCache } from '../boundedCache.ts';

const cachedPlans = 1_000;
/** All plans together, as JSON with their texts: those of a thousand large operations would fill the memory. */
const maxChars = 32 * 1024 * 1024;

/** Plans by document text and operation name, bounded by number and size; the least used are forgotten. */
export function createPlanCache(): {
  getOrMake(document: DocumentNode, operationName: string | undefined, make: () => QueryPlan): QueryPlan;
} {
  const plans = createBoundedCache<string, QueryPlan>(cachedPlans, {
    max: maxChars,
    of: (text, plan) => text.length + JSON.stringify(plan).length,
  });
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
