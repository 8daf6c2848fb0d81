import { execute, type GraphQLError } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { toMaskedError } from '../errors.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import { fieldsOf } from './operationFields.ts';
import type { ExecutedOperation, ExecuteOperation } from './operationPath.ts';
import type { Prepared } from './prepared.ts';

export interface DirectPathOptions {
  executor: PlanExecutor;
  links: ReadonlyMap<string, SubgraphLink>;
  clock: Clock;
  /** How long planning and subgraphs together may take. */
  requestTimeoutMs: number;
  logger: Logger;
}

/** Queries and mutations with nothing between: plan → executor → text. */
export function createDirectPath(options: DirectPathOptions): ExecuteOperation {
  const { executor, links, clock, requestTimeoutMs, logger } = options;

  return async (prepared) => {
    const { generation, document, operationName, variables, viewer, request, selected } = prepared;
    if (fieldsOf(generation, selected).isIntrospectionOnly) return introspect(prepared, logger);
    const deadline = clock.now() + requestTimeoutMs;
    const labels = generation.labelsOf(viewer, request.overrideLabels);
    const known = generation.plan(document, operationName, labels);
    const plan = known instanceof Promise ? await known : known;
    return executor.executeToText({
      generation,
      plan,
      document,
      operationName,
      variables,
      viewer,
      links,
      deadline,
      signal: request.signal,
    });
  };
}

/** The schema that clients see answers about itself; no plan and no subgraph is needed. */
async function introspect(
  { generation, document, operationName, variables }: Prepared,
  logger: Logger,
): Promise<ExecutedOperation> {
  const { data = null, errors = [] } = await execute({
    schema: generation.apiSchema,
    document,
    variableValues: variables,
    ...(operationName !== undefined && { operationName }),
  });
  return { data: JSON.stringify(data), errors: errors.map((error: GraphQLError) => toMaskedError(error, logger)) };
}
