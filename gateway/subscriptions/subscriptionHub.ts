import type { DocumentNode } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { PlanExecutor } from '../execution/planExecutor.ts';
import type { Generation } from '../supergraph/generation.ts';
import { readCursor } from './cursor.ts';
import { createKeyAllowance, type KeyAllowance, type KeyLimits } from './keyAllowance.ts';
import { createMissedReader } from './missedKeys.ts';
import { moveGroup, type Recheck, replan } from './moveGroups.ts';
import { createRunningGroup, type Member, type Program, type RunningGroup } from './runningGroup.ts';
import { createSinkQueue, type SubscriberSink, type Subscription } from './sinkQueue.ts';
import { toStreamFailure } from './streamFailure.ts';
import type { StreamMetrics } from './streamMetrics.ts';
import { groupKey, identityOf } from './subscriptionKey.ts';
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
  /** Whence it comes: what anonymous callers hold is counted by it. */
  address?: string | undefined;
  /** The cursor to go on from, as the client sent it; without one the subscription begins with what holds now. */
  resume?: unknown;
  /** Ends the subscription. */
  signal: AbortSignal;
}

export interface SubscriptionHubOptions {
  executor: PlanExecutor;
  links: ReadonlyMap<string, SubgraphLink>;
  /** Decides anew on a subscription when the generation changes. */
  recheck: Recheck;
  clock: Clock;
  logger: Logger;
  metrics: StreamMetrics;
  /** How long the joins of an event, and the opening of an upstream, may take. */
  requestTimeoutMs: number;
  /** Without them nobody's keys are counted. */
  keyLimits?: KeyLimits;
  /** Default 100 ms to 5 s. */
  backoff?: Backoff;
}

export interface SubscriptionHub {
  /**
   * Gives the results to the sink, each in the turn in which the group tells it: with `extensions.stream` (key, rev,
   * kind, remaining, cursor), and the same string and bytes to equal subscribers. A cursor that is malformed is
   * CURSOR_INVALID; one of another operation, other rights or too long ago begins anew, with RESET. Who would have to open
   * a group and holds too many keys is refused, see `KeyAllowance`; joining is free. Ends with the signal or `close()`.
   * Never throws; the sink is told a StreamFailure where the subscription cannot begin or is refused.
   */
  deliver(request: SubscriptionRequest, sink: SubscriberSink): Subscription;
  /**
   * Moves all subscriptions to the generation that serves from now on: unseen where what they ask of the subgraph is the
   * same, else told all that holds now as RESET; those that it does not let pass end with SCHEMA_CHANGED. Resolves
   * when all have moved, or one that came later moves them. Never rejects.
   */
  moveTo(next: Generation): Promise<void>;
  /** Ends all subscriptions and their upstreams. */
  close(): Promise<void>;
}

/** What a subgraph that was away for long has is shown within 2 s after its return. */
const defaultBackoff: Backoff = { minMs: 100, maxMs: 1_500 };

/** A subscriber joins the group of its key, or opens it. */
export function createSubscriptionHub(options: SubscriptionHubOptions): SubscriptionHub {
  const { backoff = defaultBackoff } = options;
  const groups = createGroups({ ...options, backoff });
  const moving = { ...options, backoff, groupFor: groups.groupOfMoved };
  let latest: Generation | undefined;
  let overtaken = new AbortController();

  /** As the latest generation has it, where the one that the subscriber came with was replaced meanwhile. */
  async function inLatest(found: Program, signal: AbortSignal): Promise<Program> {
    if (!latest || found.generation === latest) return found;
    return inLatest(await replan(moving, { generation: latest, asked: found.asked, signal }), signal);
  }

  async function begin(member: Member, request: SubscriptionRequest): Promise<void> {
    const { generation, resume, signal } = request;
    const { document, operationName, variables, viewer } = member.asked;
    const shape = await shapeOfSubscription(generation, document, operationName);
    const work = { shape, variables, identity: identityOf(viewer, shape) };
    const program = await inLatest({ generation, asked: member.asked, work }, signal);
    if (member.hasEnded()) return;
    const cursor = resume === undefined ? undefined : readCursor(resume);
    member.asked = program.asked;
    groups.groupFor(program).admit(member, cursor);
  }

  async function moveAll(generation: Generation, signal: AbortSignal): Promise<void> {
    for (const group of groups.list()) await moveGroup(moving, { group, generation, signal });
  }

  return {
    deliver: createOpening(options, begin),
    moveTo: (next) => {
      latest = next;
      overtaken.abort();
      overtaken = new AbortController();
      return moveAll(next, overtaken.signal);
    },
    close: async () => {
      overtaken.abort();
      groups.close();
    },
  };
}

