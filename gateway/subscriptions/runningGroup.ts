// A group with all it needs to run: its stream, its members, and the generation by which its events are executed.
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { LogPosition, SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Cursor } from './cursor.ts';
import { createEventExecution, type ExecutedEvent } from './eventExecution.ts';
import { type createMissedReader, shareReads } from './missedKeys.ts';
import type { SubscriberQueue } from './sinkQueue.ts';
import type { StreamFailure } from './streamFailure.ts';
import type { StreamMetrics } from './streamMetrics.ts';
import { createSubscriptionGroup } from './subscriptionGroup.ts';
import { filterHashOf, groupKey, type SharedWork, upstreamKey, upstreamVariables } from './subscriptionKey.ts';
import type { UpstreamHub } from './upstreamHub.ts';
import type { Backoff, UpstreamOptions } from './upstreamSubscription.ts';

/** What a subscriber wants, whatever the generation. */
export interface AskedOperation {
  document: DocumentNode;
  operationName?: string | undefined;
  /** Coerced. */
  variables: Record<string, unknown>;
  viewer: Viewer;
  /** Whence it came. */
  address?: string | undefined;
}

/** A subscriber, in whichever group it is. */
export interface Member {
  asked: AskedOperation;
  readonly queue: SubscriberQueue;
  /** Leaves its group; does nothing before it has one. */
  leave: () => void;
  hasEnded(): boolean;
}

/** A generation, with what of it executes an event. */
export interface Program {
  generation: Generation;
  asked: AskedOperation;
  work: SharedWork;
}

export interface RunningGroupOptions {
  executor: PlanExecutor;
  links: ReadonlyMap<string, SubgraphLink>;
  upstreams: UpstreamHub;
  /** Shared by all groups. */
  missedSince: ReturnType<typeof createMissedReader>;
  clock: Clock;
  logger: Logger;
  metrics: Pick<StreamMetrics, 'upstreams'>;
  requestTimeoutMs: number;
  backoff: Backoff;
}

export interface RunningGroup {
  readonly key: string;
  readonly members: ReadonlySet<Member>;
  /** Of the one who opened the group or moved it last. */
  asked(): AskedOperation;
  generation(): Generation;
  /** Whether this may go on as it is by what another generation makes of its operation: only the joins may differ. */
  fits(work: SharedWork): boolean;
  /** Executes by this from the next event on. Of what it replaces nothing is kept. */
  runBy(program: Program): void;
  /**
   * Takes a member in, which leaves the group it was in; with a cursor it is told what it missed, and with null, for one
   * that holds what this group knows nothing of, all anew as RESET.
   */
  admit(member: Member, cursor?: Cursor | null): void;
  close(failure?: StreamFailure): void;
}

/** @throws AppError SUBGRAPH_UNAVAILABLE when no link leads to the subgraph */
export function createRunningGroup(
  options: RunningGroupOptions,
  { onClose, ...begun }: Program & { onClose: (closed: RunningGroup) => void },
): RunningGroup {
  // nothing below holds on to `begun`: the generation must be free to go when the group has moved to another
  const stop = new AbortController();
  const source = sourceOf(options, begun.work);
  const key = groupKey(begun.work);
  const ofUpstream = upstreamKey(begun.work);
  const filterHash = filterHashOf(begun.work);
  const { hasJoins } = begun.work.shape;
  const members = new Set<Member>();
  let program = programOf(options, begun, stop.signal);

  const group = createSubscriptionGroup({
    attach: (listener) => options.upstreams.attach(ofUpstream, source, listener),
    execute: (primary) => program.execute(primary),
    hasJoins,
    filterHash,
    clock: options.clock,
    onClose: () => {
      stop.abort();
      onClose(running);
    },
  });

  const askMissed = shareReads(async (from, isWanted) => {
    options.metrics.upstreams.inc();
    try {
      return await options.missedSince({ ...source, from, isWanted, signal: stop.signal });
    } finally {
      options.metrics.upstreams.dec();
    }
  });

  function admit(member: Member, cursor?: Cursor | null): void {
    const leaveOther = member.leave;
    const { queue } = member;
    members.add(member);
    const resume = (from: LogPosition | null) => group.resume(queue, { from, missedSince: askMissed });
    const leave = cursor === undefined ? group.join(queue) : resume(placeOf(cursor));
    member.leave = () => {
      members.delete(member);
      leave();
    };
    leaveOther();
  }

  const placeOf = (cursor: Cursor | null) => (cursor?.filterHash === filterHash ? cursor.pos : null);

  const running: RunningGroup = {
    key,
    members,
    asked: () => program.asked,
    generation: () => program.generation,
    fits: (work) => groupKey(work) === key && upstreamKey(work) === ofUpstream && work.shape.hasJoins === hasJoins,
    runBy: (next) => {
      program = programOf(options, next, stop.signal);
    },
    admit,
    close: group.close,
  };
  return running;
}

/** How to reach the stream of the subgraph. */
function sourceOf(
  options: RunningGroupOptions,
  { shape, variables, identity }: SharedWork,
): Omit<UpstreamOptions, 'onClose'> {
  const { links, clock, logger, requestTimeoutMs, backoff } = options;
  const { subgraph, upstream } = shape;
  const link = links.get(subgraph);
  if (!link) throw new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.', { extensions: { subgraph } });
  const used = upstreamVariables(shape, variables);
  const stream = { link, query: upstream.text, variables: used, viewer: identity };
  return { ...stream, clock, logger, requestTimeoutMs, backoff };
}

/** How to execute an event: under the shared identity, with the document of the one who opened or moved the group. */
function programOf(
  options: RunningGroupOptions,
  { generation, asked, work: { shape, identity } }: Program,
  signal: AbortSignal,
) {
  const { executor, links, clock, logger, requestTimeoutMs } = options;
  const { document, operationName, variables } = asked;
  const execution = { generation, plan: shape.plan, document, operationName, variables, viewer: identity, links };
  const execute = createEventExecution({ executor, execution, clock, logger, requestTimeoutMs, signal });
  return {
    generation,
    asked,
    execute: (primary: ExecutionResult): Promise<ExecutedEvent> => execute(shape.toPrimaryResult(primary)),
  };
}
