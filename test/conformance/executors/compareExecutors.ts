// One plan run by both executors over the same subgraphs, and what differs between the answers.
import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import { createCompiledExecutor } from '#gateway/execution/compiledExecutor/createCompiledExecutor.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from '#gateway/execution/planExecutor.ts';
import { createReferenceExecutor } from '#gateway/execution/referenceExecutor.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

export interface ComparedAnswers {
  compiled: ToldAnswer;
  reference: ToldAnswer;
}

/** Data as text, so that its order counts; errors as `CODE path`, sorted. */
export interface ToldAnswer {
  data: string;
  errors: string[];
}

const options = {
  clock: systemClock,
  logger: createLogger('gateway', { level: 'silent' }),
  queryCallTimeoutMs: 60_000,
  mutationCallTimeoutMs: 60_000,
};
const compiled = createCompiledExecutor(options);
const reference = createReferenceExecutor(options);

export interface Comparison extends Pick<PlanExecution, 'generation' | 'plan' | 'document' | 'variables' | 'links'> {}

/**
 * Words in plans of which the reference makes a wrong answer: it knows nothing of contexts, and where a subgraph knows an
 * object by its interface alone, it forgets the object's type as soon as that subgraph answers.
 */
const beyondReference = /"contextRewrites"|"setValueTo"/;

/** Whether the reference is of use for a plan. */
export const isComparable = (plan: QueryPlan): boolean => !beyondReference.test(JSON.stringify(plan));

/** Both answers to one operation. */
export async function runBoth(comparison: Comparison): Promise<ComparedAnswers> {
  const viewer = anonymousViewer('WEB', 'differential');
  const execution: PlanExecution = { ...comparison, viewer, deadline: systemClock.now() + 60_000 };
  return { compiled: await tell(compiled, execution), reference: await tell(reference, execution) };
}

async function tell(executor: PlanExecutor, execution: PlanExecution): Promise<ToldAnswer> {
  const { data, errors }: ExecutedText = await executor.executeToText(execution);
  return { data, errors: [...new Set(errors.map(textOf))].sort() };
}

const textOf = ({ extensions, path = [] }: GraphQLError): string => `${extensions.code} ${path.join('.')}`;
