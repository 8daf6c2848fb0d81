import type { DocumentNode } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import type { Generation } from '../supergraph/generation.ts';
import { createEventExecution } from './eventExecution.ts';
import { toStreamFailure } from './streamFailure.ts';
import type { StreamMetrics } from './streamMetrics.ts';
import { createSubscriberQueue } from './subscriberQueue.ts';
import { createSubscriptionGroup, type SubscriptionGroup } from './subscriptionGroup.ts';
import { groupKey, identityOf, upstreamKey, upstreamVariables } from './subscriptionKey.ts';
import { shapeOfSubscription } from './subscriptionShape.ts';
import { createUpstreamHub } from './upstreamHub.ts';
import type { Backoff } from './upstreamSubscription.ts';

/** A subscription that the pipeline let pass: parsed, validated, authorised, with coerced variables. */
export interface SubscriptionRequest {
  generation: Generation;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
  viewer: Viewer;
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
   * The JSON texts of the results, each with `extensions.stream` (key, rev, kind, remaining); equal subscribers are
   * given the same strings. Ends with the signal, `return()` or `close()`. Never throws itself; the iterator throws
   * StreamFailure, once, when the subscription cannot begin or the subgraph refuses it.
   */
  subscribe(request: SubscriptionRequest): AsyncIterableIterator<string>;
  /** Ends all subscriptions and their upstreams. */
  close(): Promise<void>;
}

/** The registry of groups: a subscriber joins the group of its key, or opens it. */
export function createSubscriptionHub(options: SubscriptionHubOptions): SubscriptionHub {
  const { logger, metrics } = options;
  const groups = new Map<string, SubscriptionGroup>();
  const upstreams = createUpstreamHub(metrics);
  let closed = false;

  function openGroup(request: SubscriptionRequest, key: string): SubscriptionGroup {
    const stop = new AbortController();
    const group = createSubscriptionGroup({
      ...groupParts(options, request, stop.signal, upstreams.attach),
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

  function groupOf(request: SubscriptionRequest): SubscriptionGroup {
    if (closed) throw new AppError('OVERLOADED', 'The service is stopping.');
    const { generation, document, operationName, variables, viewer } = request;
    const shape = shapeOfSubscription(generation, document, operationName);
    const key = groupKey(generation.id, shape, variables, identityOf(viewer, shape));
    return groups.get(key) ?? openGroup(request, key);
  }

  function subscribe(request: SubscriptionRequest): AsyncIterableIterator<string> {
    let leave: (() => void) | undefined;
    const onAbort = () => queue.end();
    const queue = createSubscriberQueue({
      onEnd: () => {
        request.signal.removeEventListener('abort', onAbort);
        metrics.subscribers.dec();
        leave?.();
      },
      onDrop: () => metrics.drops?.inc(),
    });
    metrics.subscribers.inc();
    try {
      if (request.signal.aborted) queue.end();
      else leave = groupOf(request).join(queue);
      request.signal.addEventListener('abort', onAbort, { once: true });
    } catch (error) {
      queue.end(toStreamFailure(error, logger));
    }
    return queue.iterator;
  }

  async function close(): Promise<void> {
    closed = true;
    for (const group of [...groups.values()]) group.close();
    upstreams.close();
  }

  return { subscribe, close };
}

type Attach = ReturnType<typeof createUpstreamHub>['attach'];

/** What makes a group: how to reach its upstream, and how to execute an event. Both run under the shared identity. */
function groupParts(options: SubscriptionHubOptions, request: SubscriptionRequest, signal: AbortSignal, attach: Attach) {
  const { executor, links, clock, logger, requestTimeoutMs, backoff = { minMs: 100, maxMs: 5_000 } } = options;
  const { generation, document, operationName, variables } = request;
  const shape = shapeOfSubscription(generation, document, operationName);
  const viewer = identityOf(request.viewer, shape);
  const link = links.get(shape.subgraph);
  if (!link) throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.', { extensions: { subgraph: shape.subgraph } });
  const upstream = { link, query: shape.upstream.text, variables: upstreamVariables(shape, variables), viewer, clock, logger, requestTimeoutMs, backoff };
  const execution = { generation, plan: shape.plan, document, operationName, variables, viewer, links };
  const execute = createEventExecution({ executor, execution, clock, logger, requestTimeoutMs, signal });
  return {
    attach: (listener: Parameters<Attach>[2]) => attach(upstreamKey(generation.id, shape, variables, viewer), upstream, listener),
    execute: (primary: Parameters<typeof execute>[0]) => execute(shape.toPrimaryResult(primary)),
    hasJoins: shape.hasJoins,
    clock,
  };
}
