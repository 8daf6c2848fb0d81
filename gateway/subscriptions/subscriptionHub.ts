import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import type { Generation } from '../supergraph/generation.ts';
import { catchUp } from './catchUp.ts';
import { type Cursor, readCursor } from './cursor.ts';
import { createEventExecution, type ExecutedEvent } from './eventExecution.ts';
import {
  createSinkQueue,
  type QueueEvents,
  type SubscriberQueue,
  type SubscriberSink,
  type Subscription,
} from './sinkQueue.ts';
import { toStreamFailure } from './streamFailure.ts';
import type { StreamMetrics } from './streamMetrics.ts';
import { createSubscriberQueue } from './subscriberQueue.ts';
import { createSubscriptionGroup, type SubscriptionGroup } from './subscriptionGroup.ts';
import {
  filterHashOf,
  groupKey,
  identityOf,
  type SharedWork,
  upstreamKey,
  upstreamVariables,
} from './subscriptionKey.ts';
import { type SubscriptionShape, shapeOfSubscription } from './subscriptionShape.ts';
import { createUpstreamHub } from './upstreamHub.ts';
import type { Backoff, UpstreamOptions } from './upstreamSubscription.ts';

/** A subscription that the pipeline let pass: parsed, validated, authorised, with coerced variables. */
export interface SubscriptionRequest {
  generation: Generation;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
  viewer: Viewer;
  /** The cursor to go on from, as the client sent it; without one the subscription begins with what holds now. */
  resume?: unknown;
  /** Ends the subscription, like `return()` of what was given. */
  signal: AbortSignal;
}

export interface SubscriptionHubOptions {
  executor: PlanExecutor;
  links: ReadonlyMap<string, SubgraphLink>;
  clock: Clock;
  logger: Logger;
  metrics: StreamMetrics;
  /** How long the joins of an event, and the opening of an upstream, may take. */
  requestTimeoutMs: number;
  /** Default 100 ms to 5 s. */
  backoff?: Backoff;
}

export interface SubscriptionHub {
  /**
   * The JSON texts of the results, each with `extensions.stream` (key, rev, kind, remaining, cursor); equal subscribers
   * are given the same strings. A cursor that is malformed is CURSOR_INVALID; one of another operation, other rights or
   * too long ago begins anew, with RESET. Ends with the signal, `return()` or `close()`. Never throws itself; the iterator throws
   * StreamFailure, once, when the subscription cannot begin or the subgraph refuses it.
   */
  subscribe(request: SubscriptionRequest): AsyncIterableIterator<string>;
  /** The same, given to a sink in the turn in which the group tells it, without a promise for each message. */
  deliver(request: SubscriptionRequest, sink: SubscriberSink): Subscription;
  /** Ends all subscriptions and their upstreams. */
  close(): Promise<void>;
}

