import { join } from 'node:path';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { outboxSource } from '#platform/outbox/outboxSource.ts';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import { createContext, createDeps, prepare } from './context.ts';
import { followPending } from './domain/followProduct.ts';
import { topics } from './feeds.ts';
import { priceModel } from './repository/priceModel.ts';
import { productModel } from './repository/productModel.ts';
import { categoryModel, channelModel, priceListModel } from './repository/smallSetModels.ts';
import { variantModel } from './repository/variantModel.ts';
import { resolvers } from './resolvers/index.ts';

const models = [productModel, variantModel, categoryModel, channelModel, priceListModel, priceModel];

export const catalog = defineSubgraph({
  name: 'catalog',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  createDeps,
  createContext,
  models: models as unknown as ModelDefinition<never>[],
  topics,
  outboxes: (deps) => deps.sources.map(({ source }) => outboxSource(source)),
  jobs: [{ name: 'followProducts', periodMs: 2_000, run: (deps) => followPending(deps) }],
  prepare,
  audit: (deps) => deps.audit(),
});
