import type { Clock } from '#platform/clock.ts';
import type { EventLog } from '#platform/events/eventLog.ts';
import { createRunOnce } from '#platform/idempotency/runOnce.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { NewId } from '#platform/ids.ts';
import { createAuditInFlight, type DatedFinding, dateFindings } from '#platform/subgraph/auditInFlight.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { audit, createFullAudit } from './audit.ts';
import { createAuditClient } from './clients/auditClient.ts';
import { createCatalogClient } from './clients/catalogClient.ts';
import { createCustomerClient } from './clients/customerClient.ts';
import { createInventoryClient } from './clients/inventoryClient.ts';
import type { InvariantReport } from './domain/collectAudit.ts';
import type { Catalog, Contacts, Inventory, QuotaRepairs, RunOnce, Secrets } from './domain/ports.ts';
import { createFeeds, type OrdersFeeds } from './feeds.ts';
import { createLoaders, type OrdersLoaders } from './loaders.ts';
import { createQuotaRepairs } from './repository/quotaRepairs.ts';
import { createQuotaRepository, type QuotaRepository } from './repository/quotaRepository.ts';
import { createReservationRepository, type ReservationRepository } from './repository/reservationRepository.ts';
import { secrets } from './secrets.ts';

/** What orders works with; made once per process. */
export interface OrdersDeps {
  reservations: ReservationRepository;
  quotas: QuotaRepository;
  quotaRepairs: QuotaRepairs;
  inventory: Inventory;
  catalog: Catalog;
  contacts: Contacts;
  secrets: Secrets;
  feeds: OrdersFeeds;
  runOnce: RunOnce;
  clock: Clock;
  newId: NewId;
  log: EventLog;
  runtime: SubgraphRuntime;
  /** Of every subgraph. @throws AppError RETRY_LATER while it is under way */
  fullAudit(): Promise<InvariantReport[]>;
  audit(): Promise<DatedFinding[]>;
}

/** Made once per request, and once per event of a subscription. */
export interface OrdersContext {
  viewer: Viewer;
  loaders: OrdersLoaders;
  deps: OrdersDeps;
}

const others = ['catalog', 'customer', 'inventory', 'loyalty'];

export function createDeps(runtime: SubgraphRuntime): OrdersDeps {
  const { database, clock, newId, log, tail } = runtime;
  const reservations = createReservationRepository(runtime);
  const own = dateFindings(() => audit({ database, log, clock }), clock);
  const sources = [...others.map((name) => createAuditClient(name, runtime)), { subgraph: runtime.name, check: own }];
  return {
    reservations,
    quotas: createQuotaRepository(runtime),
    quotaRepairs: createQuotaRepairs(runtime),
    inventory: createInventoryClient({ link: () => runtime.link('inventory'), clock }),
    catalog: createCatalogClient({ link: () => runtime.link('catalog'), clock }),
    contacts: createCustomerClient({ link: () => runtime.link('customer'), clock }),
    secrets,
    feeds: createFeeds({ tail, reservations }),
    runOnce: createRunOnce({ database, clock }),
    clock,
    newId,
    log,
    runtime,
    fullAudit: createFullAudit({ sources, clock }),
    audit: createAuditInFlight({ audit: own, clock }),
  };
}

export const createContext = (deps: OrdersDeps, viewer: Viewer): OrdersContext => ({
  viewer,
  loaders: createLoaders(deps),
  deps,
});
