import type { EventLog } from '#platform/events/eventLog.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { createAuditClient } from './clients/auditClient.ts';
import type { AuditSource } from './domain/collectAudit.ts';

export interface OrdersDeps {
  log: EventLog;
  /** The other subgraphs, each asked for its part of the invariants. */
  auditSources: readonly AuditSource[];
}

export interface OrdersContext {
  viewer: Viewer;
  deps: OrdersDeps;
}

const audited = ['catalog', 'customer', 'inventory', 'loyalty'];

export function createDeps(runtime: SubgraphRuntime): OrdersDeps {
  return { log: runtime.log, auditSources: audited.map((name) => createAuditClient(name, runtime)) };
}

export const createContext = (deps: OrdersDeps, viewer: Viewer): OrdersContext => ({ viewer, deps });
