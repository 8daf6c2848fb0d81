import { join } from 'node:path';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import { createContext, createDeps } from './context.ts';
import { resolvers } from './resolvers/index.ts';

export const orders = defineSubgraph({
  name: 'orders',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  createDeps,
  createContext,
  models: [],
  topics: [],
  audit: async () => [],
});
