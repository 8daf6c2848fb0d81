import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { type FoundError, toAnswerErrors } from './answerErrors.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from './planExecutor.ts';
import { createSubgraphClient, type OnSubgraphCall, reduce, type SubgraphAnswer } from './subgraphClient.ts';

export interface ReferenceExecutorOptions {
  clock: Clock;
  logger: Logger;
  /** Longest calls of a subgraph, for queries and subscription joins, and for mutations. */
  queryCallTimeoutMs: number;
  mutationCallTimeoutMs: number;
  onCall?: OnSubgraphCall;
}

type OperationContext = ReturnType<typeof buildOperationContext>;
type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type FetchRequest = { query?: string | undefined; variables?: Record<string, unknown> | undefined };

/** Stands for the subgraph of a subscription's primary fetch; no subgraph can have this name. */
const eventService = '$event';

/** The executor port over the executor of Apollo's gateway, which only sees our subgraph clients. */
export function createReferenceExecutor(options: ReferenceExecutorOptions): PlanExecutor {
  async function execute(execution: PlanExecution): Promise<ExecutionResult> {
    const { generation, plan, document, operationName, variables } = execution;
    const operation = buildOperationContext({
      schema: generation.apiSchema,
      operationDocument: document,
      ...(operationName !== undefined && { operationName }),
    });
    const result = await executeQueryPlan(
      asSequence(plan),
      servicesOf(execution, options),
      { request: { variables }, logger: options.logger, metrics: {}, context: {} } as unknown as Parameters<
        typeof executeQueryPlan
      >[2],
      operation,
      generation.supergraphSchema,
      generation.federationApiSchema(),
    );
    return toAnswer(result, operation, options.logger);
  }

  async function executeToText(execution: PlanExecution): Promise<ExecutedText> {
    const { data = null, errors = [] } = await execute(execution);
    return { data: JSON.stringify(data), errors };
  }

  return { execute, executeToText };
}

function servicesOf(execution: PlanExecution, options: ReferenceExecutorOptions): ServiceMap {
  const { viewer, deadline, signal, links, primaryResult } = execution;
  const services = new Map<string, { process(call: { request: FetchRequest }): Promise<SubgraphAnswer> }>();
  for (const [name, link] of links) {
    const client = createSubgraphClient({ onCall: () => {}, ...options, link });
    services.set(name, {
      process: ({ request: { query = '', variables = {} } }) =>
        client.send({ query, variables: { ...variables }, viewer, deadline, ...(signal && { signal }) }),
    });
  }
  if (primaryResult) {
    services.set(eventService, {
      // merging writes into what a fetch gives, and the event is kept for the next execution
      process: async ({ request: { query = '', variables = {} } }) =>
        reduce({ ...primaryResult, data: structuredClone(primaryResult.data) }, { query, variables }),
    });
  }
  return Object.fromEntries(services) as unknown as ServiceMap;
}

/** The executor refuses plans of subscriptions; the event is their first fetch, the joins are the rest. */
function asSequence(plan: QueryPlan): QueryPlan {
  if (plan.node?.kind !== 'Subscription') return plan;
  const { primary, rest } = plan.node;
  const event: PlanNode = { ...primary, serviceName: eventService };
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes: rest ? [event, rest] : [event] } };
}

function toAnswer(result: ExecutionResult, operation: OperationContext, logger: Logger): ExecutionResult {
  const shaping = (result.extensions?.valueCompletion ?? []) as readonly GraphQLError[];
  const errors = toAnswerErrors([...(result.errors ?? []), ...shaping.map(withoutCode)], operation, logger);
  return { data: result.data ?? null, ...(errors.length > 0 && { errors }) };
}

/** A subgraph gave null where its schema promises a value: a fault, whatever code the executor gives it. */
const withoutCode = ({ message, path }: GraphQLError): FoundError => ({ message, path });
