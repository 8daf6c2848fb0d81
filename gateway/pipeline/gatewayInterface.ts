import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { printSchema } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Prepared } from './prepared.ts';

/** What an operation brings along through Apollo Server. */
export interface OperationContext {
  prepared: Prepared;
}

export type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];

export interface GatewayInterfaceOptions {
  generation: Generation;
  executor: PlanExecutor;
  links: ReadonlyMap<string, SubgraphLink>;
  clock: Clock;
  requestTimeoutMs: number;
}

/** Apollo Server's port for a federated graph, with our generation and executor behind it. */
export function createGatewayInterface({
  generation,
  executor,
  links,
  clock,
  requestTimeoutMs,
}: GatewayInterfaceOptions): Gateway {
  let publish: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      publish = callback;
      return () => {
        publish = undefined;
      };
    },
    async load() {
      publish?.({ apiSchema: generation.apiSchema, coreSupergraphSdl: printSchema(generation.supergraphSchema) });
      return {
        executor: async (requestContext) => {
          const { prepared } = requestContext.context as unknown as OperationContext;
          const { document, operationName, variables, viewer, request } = prepared;
          const labels = generation.labelsOf(viewer, request.overrideLabels);
          const deadline = clock.now() + requestTimeoutMs;
          const plan = await generation.plan(document, operationName, labels);
          return executor.execute({
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
        },
      };
    },
    stop: async () => {},
  };
}
