import { join } from 'node:path';
import type { Viewer } from '#platform/identity/viewer.ts';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import type { LoyaltyContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';

/** Points: what buying earns. */
export const loyalty = defineSubgraph({
  name: 'loyalty',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  createDeps: () => ({}),
  createContext: (_deps, viewer: Viewer): LoyaltyContext => ({ viewer }),
  models: [],
  topics: [],
  audit: async () => [],
});
