// One plan run by both executors over the same subgraphs, and what differs between the answers.
import type { DocumentNode, GraphQLError } from 'graphql';
import { createCompiledExecutor } from '#gateway/execution/compiledExecutor/createCompiledExecutor.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from '#gateway/execution/planExecutor.ts';
import { createReferenceExecutor } from '#gateway/execution/referenceExecutor.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
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

export interface Comparison {
  generation: Generation;
  links: ReadonlyMap<string, SubgraphLink>;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

/**
 * Words in plans of which the reference makes a wrong answer: it knows nothing of contexts, and where a subgraph knows an
 * object by its interface alone, it forgets the object's type as soon as that subgraph answers.
 */
const beyondReference = ['"contextRewrites"', '"setValueTo"'];

/** Both answers of one operation; undefined where the reference is of no use. */
export async function runBoth({
  generation,
  links,
  document,
  variables,
}: Comparison): Promise<ComparedAnswers | undefined> {
  const plan = await generation.plan(document);
  const planText = JSON.stringify(plan);
  if (beyondReference.some((word) => planText.includes(word))) return undefined;
  const viewer = anonymousViewer('WEB', 'differential');
  const deadline = systemClock.now() + 60_000;
  const execution: PlanExecution = { generation, plan, document, variables, viewer, links, deadline };
  const [one, other] = [await tell(compiled, execution), await tell(reference, execution)];
  return { compiled: one, reference: other };
}

async function tell(executor: PlanExecutor, execution: PlanExecution): Promise<ToldAnswer> {
  const { data, errors }: ExecutedText = await executor.executeToText(execution);
  return { data, errors: [...new Set(errors.map(textOf))].sort() };
}

const textOf = ({ extensions, path = [] }: GraphQLError): string => `${extensions.code} ${path.join('.')}`;
