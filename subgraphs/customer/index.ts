import { join } from 'node:path';
import { outboxSource } from '#platform/outbox/outboxSource.ts';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import { createContext, createDeps } from './context.ts';
import { recordSources } from './repository/outboxes.ts';
import { deviceModel, partnerModel, staffModel } from './repository/recordModels.ts';
import { subjectContactModel } from './repository/subjectContactRepository.ts';
import { resolvers } from './resolvers/index.ts';

const models = [staffModel, deviceModel, partnerModel, subjectContactModel];

/** Who acts for the shop: staff, devices, partners; and whom messages reach. */
export const customer = defineSubgraph({
  name: 'customer',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  createDeps,
  createContext,
  models: models as never,
  topics: [],
  outboxes: ({ runtime }) => recordSources(runtime.database).map(outboxSource),
  audit: (deps) => deps.audit(),
});
