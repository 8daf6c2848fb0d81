import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import type { LogPosition } from '#platform/link/subgraphLink.ts';
import type { ExecutedEvent } from './eventExecution.ts';
import { isPassing, isWorthRetrying, StreamFailure, toRefusal, toStreamFailure } from './streamFailure.ts';
import type { StreamValue } from './streamValue.ts';
import { jitteredMs, positionOf, refusalOf, type UpstreamOptions } from './upstreamSubscription.ts';

export interface CatchUpOptions extends Omit<UpstreamOptions, 'onClose'> {
  from: LogPosition;
  /** Never rejects. */
  execute: (primary: ExecutionResult) => Promise<ExecutedEvent>;
  signal: AbortSignal;
}

type Missed = StreamValue<ExecutionResult>[];
const maxRunning = 16;

/**
 * A private stream of the subgraph from a position to the end of its log. One that is lost begins again with jittered
 * back-off, as often as it takes; nothing of it is told before its end.
 * @returns what was missed, executed, in key order, the last with the position reached; null where the subgraph cannot
 *   tell what followed, so that the reader begins anew
 * @throws StreamFailure when the subgraph refuses; whatever once the signal has come
 */
export async function catchUp(options: CatchUpOptions): Promise<StreamValue<ExecutedEvent>[] | null> {
  for (let failedAttempts = 0; ; failedAttempts += 1) {
    try {
      const missed = await readMissed(options);
      return missed && (await executeAll(missed, options.execute));
    } catch (error) {
      options.signal.throwIfAborted();
      const isFinal = error instanceof StreamFailure && !passes(error);
      if (isFinal || !isWorthRetrying(error)) throw toStreamFailure(error, options.logger);
      options.logger.warn({ err: error, subgraph: options.link.name, failedAttempts }, 'a resume was cut short');
    }
    await wait(jitteredMs(options.backoff, failedAttempts), undefined, { signal: options.signal });
  }
}

const passes = ({ errors }: StreamFailure): boolean => errors.every(({ extensions }) => isPassing(extensions?.code));

async function readMissed(options: CatchUpOptions): Promise<Missed | null> {
  const { link, query, variables, viewer, from, requestTimeoutMs } = options;
  const deadline = options.clock.now() + requestTimeoutMs;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(requestTimeoutMs)]);
  const missed: Missed = [];
  for await (const value of link.subscribe({ query, variables, viewer, deadline, signal, resume: from })) {
    const errors = refusalOf(value);
    if (errors) throw toRefusal(errors, options.logger);
    const position = positionOf(value);
    if (!position || position.kind === 'RESET' || position.kind === 'SNAPSHOT') return null;
    if (position.key !== null) missed.push({ position, value });
    else return withEnd(missed, position.pos ?? from);
  }
  throw new Error('The stream ended before it told its position.');
}

const withEnd = (missed: Missed, pos: LogPosition): Missed =>
  missed.map((one, index) => (index === missed.length - 1 ? { ...one, position: { ...one.position, pos } } : one));

async function executeAll(missed: Missed, execute: CatchUpOptions['execute']): Promise<StreamValue<ExecutedEvent>[]> {
  const executed: StreamValue<ExecutedEvent>[] = [];
  for (let start = 0; start < missed.length; start += maxRunning) {
    const some = missed.slice(start, start + maxRunning);
    const run = async ({ position, value }: Missed[number]) => ({ position, value: await execute(value) });
    executed.push(...(await Promise.all(some.map(run))));
  }
  return executed;
}
