import type { Clock } from '../clock.ts';
import type { Consumer } from '../events/consume.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { LogTail } from '../events/logTail.ts';
import type { Topic } from '../events/topic.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { NewId } from '../ids.ts';
import type { SubgraphLink } from '../link/subgraphLink.ts';
import type { Logger } from '../logging/logger.ts';
import type { Database } from '../mongo/database.ts';
import type { ModelDefinition } from '../mongo/defineModel.ts';
import type { OutboxSource } from '../outbox/outboxSource.ts';

/** What a subgraph is given when it is created. Nothing here tells in which process it runs. */
export interface SubgraphRuntime {
  name: string;
  database: Database;
  clock: Clock;
  newId: NewId;
  log: EventLog;
  tail: LogTail;
  /** The way to another subgraph, called as `system:{name}`. */
  link(name: string): SubgraphLink;
  /** Rings the relay after an accepted write. */
  onWrite: () => void;
  logger: Logger;
}

/** One invariant as an audit found it. */
export interface AuditFinding {
  invariant: string;
  checked: number;
  violations: number;
  samples: string[];
}

/** A task that one process of the subgraph does, under the lease. */
export interface Job<Deps> {
  name: string;
  periodMs: number;
  run(deps: Deps): Promise<void>;
}

export interface RequestContext {
  viewer: Viewer;
}

/** The declaration of a subgraph: what it owns and does, without saying where it runs. */
export interface SubgraphDefinition<Deps, Context extends RequestContext> {
  name: string;
  /** Paths of its SDL, `common.graphql` first. */
  schema: readonly string[];
  /** By type name; scalars of `common.graphql` are added. */
  resolvers: Record<string, unknown>;
  models: readonly ModelDefinition<never>[];
  /** Once per process: repositories, feeds, clients. */
  createDeps(runtime: SubgraphRuntime): Deps;
  /** Once per request: viewer and loaders. */
  createContext(deps: Deps, viewer: Viewer): Context;
  topics: readonly Topic[];
  outboxes?(deps: Deps): readonly OutboxSource[];
  consumers?: readonly Consumer<Deps>[];
  jobs?: readonly Job<Deps>[];
  /** Before the first request: standing data such as the channels. May run more than once. */
  prepare?(deps: Deps): Promise<void>;
  /** Its part of the invariants. */
  audit(deps: Deps): Promise<AuditFinding[]>;
  /** Made once; then called each minute under the lease: looks at what changed, and again at what was wrong. */
  recentAudit?(deps: Deps): () => Promise<AuditFinding[]>;
}

/** Gives the declaration its types; everything else is `createSubgraph`'s. */
export const defineSubgraph = <Deps, Context extends RequestContext>(
  definition: SubgraphDefinition<Deps, Context>,
): SubgraphDefinition<Deps, Context> => definition;
