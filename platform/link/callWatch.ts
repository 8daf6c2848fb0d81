import type { AppError } from '../errors/appError.ts';
import { late, left } from './linkErrors.ts';
import type { CallerSignal } from './subgraphLink.ts';

/** A call in flight. */
export interface WatchedCall {
  /** By the monotonic clock of the process, in milliseconds. */
  endsAt: number;
  signal: CallerSignal | undefined;
  fail(error: AppError): void;
}

export interface CallWatch {
  /** @returns what to give to `remove` when the call has ended */
  add(call: WatchedCall): number;
  remove(place: number): void;
  close(): void;
}

const everyMs = 20;

/**
 * Fails calls whose time is over, or whose caller has left, within 20 ms. One timer looks through all calls in flight:
 * a timer and a listener for each, or a set, would cost more than the rest of a call, most of it in garbage.
 */
export function createCallWatch(subgraph: string): CallWatch {
  const calls: (WatchedCall | undefined)[] = [];
  const free: number[] = [];
  let timer: NodeJS.Timeout | undefined;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function look(): void {
    if (free.length === calls.length) stop();
    const now = performance.now();
    for (const call of calls) {
      if (!call) continue;
      if (call.endsAt <= now) call.fail(late(subgraph));
      else if (call.signal?.aborted) call.fail(left(subgraph));
    }
  }

  return {
    add(call) {
      const place = free.pop() ?? calls.length;
      calls[place] = call;
      timer ??= setInterval(look, everyMs);
      return place;
    },
    remove(place) {
      calls[place] = undefined;
      free.push(place);
    },
    close: stop,
  };
}
