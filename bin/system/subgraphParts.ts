import type { Clock } from '#platform/clock.ts';
import type { EventBus } from '#platform/events/eventBus.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createSubgraph, migrateSubgraph, type Subgraph } from '#platform/subgraph/createSubgraph.ts';
import type { RequestContext, SubgraphDefinition } from '#platform/subgraph/defineSubgraph.ts';
import { catalog } from '#subgraphs/catalog/index.ts';
import { customer } from '#subgraphs/customer/index.ts';
import { inventory } from '#subgraphs/inventory/index.ts';
import { loyalty } from '#subgraphs/loyalty/index.ts';
import { orders } from '#subgraphs/orders/index.ts';
import { type SubgraphName, subgraphNames } from './subgraphNames.ts';
import type { SystemConfig } from './systemConfig.ts';

interface PartOptions {
  mongoUrl: string;
  bus: EventBus;
  link: (name: string) => SubgraphLink;
  config: SystemConfig;
  clock: Clock;
}

interface Part {
  migrate(mongoUrl: string): Promise<void>;
  create(options: PartOptions): Promise<Subgraph>;
}

/** Each definition keeps its own types up to here; the rest of `bin` handles all five alike. */
const part = <Deps, Context extends RequestContext>(definition: SubgraphDefinition<Deps, Context>): Part => ({
  migrate: (mongoUrl) => migrateSubgraph(definition, mongoUrl),
  create: ({ mongoUrl, bus, link, config, clock }) =>
    createSubgraph(definition, {
      mongoUrl,
      bus,
      link,
      clock,
      logger: createLogger(definition.name, { level: config.logLevel }),
      periods: config.periods,
    }),
});

export const subgraphParts: Readonly<Record<SubgraphName, Part>> = {
  catalog: part(catalog),
  inventory: part(inventory),
  customer: part(customer),
  orders: part(orders),
  loyalty: part(loyalty),
};

/** Makes collections and indexes of all parts, one after the other, before any of them writes. */
export async function migrateAll(mongoUrl: string): Promise<void> {
  for (const name of subgraphNames) await subgraphParts[name].migrate(mongoUrl);
}
