import { join } from 'node:path';
import { idempotencyModel, idempotencySweep } from '#platform/idempotency/runOnce.ts';
import { outboxSource } from '#platform/outbox/outboxSource.ts';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import { recentAudit } from './audit.ts';
import { createContext, createDeps } from './context.ts';
import { onChannelChanged } from './events/onChannelChanged.ts';
import { onVariantChanged } from './events/onVariantChanged.ts';
import { locationTopic, stockLevelLogTopic, stockLevelTopic } from './feeds.ts';
import { prepare } from './prepare.ts';
import { locationModel } from './repository/locationModel.ts';
import { locationSource, stockLevelSource } from './repository/outboxes.ts';
import { movementModel, stockLevelModel } from './repository/stockLevelModel.ts';
import { channelFactModel, variantFactModel } from './repository/variantFactModel.ts';
import { resolvers } from './resolvers/index.ts';
import { sweepHolds } from './sweepHolds.ts';

const models = [stockLevelModel, movementModel, locationModel, variantFactModel, channelFactModel, idempotencyModel];

/** Places and units: what is where. */
export const inventory = defineSubgraph({
  name: 'inventory',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  models: models as never,
  createDeps,
  createContext,
  topics: [stockLevelTopic, stockLevelLogTopic, locationTopic],
  outboxes: ({ runtime }) => [
    outboxSource(stockLevelSource(runtime.database)),
    outboxSource(locationSource(runtime.database)),
  ],
  consumers: [onVariantChanged, onChannelChanged],
  jobs: [sweepHolds, idempotencySweep],
  prepare,
  audit: (deps) => deps.audit(),
  recentAudit: ({ runtime }) => recentAudit(runtime),
});
