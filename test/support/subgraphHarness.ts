import type { ExecutionResult } from 'graphql';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { eventLogModels } from '#platform/events/eventLogModel.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import type { LogPosition, SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { createSubgraph, migrateSubgraph, type Subgraph } from '#platform/subgraph/createSubgraph.ts';
import type { AuditFinding, RequestContext, SubgraphDefinition } from '#platform/subgraph/defineSubgraph.ts';
import { type AuditOption, expectCleanAudit } from './audit.ts';

/** A subgraph alone with a fresh store, for tests. */
export interface SubgraphHarness {
  subgraph: Subgraph;
  mongoUrl: string;
  /** The subgraph's own database, to look at documents or to plant faults. */
  database: Database;
  log: EventLog;
  execute(operation: { query: string; variables?: Record<string, unknown>; viewer?: Viewer }): Promise<ExecutionResult>;
  subscribe(operation: {
    query: string;
    variables?: Record<string, unknown>;
    viewer?: Viewer;
    resume?: LogPosition;
  }): AsyncIterableIterator<ExecutionResult>;
  /** Tells everything written so far. */
  flush(): Promise<void>;
  /** Number of events in the log, for "nothing was told". */
  eventCount(): Promise<number>;
  /** Fails when an invariant is violated. */
  close(): Promise<void>;
}

export const staffViewer = (scopes: string[], locations: string[] = ['*']): Viewer => ({
  kind: 'STAFF',
  subject: 'stf_test',
  scopes: ['caller:staff', ...scopes],
  locations,
  tenant: null,
  channel: 'WEB',
  requestId: 'test',
});

/** Starts a declaration on an embedded store of its own. */
export async function startSubgraph<Deps, Context extends RequestContext>(
  definition: SubgraphDefinition<Deps, Context>,
  options: { links?: Record<string, SubgraphLink> } & AuditOption = {},
): Promise<SubgraphHarness> {
  const logger = createLogger(definition.name, { level: process.env.LOG_LEVEL ?? 'silent' });
  const store = await createEmbeddedStore({});
  const mongoUrl = store.url;
  await migrateSubgraph(definition, mongoUrl);
  const link = (name: string): SubgraphLink => {
    const known = options.links?.[name];
    if (!known) throw new Error(`This test gives no link to ${name}.`);
    return known;
  };
  let audit = async (): Promise<AuditFinding[]> => [];
  const audited: typeof definition = {
    ...definition,
    createDeps(runtime) {
      const deps = definition.createDeps(runtime);
      audit = () => definition.audit(deps);
      return deps;
    },
  };
  const subgraph = await createSubgraph(audited, { mongoUrl, bus: createMemoryBus(), link, logger });
  const database = await connectDatabase(mongoUrl, `noren_${definition.name}`);
  const events = await connectDatabase(mongoUrl, 'noren_events');
  const [eventModel] = eventLogModels;
  const request = <Operation extends { query: string; viewer?: Viewer }>(operation: Operation) => ({
    ...operation,
    viewer: operation.viewer ?? anonymousViewer('WEB', 'test'),
    deadline: Date.now() + 10_000,
  });
  return {
    subgraph,
    mongoUrl,
    database,
    log: createEventLog(events),
    execute: (operation) => subgraph.execute(request(operation)),
    subscribe: (operation) => subgraph.subscribe(request(operation)),
    flush: () => subgraph.flush(),
    eventCount: () => events.model(eventModel as ModelDefinition<unknown>).countDocuments(),
    async close() {
      try {
        if (!options.unaudited) await expectCleanAudit(() => subgraph.flush().then(audit));
      } finally {
        await closeAll([store, events, database, subgraph]);
      }
    },
  };
}
