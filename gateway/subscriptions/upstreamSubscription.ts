// One stream of a subgraph, followed as long as somebody listens: what is lost is taken up again and only news pass on.
import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { StreamPosition, SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createHealing } from './healing.ts';
import type { LastValues } from './lastValues.ts';
import { createStaleness } from './staleness.ts';
import {
  isFault,
  isPassing,
  isWorthRetrying,
  type StreamFailure,
  toRefusal,
  toStreamFailure,
} from './streamFailure.ts';
import type { StreamValue } from './streamValue.ts';
import { createNews } from './upstreamNews.ts';

export interface UpstreamListener {
  onValue(value: StreamValue<ExecutionResult>): void;
  /**
   * Values may be old: the stream has been away for long, or its subgraph cannot read its event log; or it is back, and
   * what was told since is known.
   */
  onStale(isStale: boolean): void;
  /** The subgraph refused for good; nothing follows. */
  onFailure(failure: StreamFailure): void;
}

/** Waits between two attempts: `minMs`, doubled with each attempt up to `maxMs`, of which the second half is random. */
export interface Backoff {
  minMs: number;
  maxMs: number;
}

export interface UpstreamOptions {
  link: SubgraphLink;
  query: string;
  variables: Record<string, unknown>;
  viewer: Viewer;
  clock: Clock;
  logger: Logger;
  requestTimeoutMs: number;
  backoff: Backoff;
  /** Called once, when the last listener has left or the subgraph refused. */
  onClose: () => void;
}

export interface UpstreamSubscription {
  /** First gives the last value of each key, then what comes. The returned function leaves; the last to leave closes. */
  attach(listener: UpstreamListener): () => void;
  close(): void;
}

/**
 * Opens the stream at once. A stream that throws, or ends, is opened again with jittered back-off, at once where it ended
 * after a minute or more, as a subgraph ends it when its identity has run out. Of its new first values only those newer
 * than what was told pass on, as changes, and what they lack is told to be gone; listeners hear of an absence of 10 s. A
 * refusal (errors without data and position) ends it, unless it passes or says that what was there is not there now.
 * Values of which a part failed pass on as they are; where a failure passes the stream is opened again, see
 * `createHealing`, and what heals passes on though its revision is the same. Each opening is a new request, so its
 * identity is fresh.
 */
export function createUpstreamSubscription(options: UpstreamOptions): UpstreamSubscription {
  const listeners = new Set<UpstreamListener>();
  const news = createNews((value) => listeners.forEach((listener) => void listener.onValue(value)));
  const stop = new AbortController();
  let source: AsyncIterableIterator<ExecutionResult> | undefined;
  const staleness = createStaleness((isStale) => listeners.forEach((listener) => void listener.onStale(isStale)));
  const healing = createHealing({ ...options, ...renewalOf(options) });
  let failedAttempts = 0;
  let isGone = false;

  function close(): void {
    if (stop.signal.aborted) return;
    stop.abort();
    listeners.clear();
    staleness.end();
    healing.end();
    // a source may wait for its next value for ever, and may already have failed
    source?.return?.().catch(() => {});
    options.onClose();
  }

  function refuse(failure: StreamFailure): void {
    const told = [...listeners];
    close();
    for (const listener of told) listener.onFailure(failure);
  }

  /** @throws the refusal where the stream is to be asked for again */
  function meet(errors: readonly GraphQLError[]): void {
    const failure = toRefusal(errors, options.logger);
    const meaning = meaningOf(errors, news.last);
    isGone = meaning === 'GONE';
    if (isGone) staleness.hear(news.take(nothingLeft));
    if (meaning !== 'FINAL') throw failure;
    refuse(failure);
  }

  async function follow(): Promise<void> {
    news.begin();
    source = openStream(options, stop.signal);
    for await (const result of source) {
      if (stop.signal.aborted) return;
      const errors = refusalOf(result);
      if (errors) return meet(errors);
      failedAttempts = 0;
      staleness.hear(news.take(result));
      healing.look(source, news.mayHeal());
    }
  }

  async function run(): Promise<void> {
    // the first listener attaches before anything can fail
    await Promise.resolve();
    while (!stop.signal.aborted) {
      const begunAt = options.clock.now();
      let hasEnded = false;
      isGone = false;
      try {
        await follow();
        hasEnded = options.clock.now() - begunAt >= longLifeMs;
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!isWorthRetrying(error)) return refuse(toStreamFailure(error, options.logger));
        if (!isGone) logLoss(options, { err: error, failedAttempts });
      }
      if (stop.signal.aborted) return;
      if (!isGone) staleness.beginAbsence(); // ended by the first values, if they come
      if (healing.end() || hasEnded) continue;
      await pause(isGone ? pauseAfterGoneMs(options.backoff) : jitteredMs(options.backoff, failedAttempts++), stop);
    }
  }

  function attach(listener: UpstreamListener): () => void {
    tellWhatHolds(listener, { last: news.last, isStale: staleness.isStale() });
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) close();
    };
  }

  void run();
  return { attach, close };
}

