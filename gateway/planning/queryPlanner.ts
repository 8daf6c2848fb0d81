import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { createPlanCache } from './planCache.ts';
import { createPlanQueue, type PlanQueueOptions } from './planQueue.ts';

export interface QueryPlanner {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /**
   * Of a validated document; a subscription's plan has a node of kind `Subscription`. `labels` are the overrides in
   * force. @throws AppError as `PlanQueue.plan`
   */
  plan(document: DocumentNode, operationName?: string, labels?: readonly string[]): QueryPlan | Promise<QueryPlan>;
  /** Resolves when nothing is planned and nothing waits. */
  whenIdle(): Promise<void>;
  close(): Promise<void>;
}

export interface QueryPlannerOptions extends PlanQueueOptions {
  /** Told the seconds of each plan that was new. */
  onPlan?: (seconds: number) => void;
}

const noLabels: readonly string[] = [];

/** Plans operations of one supergraph in a thread and remembers the plans. @throws Error with one sentence when the text is no supergraph */
export async function createQueryPlanner({ onPlan, ...options }: QueryPlannerOptions): Promise<QueryPlanner> {
  const queue = await createPlanQueue(options);
  const planOf = createPlanCache(async (job) => {
    const planned = await queue.plan(job);
    onPlan?.(planned.seconds);
    return planned;
  });
  return {
    apiSdl: queue.apiSdl,
    plan: (document, operationName, labels = noLabels) => planOf({ document, operationName, labels }),
    async whenIdle() {
      await nextTurn(); // what was asked for before is in the queue by then
      await queue.whenIdle();
    },
    close: queue.close,
  };
}
