import type { Clock } from '#platform/clock.ts';
import { createRunOnce } from '#platform/idempotency/runOnce.ts';
import { hasScope, type Viewer } from '#platform/identity/viewer.ts';
import type { NewId } from '#platform/ids.ts';
import { createAuditInFlight, type DatedFinding, dateFindings } from '#platform/subgraph/auditInFlight.ts';
import type { RequestContext, SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { audit } from './audit.ts';
import { type CatalogClient, createCatalogClient } from './clients/catalogClient.ts';
import type { RunOnce, StockHolds, StockRepairs } from './domain/ports.ts';
import type { StockSight } from './domain/stockLevel.ts';
import { createFeeds, type InventoryFeeds } from './feeds.ts';
import { createLoaders, type InventoryLoaders } from './loaders.ts';
import { type ChannelFactRepository, createChannelFactRepository } from './repository/channelFactRepository.ts';
import { createLocationRepository, type LocationRepository } from './repository/locationRepository.ts';
import { createMovementRepository, type MovementRepository } from './repository/movementRepository.ts';
import { createStockEscrow } from './repository/stockEscrow.ts';
import { createStockHolds } from './repository/stockHoldRepository.ts';
import { createStockRepairs } from './repository/stockRepairs.ts';
import { createStockRepository, type StockRepository } from './repository/stockRepository.ts';
import { createVariantFactRepository, type VariantFactRepository } from './repository/variantFactRepository.ts';

/** What inventory works with; made once per process. */
export interface InventoryDeps {
  stockLevels: StockRepository;
  stockHolds: StockHolds;
  stockRepairs: StockRepairs;
  movements: MovementRepository;
  locations: LocationRepository;
  variants: VariantFactRepository;
  channels: ChannelFactRepository;
  catalog: CatalogClient;
  feeds: InventoryFeeds;
  runOnce: RunOnce;
  clock: Clock;
  newId: NewId;
  runtime: SubgraphRuntime;
  audit(): Promise<DatedFinding[]>;
}

/** Made once per request, and once per event of a subscription. */
export interface InventoryContext extends RequestContext {
  loaders: InventoryLoaders;
  deps: InventoryDeps;
  /** What this caller may see of numbers. */
  sight: StockSight;
}

export function createDeps(runtime: SubgraphRuntime): InventoryDeps {
  const { database, clock, newId, tail, logger } = runtime;
  const catalog = createCatalogClient({ link: () => runtime.link('catalog'), clock });
  const escrow = createStockEscrow(runtime);
  const stockLevels = createStockRepository({ database, escrow, clock });
  return {
    stockLevels,
    stockHolds: createStockHolds({ escrow, clock }),
    stockRepairs: createStockRepairs(runtime),
    movements: createMovementRepository(database),
    locations: createLocationRepository(runtime),
    variants: createVariantFactRepository({ database, ask: (ids) => catalog.factsOf(ids) }),
    channels: createChannelFactRepository({
      database,
      now: () => clock.now(),
      onFailure: (error) => logger.warn({ err: error }, 'channels cannot be read; the last ones stay'),
    }),
    catalog,
    feeds: createFeeds({ tail, stockLevels }),
    runOnce: createRunOnce({ database, clock }),
    clock,
    newId,
    runtime,
    audit: createAuditInFlight({ audit: dateFindings(() => audit(runtime), clock), clock }),
  };
}

export function createContext(deps: InventoryDeps, viewer: Viewer): InventoryContext {
  deps.channels.refresh();
  const sight = {
    seesNumbers: hasScope(viewer, 'stock:read'),
    showQuantityUpTo: deps.channels.showQuantityUpTo(viewer.channel),
  };
  return { viewer, loaders: createLoaders(deps), deps, sight };
}
