import { buildSchema, type Schema } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Generation } from '../supergraph/generation.ts';
import { type FoundError, toAnswerErrors } from './answerErrors.ts';
import { malformed } from './compiledExecutor/planRun.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from './planExecutor.ts';
import {
  createSubgraphClient,
  reduce,
  type SubgraphAnswer,
  type SubgraphClient,
  type SubgraphClientOptions,
} from './subgraphClient.ts';

export type ReferenceExecutorOptions = Omit<SubgraphClientOptions, 'link' | 'onCall'> &
  Partial<Pick<SubgraphClientOptions, 'onCall'>>;

type ClientOf = (link: SubgraphLink) => SubgraphClient;

type OperationContext = ReturnType<typeof buildOperationContext>;
type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type FetchRequest = { query?: string | undefined; variables?: Record<string, unknown> | undefined };

/** Stands for the subgraph of a subscription's primary fetch; no subgraph can have this name. */
const eventService = '$event';

/** The executor port over the executor of Apollo's gateway, which only sees our subgraph clients. */
export function createReferenceExecutor(options: ReferenceExecutorOptions): PlanExecutor {
  const clients = new WeakMap<SubgraphLink, SubgraphClient>();

  function clientOf(link: SubgraphLink): SubgraphClient {
    const client = clients.get(link) ?? createSubgraphClient({ onCall: () => {}, ...options, link });
    clients.set(link, client);
    return client;
  }

  async function execute(execution: PlanExecution): Promise<ExecutionResult> {
    const { generation, plan, document, operationName, variables } = execution;
    const operation = buildOperationContext({
      schema: generation.apiSchema,
      operationDocument: document,
      ...(operationName !== undefined && { operationName }),
    });
    const result = await executeQueryPlan(
      asSequence(plan),
      servicesOf(execution, clientOf),
      { request: { variables }, logger: options.logger, metrics: {}, context: {} } as unknown as Parameters<
        typeof executeQueryPlan
      >[2],
      operation,
      generation.supergraphSchema,
      apiSchemaOf(generation),
    );
    return toAnswer(result, operation, options.logger);
  }

  async function executeToText(execution: PlanExecution): Promise<ExecutedText> {
    const { data = null, errors = [] } = await execute(execution);
    return { data: JSON.stringify(data), errors };
  }

  return { execute, executeToText };
}

const apiSchemas = new WeakMap<Generation, Schema>();

/** As this executor reads it; nobody else needs it, so it is built when it is first used. */
function apiSchemaOf(generation: Generation): Schema {
  const schema = apiSchemas.get(generation) ?? buildSchema(generation.apiSdl);
  apiSchemas.set(generation, schema);
  return schema;
}

function servicesOf(execution: PlanExecution, clientOf: ClientOf): ServiceMap {
  const { viewer, deadline, signal, links, primaryResult } = execution;
  const services = new Map<string, { process(call: { request: FetchRequest }): Promise<SubgraphAnswer> }>();
  for (const [name, link] of links) {
    const client = clientOf(link);
    services.set(name, {
      process: async ({ request: { query = '', variables = {} } }) => {
        const request = { query, variables: { ...variables }, viewer, deadline, ...(signal && { signal }) };
        return withoutShortLists(await client.send(request), request);
      },
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

/** Entities that do not fit what was asked cannot be told apart: then each of them is missing. */
function withoutShortLists(answer: SubgraphAnswer, request: { query: string; variables: FetchRequest['variables'] }) {
  const { representations } = request.variables ?? {};
  if (!Array.isArray(representations) || answer.data === null) return answer;
  const { _entities: entities } = answer.data;
  if (Array.isArray(entities) && entities.length === representations.length) return answer;
  return malformed(request.query, request.variables ?? {});
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
