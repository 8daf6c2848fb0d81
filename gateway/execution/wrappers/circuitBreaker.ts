import { AppError } from '#platform/errors/appError.ts';
import { away, isLeft, isRefusal, isTooLarge } from '#platform/link/linkErrors.ts';
import type { SendRequest, WrapperOptions } from './sendRequest.ts';

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface CircuitBreakerOptions extends WrapperOptions {
  /** Told when it changes. */
  onState?: ((state: BreakerState) => void) | undefined;
}

export interface CircuitBreaker {
  /** Several kinds of calls may share what is known of their subgraph. */
  around(send: SendRequest): SendRequest;
  state(): BreakerState;
}

const windowMs = 10_000;
const slices = 10;
const minCalls = 20;
const failureShare = 0.5;
/** Time open: short at first, doubled with each probe that fails, so that a subgraph that is back is soon found. */
const openMs = { min: 500, max: 5_000 };
/** A call that had less time than this says nothing of the subgraph when it is late. */
const fairMs = 1_000;

/**
 * Opens when half of at least 20 calls in 10 s have failed; then SUBGRAPH_UNAVAILABLE at once until one probe passes.
 * Failures are a subgraph that is away, broken or late; errors that stand in a result, answers too large, refusals of
 * the request and callers who leave are none: a client could shut others out by them.
 */
export function createCircuitBreaker({ subgraph, clock, onState }: CircuitBreakerOptions): CircuitBreaker {
  const counts = createWindow();
  let state: BreakerState = 'CLOSED';
  let pauseMs = openMs.min;
  let openUntil = 0;

  function turn(next: BreakerState): void {
    state = next;
    onState?.(next);
  }

  function open(now: number): void {
    openUntil = now + pauseMs;
    pauseMs = Math.min(2 * pauseMs, openMs.max);
    turn('OPEN');
  }

  function close(): void {
    counts.clear();
    pauseMs = openMs.min;
    turn('CLOSED');
  }

  /** @param failed undefined when the call says nothing of the subgraph */
  function told(failed: boolean | undefined, isProbe: boolean): void {
    const now = clock.now();
    if (isProbe) {
      if (failed) open(now);
      else if (failed === false) close();
      else turn('OPEN'); // its time is over: the next call is the probe
    } else if (state === 'CLOSED' && failed !== undefined && counts.add(now, failed)) {
      open(now);
    }
  }

  return {
    state: () => state,
    around: (send) => (request) => {
      const isProbe = state === 'OPEN' && clock.now() >= openUntil;
      if (state !== 'CLOSED' && !isProbe) return Promise.reject(away(subgraph, breakerOpen));
      if (isProbe) turn('HALF_OPEN');
      const allowedMs = request.deadline - clock.now();
      const call = send(request); // given on as it is: this stands in the way of every call
      call.then(
        () => told(false, isProbe),
        (error: unknown) => told(isFailure(error, allowedMs), isProbe),
      );
      return call;
    },
  };
}

const breakerOpen = new Error('The circuit breaker is open.');

/** Whether the call was refused without being sent. */
export const isRefusedByBreaker = (error: unknown): boolean => error instanceof AppError && error.cause === breakerOpen;

function isFailure(error: unknown, allowedMs: number): boolean | undefined {
  if (!(error instanceof AppError) || isLeft(error)) return undefined;
  if (error.code === 'DEADLINE_EXCEEDED') return allowedMs >= fairMs ? true : undefined;
  return error.code === 'SUBGRAPH_UNAVAILABLE' && !isTooLarge(error) && !isRefusal(error);
}

/** Calls and failures of the last ten seconds, in slices of one. */
function createWindow() {
  const calls = new Array<number>(slices).fill(0);
  const failures = new Array<number>(slices).fill(0);
  let last = 0;

  function forget(slice: number): void {
    const passed = Math.min(slices, Math.max(0, slice - last));
    for (let step = 1; step <= passed; step += 1) {
      calls[(last + step) % slices] = 0;
      failures[(last + step) % slices] = 0;
    }
    last = Math.max(last, slice);
  }

  return {
    /** @returns whether too many have failed */
    add(now: number, failed: boolean): boolean {
      forget(Math.floor(now / (windowMs / slices)));
      const index = last % slices;
      calls[index] = (calls[index] ?? 0) + 1;
      if (!failed) return false;
      failures[index] = (failures[index] ?? 0) + 1;
      const all = sum(calls);
      return all >= minCalls && sum(failures) >= failureShare * all;
    },
    clear(): void {
      calls.fill(0);
      failures.fill(0);
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
