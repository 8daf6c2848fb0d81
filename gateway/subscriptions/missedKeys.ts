import { setTimeout as wait } from 'node:timers/promises';
import type { LogPosition } from '#platform/link/subgraphLink.ts';
import { isPassing, isWorthRetrying, StreamFailure, toRefusal, toStreamFailure } from './streamFailure.ts';
import { positionOf } from './upstreamNews.ts';
import { jitteredMs, refusalOf, saysNothingIsThere, type UpstreamOptions } from './upstreamSubscription.ts';

export interface CatchUpOptions extends Omit<UpstreamOptions, 'onClose'> {
  from: LogPosition;
  /** Whether somebody still waits for it; one that was cut short is not begun again for nobody. */
  isWanted: () => boolean;
  signal: AbortSignal;
}

/** The keys of which a reader may have missed a revision; null where nobody can say. */
export type MissedKeys = ReadonlySet<string> | null;

/**
 * Asks the subgraph which keys of a stream were named from a position to the end of its log. What is cut short begins
 * again with jittered back-off, as often as it takes; nothing of it is told before its end.
 * @throws StreamFailure when the subgraph refuses; whatever once the signal has come or nobody waits any more
 */
export async function missedSince(options: CatchUpOptions): Promise<MissedKeys> {
  for (let failedAttempts = 0; ; failedAttempts += 1) {
    try {
      return await readKeys(options);
    } catch (error) {
      options.signal.throwIfAborted();
      const isFinal = error instanceof StreamFailure && !passes(error);
      if (isFinal || !isWorthRetrying(error) || !options.isWanted()) throw toStreamFailure(error, options.logger);
      options.logger.warn({ err: error, subgraph: options.link.name, failedAttempts }, 'a resume was cut short');
    }
    await wait(jitteredMs(options.backoff, failedAttempts), undefined, { signal: options.signal });
  }
}

const passes = ({ errors }: StreamFailure): boolean => errors.every(({ extensions }) => isPassing(extensions?.code));

async function readKeys(options: CatchUpOptions): Promise<MissedKeys> {
  const { link, query, variables, viewer, from, requestTimeoutMs } = options;
  const deadline = options.clock.now() + requestTimeoutMs;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(requestTimeoutMs)]);
  const missed = new Set<string>();
  for await (const value of link.subscribe({ query, variables, viewer, deadline, signal, resume: from })) {
    const errors = refusalOf(value);
    if (errors && saysNothingIsThere(errors)) return null; // all is withdrawn, as the group hears or has heard itself
    if (errors) throw toRefusal(errors, options.logger);
    const position = positionOf(value);
    if (!position || position.kind === 'RESET' || position.kind === 'SNAPSHOT') return null;
    if (position.key === null) return missed;
    missed.add(position.key);
  }
  throw new Error('The stream ended before it told its position.');
}

/** Anybody may come with any number of cursors; beyond these all that holds is told, which costs a subgraph nothing. */
const maxReads = 64;

/** `missedSince`, with at most 64 running per subgraph; null at once for what is beyond. */
export function createMissedReader(): typeof missedSince {
  const running = new Map<string, number>();
  return async (options) => {
    const { name } = options.link;
    const count = running.get(name) ?? 0;
    if (count >= maxReads) return null;
    running.set(name, count + 1);
    try {
      return await missedSince(options);
    } finally {
      running.set(name, (running.get(name) ?? 0) - 1);
    }
  };
}

type Read = (from: LogPosition, isWanted: () => boolean) => Promise<MissedKeys>;

/**
 * One read for all who ask for the same position at the same time, by the thousand after an outage. It serves those
 * who asked before it began: who asks while one runs waits for the next. `isOver` says that the asker has left.
 */
export function shareReads(read: Read): (from: LogPosition, isOver: () => boolean) => Promise<MissedKeys> {
  type Shared = { keys: Promise<MissedKeys>; next?: { keys: Promise<MissedKeys>; askers: (() => boolean)[] } };
  const running = new Map<string, Shared>();

  function begin(key: string, from: LogPosition, askers: readonly (() => boolean)[]): Promise<MissedKeys> {
    const shared: Shared = { keys: read(from, () => askers.some((isOver) => !isOver())) };
    running.set(key, shared);
    const forget = () => void (!shared.next && running.delete(key));
    shared.keys.then(forget, forget);
    return shared.keys;
  }

  return (from, isOver) => {
    const key = `${from.epoch}:${from.n}`;
    const shared = running.get(key);
    if (!shared) return begin(key, from, [isOver]);
    if (!shared.next) {
      const askers: (() => boolean)[] = [];
      const beginNext = () => begin(key, from, askers);
      shared.next = { keys: shared.keys.then(beginNext, beginNext), askers };
    }
    shared.next.askers.push(isOver);
    return shared.next.keys;
  };
}
