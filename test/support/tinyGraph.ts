// Three subgraphs of one type each, composed for real: stock (streams), catalog (titles) and offers (a field of the person).
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { PlanExecution, PlanExecutor } from '#gateway/execution/planExecutor.ts';
import { createReferenceExecutor } from '#gateway/execution/referenceExecutor.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logging/logger.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';
const subgraphs = {
  stock: `${link}
    type Query { level(id: ID!): Level }
    type Mutation { sell(id: ID!): Level }
    type Subscription { levelChanged(ids: [ID!]!): Level! @tag(name: "state") @tag(name: "anonymous") }
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

const generation = await createGeneration(composeTiny());

/** The same graph with some of its subgraphs written otherwise. */
export function composeTiny(change: Partial<typeof subgraphs> = {}): string {
  const sources = Object.entries({ ...subgraphs, ...change }).map(([name, text]) => ({
    name,
    typeDefs: parse(text),
    url: `subgraph:${name}`,
  }));
  const { supergraphSdl, errors } = composeServices(sources);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** A generation and an executor over it. */
export function createTinyGraph(clock: Clock = systemClock): TinyGraph {
  const executions: PlanExecution[] = [];
  const logger = createLogger('gateway', { level: 'silent' });
  const executor = createReferenceExecutor({ clock, logger, queryCallTimeoutMs: 3_000, mutationCallTimeoutMs: 9_000 });
  return {
    generation,
    executor: {
      execute: (execution) => {
        executions.push(execution);
        return executor.execute(execution);
      },
      executeToText: (execution) => {
        executions.push(execution);
        return executor.executeToText(execution);
      },
    },
    executions,
  };
}
