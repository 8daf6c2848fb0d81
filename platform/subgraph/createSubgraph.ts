import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { type Clock, systemClock } from '../clock.ts';
import { countDeadLetters } from '../events/auditDeadLetters.ts';
import { consumerPositionModel, type RunningConsumer, runConsumer } from '../events/consume.ts';
import { deadLetterModel } from '../events/deadLetters.ts';
import type { EventBus } from '../events/eventBus.ts';
import { createEventLog } from '../events/eventLog.ts';
import { eventLogModels } from '../events/eventLogModel.ts';
import { createLogTail } from '../events/logTail.ts';
import { type RetentionOptions, sweepEventLog } from '../events/retention.ts';
import type { Viewer } from '../identity/viewer.ts';
import { newId } from '../ids.ts';
import { type Closeable, closeAll } from '../lifecycle/closeable.ts';
import type { SubgraphLink, SubgraphRequest, SubgraphStreamRequest } from '../link/subgraphLink.ts';
import type { Logger } from '../logging/logger.ts';
import { connectDatabase } from '../mongo/database.ts';
import type { ModelDefinition } from '../mongo/defineModel.ts';
import { createLease, leaseModel } from '../mongo/lease.ts';
import { createRelay, type Relay } from '../outbox/relay.ts';
import { createAuditJob } from './auditJob.ts';
import { buildGuardedSchema } from './buildGuardedSchema.ts';
import type { Job, RequestContext, SubgraphDefinition, SubgraphRuntime } from './defineSubgraph.ts';
import { createSubgraphExecution } from './executeRequest.ts';

/** A running subgraph without a port of its own. */
export interface Subgraph extends Closeable {
  name: string;
  schema: GraphQLSchema;
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphStreamRequest): AsyncIterableIterator<ExecutionResult>;
  contextFor(viewer: Viewer): RequestContext;
  /** Throws while a dependency is away. */
  ready(): Promise<void>;
  /** Tells everything written so far; for shutdown and tests. */
  flush(): Promise<void>;
  /** Consumers have read to the end of the log. */
  catchUp(): Promise<void>;
  /** Events that its consumers gave up, by consumer; for the metrics of its process. */
  deadLetters(): Promise<ReadonlyMap<string, number>>;
  /** By invariant what the audit of each minute found last; for the metrics, too. */
  violations(): ReadonlyMap<string, number>;
}

export interface CreateSubgraphOptions {
  mongoUrl: string;
  bus: EventBus;
  /** The way to other subgraphs, looked up when it is first used. */
  link?: (name: string) => SubgraphLink;
  clock?: Clock;
  logger: Logger;
  periods?: { relayMs?: number; relayLeaseMs?: number; logTailMs?: number; cursorLifeMs?: number };
}

/** Models every subgraph has beside its own. */
const standingModels = [leaseModel, consumerPositionModel, deadLetterModel] as unknown as ModelDefinition<never>[];

/** Makes collections and indexes of a subgraph and of the event log; one process does it before any writer starts. */
export async function migrateSubgraph<Deps, Context extends RequestContext>(
  definition: SubgraphDefinition<Deps, Context>,
  mongoUrl: string,
): Promise<void> {
  const database = await connectDatabase(mongoUrl, `noren_${definition.name}`);
  const events = await connectDatabase(mongoUrl, 'noren_events');
  try {
    await database.migrate([...definition.models, ...standingModels]);
    await events.migrate(eventLogModels as unknown as ModelDefinition<never>[]);
  } finally {
    await closeAll([database, events]);
  }
}

/**
 * Brings a declaration to life: database, outbox relay, consumers, jobs, guarded schema.
 * @throws Error when the database does not answer or an index is missing; nothing is left open then
 */