function openStream(options: UpstreamOptions, signal: AbortSignal): AsyncIterableIterator<ExecutionResult> {
  const { link, query, variables, viewer, clock, requestTimeoutMs } = options;
  return link.subscribe({ query, variables, viewer, deadline: clock.now() + requestTimeoutMs, signal });
}

function tellWhatHolds(
  listener: UpstreamListener,
  { last, isStale }: { last: LastValues<ExecutionResult>; isStale: boolean },
): void {
  for (const value of last.snapshot()) listener.onValue(value);
  if (last.isWhole() && last.list().length === 0) listener.onValue(emptySet);
  if (isStale) listener.onStale(true);
}

const logLoss = ({ link, logger }: UpstreamOptions, loss: { err: unknown; failedAttempts: number }): void =>
  logger.warn({ ...loss, subgraph: link.name }, 'stream of a subgraph lost');

/** A fault ends a stream that never began, and is waited out by one that clients already watch; so is the want of what was there. */
function meaningOf(errors: readonly GraphQLError[], last: LastValues<unknown>): 'FINAL' | 'PASSES' | 'GONE' {
  const every = (test: (code: unknown) => boolean) => errors.every(({ extensions }) => test(extensions?.code));
  if (last.isWhole() && saysNothingIsThere(errors)) return 'GONE';
  const wasTold = last.isWhole() || last.list().length > 0;
  return every((code) => isPassing(code) || (isFault(code) && wasTold)) ? 'PASSES' : 'FINAL';
}

/** So a subgraph refuses what is withdrawn, to the caller as if it had never been. */
export const saysNothingIsThere = (errors: readonly GraphQLError[]): boolean =>
  errors.every(({ extensions }) => extensions?.code === 'NOT_FOUND');

/** So many times less often than what was lost is asked for what is withdrawn, maybe for days, and what fails in part. */
const seldomFactor = 10;

const pauseAfterGoneMs = ({ maxMs }: Backoff): number =>
  jitteredMs({ minMs: seldomFactor * maxMs, maxMs: seldomFactor * maxMs }, 0);

/** Begins as after a loss. What works goes on meanwhile, and each renewal reads it again: so the pauses grow longer. */
const renewalOf = ({ link, logger, backoff: { minMs, maxMs } }: UpstreamOptions) => ({
  pauseMs: (attempts: number) => jitteredMs({ minMs, maxMs: seldomFactor * maxMs }, attempts),
  onRenew: (attempts: number) =>
    logger.warn({ subgraph: link.name, attempts }, 'stream of a subgraph left, as values failed in part'),
});

/** A stream that ends after so long was not lost. */
const longLifeMs = 60_000;

const emptyPosition: StreamPosition = { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 };

const emptySet: StreamValue<ExecutionResult> = { position: emptyPosition, value: {} };

/** As a subgraph says that a first set is empty. */
const nothingLeft: ExecutionResult = { data: null, extensions: { stream: emptyPosition } };

/** Ends early, too, when it is to stop. */
const pause = (ms: number, { signal }: AbortController): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => {});

export function jitteredMs({ minMs, maxMs }: Backoff, failedAttempts: number): number {
  const ceilingMs = Math.min(maxMs, minMs * 2 ** failedAttempts);
  return ceilingMs / 2 + (Math.random() * ceilingMs) / 2;
}

/** Errors in the place of a stream: no data and no position, as graphql-js answers a subscription that could not begin. */
export function refusalOf(result: ExecutionResult): readonly GraphQLError[] | undefined {
  const refused =
    result.errors !== undefined && result.errors.length > 0 && !result.data && result.extensions?.stream === undefined;
  return refused ? result.errors : undefined;
}
