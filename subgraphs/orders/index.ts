import { join } from 'node:path';
import { idempotencyModel, idempotencySweep } from '#platform/idempotency/runOnce.ts';
import { outboxSource } from '#platform/outbox/outboxSource.ts';
import { defineSubgraph } from '#platform/subgraph/defineSubgraph.ts';
import { createContext, createDeps } from './context.ts';
import { reservationLogTopic, reservationTopic } from './feeds.ts';
import { tidyReservations } from './jobs.ts';
import { reservationSource } from './repository/outboxes.ts';
import { quotaModel, quotaMovementModel, reservationModel } from './repository/reservationModel.ts';
import { resolvers } from './resolvers/index.ts';

const models = [reservationModel, quotaModel, quotaMovementModel, idempotencyModel];

/** Goods put aside in stores; later carts, orders and money. */
export const orders = defineSubgraph({
  name: 'orders',
  schema: [join(import.meta.dirname, '../../schema/common.graphql'), join(import.meta.dirname, 'schema.graphql')],
  resolvers,
  models: models as never,
  createDeps,
  createContext,
  topics: [reservationTopic, reservationLogTopic],
  outboxes: ({ runtime }) => [outboxSource(reservationSource(runtime.database))],
  jobs: [tidyReservations, idempotencySweep],
  audit: (deps) => deps.audit(),
});