export async function createSubgraph<Deps, Context extends RequestContext>(
  definition: SubgraphDefinition<Deps, Context>,
  options: CreateSubgraphOptions,
): Promise<Subgraph> {
  const parts: Closeable[] = [];
  try {
    return await assemble(definition, options, parts);
  } catch (error) {
    await closeAll(parts).catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

/** Each part is noted among `parts` as soon as it is open. */
async function assemble<Deps, Context extends RequestContext>(
  definition: SubgraphDefinition<Deps, Context>,
  options: CreateSubgraphOptions,
  parts: Closeable[],
): Promise<Subgraph> {
  const opened = <Part extends Closeable>(part: Part): Part => {
    parts.push(part);
    return part;
  };
  const { logger, clock = systemClock } = options;
  const database = opened(await connectDatabase(options.mongoUrl, `noren_${definition.name}`));
  const events = opened(await connectDatabase(options.mongoUrl, 'noren_events'));
  await database.verifyIndexes([...definition.models, ...standingModels]);
  const log = createEventLog(events, clock);
  const { logTailMs: pollMs = 200, cursorLifeMs } = options.periods ?? {};
  const tail = opened(createLogTail({ log, bus: options.bus, pollMs, cursorLifeMs, clock, logger }));
  const lease = createLease(database, {
    name: 'relay',
    owner: randomUUID(),
    clock,
    lifeMs: options.periods?.relayLeaseMs ?? 3_000,
  });
  let relay: Relay | undefined;
  const runtime: SubgraphRuntime = {
    name: definition.name,
    database,
    clock,
    newId,
    log,
    tail,
    logger,
    link: (name) => {
      if (!options.link) throw new Error(`${definition.name} has no link to ${name}.`);
      return options.link(name);
    },
    onWrite: () => relay?.nudge(),
  };
  const deps = definition.createDeps(runtime);
  relay = createRelay({
    name: definition.name,
    sources: definition.outboxes?.(deps) ?? [],
    log,
    bus: options.bus,
    lease,
    logger,
    idleMs: options.periods?.relayMs ?? 1_000,
  });
  parts.push(relay);
  await definition.prepare?.(deps);
  const consumers = (definition.consumers ?? []).map((consumer) =>
    opened(runConsumer(consumer, { deps, database, log, tail, lease, clock, logger })),
  );
  const auditJob = createAuditJob(definition.recentAudit?.(deps), logger);
  const retention = retentionJob({ events, source: definition.name, topics: definition.topics, clock });
  const jobs = [...(definition.jobs ?? []), auditJob.job, retention];
  opened(startJobs({ jobs, deps, isHolder: async () => (await lease.take()) !== null, logger }));
  const schema = buildGuardedSchema(definition);
  const contextFor = (viewer: Viewer) => definition.createContext(deps, viewer);
  const execution = createSubgraphExecution({ schema, contextFor, clock, logger });
  return {
    name: definition.name,
    schema,
    ...execution,
    contextFor,
    ready: async () => void (await Promise.all([database.ping(), events.ping()])),
    flush: () => relay.flush(),
    catchUp: () => catchUpAll(consumers),
    deadLetters: () => countDeadLetters(database),
    violations: auditJob.violations,
    close: () => closeAll(parts),
  };
}

async function catchUpAll(consumers: readonly RunningConsumer[]): Promise<void> {
  await Promise.all(consumers.map((consumer) => consumer.catchUp()));
}

/** Once an hour each subgraph sweeps its part of the event log. */
const retentionJob = ({ events, source, topics, clock }: RetentionOptions): Job<unknown> => ({
  name: 'retention',
  periodMs: 3_600_000,
  run: () => sweepEventLog({ events, source, topics, clock }),
});

function startJobs<Deps>(options: {
  jobs: readonly Job<Deps>[];
  deps: Deps;
  isHolder: () => Promise<boolean>;
  logger: Logger;
}): Closeable {
  const running = new Map<string, Promise<void>>();

  async function run(job: Job<Deps>): Promise<void> {
    try {
      if (await options.isHolder()) await job.run(options.deps);
    } catch (error) {
      options.logger.warn({ err: error, job: job.name }, 'job failed; trying again');
    } finally {
      running.delete(job.name);
    }
  }

  const timers = options.jobs.map((job) => {
    const timer = setInterval(() => {
      if (!running.has(job.name)) running.set(job.name, run(job));
    }, job.periodMs);
    timer.unref();
    return timer;
  });
  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values()); // the store is closed after them
    },
  };
}