/** Opens a queue at once; `begin` takes it into its group when the shape of the subscription is known. */
function createOpening(
  { metrics, logger }: Pick<SubscriptionHubOptions, 'metrics' | 'logger'>,
  begin: (member: Member, request: SubscriptionRequest) => Promise<void>,
): SubscriptionHub['deliver'] {
  return (request, sink) => {
    // what stays as long as the subscription must not hold on to its first generation, and so not to the request
    const { signal, document, operationName, variables, viewer, address } = request;
    let hasEnded = false;
    const onAbort = () => queue.end();
    const queue = createSinkQueue({
      sink,
      onEnd: () => {
        hasEnded = true;
        signal.removeEventListener('abort', onAbort);
        metrics.subscribers.dec();
        member.leave();
      },
      onDrop: () => metrics.drops.inc(),
    });
    const asked = { document, operationName, variables, viewer, address };
    const member: Member = { asked, queue, leave: () => {}, hasEnded: () => hasEnded };
    metrics.subscribers.inc();
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) queue.end();
    else begin(member, request).catch((error: unknown) => queue.end(toStreamFailure(error, logger)));
    return queue;
  };
}

/** The groups that run. */
function createGroups(options: Omit<SubscriptionHubOptions, 'recheck'> & { backoff: Backoff }) {
  const { metrics } = options;
  const all = new Set<RunningGroup>();
  const byKey = new Map<string, RunningGroup>(); // of equal keys the one that new subscribers join
  const shared = { upstreams: createUpstreamHub(metrics), missedSince: createMissedReader() };
  const allowance = createKeyAllowance(options.keyLimits);
  let closed = false;

  /** What it holds stays charged to its opener until it closes, also when the opener leaves it to others before. */
  function open(program: Program, charge: KeyAllowance['charge']): RunningGroup {
    if (closed) throw new AppError('OVERLOADED', 'The service is stopping.');
    const { asked, work } = program;
    const uncharge = charge(asked, work.shape.keysFor(work.variables));
    const onClose = (group: RunningGroup): void => {
      uncharge();
      if (byKey.get(group.key) === group) byKey.delete(group.key);
      all.delete(group);
      metrics.groups.dec();
    };
    try {
      const opened = createRunningGroup({ ...options, ...shared }, { ...program, onClose });
      metrics.groups.inc();
      all.add(opened);
      byKey.set(opened.key, opened);
      return opened;
    } catch (error) {
      uncharge();
      throw error;
    }
  }

  /** The group of this key, opened where there is none that fits; it runs by this generation from now on. */
  function groupBy(charge: KeyAllowance['charge'], program: Program): RunningGroup {
    const known = byKey.get(groupKey(program.work));
    if (!known?.fits(program.work)) return open(program, charge);
    if (known.generation() !== program.generation) known.runBy(program);
    return known;
  }

  return {
    groupFor: (program: Program) => groupBy(allowance.charge, program),
    /** For those who are in already. */
    groupOfMoved: (program: Program) => groupBy(allowance.chargeAnyway, program),
    list: () => [...all],
    close() {
      closed = true;
      for (const group of [...all]) group.close();
      shared.upstreams.close();
    },
  };
}