/** The registry of groups: a subscriber joins the group of its key, or opens it. */
export function createSubscriptionHub(options: SubscriptionHubOptions): SubscriptionHub {
  const { metrics } = options;
  const groups = new Map<string, SubscriptionGroup>();
  const upstreams = createUpstreamHub(metrics);
  let closed = false;

  function openGroup(request: SubscriptionRequest, work: SharedWork): SubscriptionGroup {
    const key = groupKey(work);
    const stop = new AbortController();
    const group = createSubscriptionGroup({
      attach: (listener) => upstreams.attach(upstreamKey(work), upstreamOf(options, work), listener),
      execute: executionOf(options, { request, work, signal: stop.signal }),
      hasJoins: work.shape.hasJoins,
      filterHash: filterHashOf(work),
      clock: options.clock,
      onClose: () => {
        stop.abort();
        if (groups.get(key) === group) groups.delete(key);
        metrics.groups.dec();
      },
    });
    metrics.groups.inc();
    groups.set(key, group);
    return group;
  }

  /** @returns how to leave the group */
  function enter(request: SubscriptionRequest, shape: SubscriptionShape, queue: SubscriberQueue): () => void {
    if (closed) throw new AppError('OVERLOADED', 'The service is stopping.');
    const { generation, variables, viewer } = request;
    const work = { generationId: generation.id, shape, variables, identity: identityOf(viewer, shape) };
    const cursor = request.resume === undefined ? undefined : readCursor(request.resume);
    const group = groups.get(groupKey(work)) ?? openGroup(request, work);
    if (!cursor) return group.join(queue);
    return group.resume(queue, (signal) => missedSince(cursor, { request, work, signal }));
  }

  async function missedSince({ filterHash, pos }: Cursor, sought: Execution): Promise<Missed> {
    if (pos === null || filterHash !== filterHashOf(sought.work)) return null;
    metrics.upstreams.inc();
    try {
      const execute = executionOf(options, sought);
      return await catchUp({ ...upstreamOf(options, sought.work), from: pos, execute, signal: sought.signal });
    } finally {
      metrics.upstreams.dec();
    }
  }

  async function close(): Promise<void> {
    closed = true;
    for (const group of [...groups.values()]) group.close();
    upstreams.close();
  }

  const open = createOpening(options, enter);
  return {
    subscribe: (request) => open(request, createSubscriberQueue).iterator,
    deliver: (request, sink) => open(request, (events) => createSinkQueue({ ...events, sink })),
    close,
  };
}

/** Opens a queue at once, and takes it into its group when the shape of the subscription is known. */
function createOpening(
  { metrics, logger }: Pick<SubscriptionHubOptions, 'metrics' | 'logger'>,
  enter: (request: SubscriptionRequest, shape: SubscriptionShape, queue: SubscriberQueue) => () => void,
) {
  return <Queue extends SubscriberQueue>(
    request: SubscriptionRequest,
    createQueue: (events: QueueEvents) => Queue,
  ): Queue => {
    let leave: (() => void) | undefined;
    let hasEnded = false;
    const onAbort = () => queue.end();
    const queue: Queue = createQueue({
      onEnd: () => {
        hasEnded = true;
        request.signal.removeEventListener('abort', onAbort);
        metrics.subscribers.dec();
        leave?.();
      },
      onDrop: () => metrics.drops?.inc(),
    });
    const begin = async (): Promise<void> => {
      const shape = await shapeOfSubscription(request.generation, request.document, request.operationName);
      if (!hasEnded) leave = enter(request, shape, queue);
    };
    metrics.subscribers.inc();
    request.signal.addEventListener('abort', onAbort, { once: true });
    if (request.signal.aborted) queue.end();
    else begin().catch((error: unknown) => queue.end(toStreamFailure(error, logger)));
    return queue;
  };
}

/** How to reach the stream of the subgraph. */
function upstreamOf(options: SubscriptionHubOptions, work: SharedWork): Omit<UpstreamOptions, 'onClose'> {
  const { links, clock, logger, requestTimeoutMs, backoff = { minMs: 100, maxMs: 5_000 } } = options;
  const { subgraph, upstream } = work.shape;
  const link = links.get(subgraph);
  if (!link) throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.', { extensions: { subgraph } });
  const variables = upstreamVariables(work.shape, work.variables);
  return { link, query: upstream.text, variables, viewer: work.identity, clock, logger, requestTimeoutMs, backoff };
}

interface Execution {
  request: SubscriptionRequest;
  work: SharedWork;
  signal: AbortSignal;
}

type Missed = Awaited<ReturnType<typeof catchUp>>;

/** How to execute an event: under the shared identity, with the document of the first who came. */
function executionOf(
  options: SubscriptionHubOptions,
  { request, work, signal }: Execution,
): (primary: ExecutionResult) => Promise<ExecutedEvent> {
  const { executor, links, clock, logger, requestTimeoutMs } = options;
  const { generation, document, operationName, variables } = request;
  const { shape, identity: viewer } = work;
  const execution = { generation, plan: shape.plan, document, operationName, variables, viewer, links };
  const execute = createEventExecution({ executor, execution, clock, logger, requestTimeoutMs, signal });
  return (primary) => execute(shape.toPrimaryResult(primary));
}
