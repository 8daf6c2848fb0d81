// Three subgraphs of one type each, composed for real: stock (streams), catalog (titles) and offers (a field of the person).
import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { PlanExecution, PlanExecutor } from '#gateway/execution/planExecutor.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';
const subgraphs = {
  stock: `${link}
    type Query { level(id: ID!): Level }
    type Mutation { sell(id: ID!): Level }
    type Subscription { levelChanged(ids: [ID!]!): Level! @tag(name: "state") }
    type Level @key(fields: "id") { id: ID! onHand: Int variant: Variant! }
    type Variant @key(fields: "id", resolvable: false) { id: ID! }`,
  catalog: `${link}
    type Query { variant(id: ID!): Variant }
    type Variant @key(fields: "id") { id: ID! title: String }`,
  offers: `${link}
    type Query { offers: Int }
    type Variant @key(fields: "id") { id: ID! price: Int @tag(name: "viewer") }`,
};

export interface TinyGraph {
  generation: Generation;
  executor: PlanExecutor;
  /** Every execution so far. */
  executions: PlanExecution[];
}

/** A generation and an executor over it. */
export function createTinyGraph(): TinyGraph {
  const composed = composeServices(
    Object.entries(subgraphs).map(([name, text]) => ({ name, typeDefs: parse(text), url: `subgraph:${name}` })),
  );
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  const supergraph = Supergraph.build(composed.supergraphSdl, { supportedFeatures: null });
  const planner = new QueryPlanner(supergraph);
  const apiSchema = supergraph.apiSchema();
  const generation = {
    id: 'tiny',
    supergraph,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    apiSchema: apiSchema.toGraphQLJSSchema(),
    authRules: { isViewerField: (coordinate: string) => coordinate === 'Variant.price' },
    plan: (document, operationName) =>
      planner.buildQueryPlan(operationFromDocument(apiSchema, document, { ...(operationName && { operationName }) })),
  } as Generation;
  const executions: PlanExecution[] = [];
  const executor: PlanExecutor = {
    execute: (execution) => {
      executions.push(execution);
      return executePlan(execution);
    },
  };
  return { generation, executor, executions };
}

/** The primary fetch becomes a fetch of a service that answers with the event. */
async function executePlan({
  generation,
  plan,
  document,
  operationName,
  variables,
  viewer,
  links,
  deadline,
  primaryResult,
}: PlanExecution) {
  const services = Object.fromEntries(
    [...links].map(([name, { send }]) => [
      name,
      {
        process: async ({ request }: { request: { query?: string } }) =>
          send({
            query: String(request.query),
            variables: (request as { variables?: Record<string, unknown> }).variables ?? {},
            viewer,
            deadline,
          }),
      },
    ]),
  );
  const event = { process: async () => structuredClone(primaryResult) };
  const operation = buildOperationContext({
    schema: generation.apiSchema,
    operationDocument: document,
    ...(operationName && { operationName }),
  });
  return executeQueryPlan(
    asQuery(plan),
    { ...services, ...(primaryResult && { event }) } as never,
    { request: { variables }, logger: silent } as never,
    operation,
    generation.supergraphSchema,
    generation.supergraph.apiSchema(),
  ) as never;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function asQuery(plan: QueryPlan): QueryPlan {
  if (plan.node?.kind !== 'Subscription') return plan;
  const primary: PlanNode = { ...plan.node.primary, serviceName: 'event' };
  return {
    kind: 'QueryPlan',
    node: { kind: 'Sequence', nodes: plan.node.rest ? [primary, plan.node.rest] : [primary] },
  };
}
