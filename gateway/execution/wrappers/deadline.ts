import type { ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { late } from '#platform/link/linkErrors.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

export type SendRequest = (request: SubgraphRequest) => Promise<ExecutionResult>;

/**
 * Gives a call `limitMs` or what is left of the request, whichever is less, and stops waiting then, whatever the link does.
 * The answer's error is DEADLINE_EXCEEDED.
 */
export function withDeadline(link: SubgraphLink, { limitMs, clock }: { limitMs: number; clock: Clock }): SendRequest {
  return async (request) => {
    const deadline = Math.min(request.deadline, clock.now() + limitMs);
    const leftMs = deadline - clock.now();
    if (leftMs <= 0) throw late(link.name);
    const stop = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
    let timer: NodeJS.Timeout | undefined;
    const passed = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(late(link.name));
        stop.abort();
      }, leftMs);
    });
    try {
      return await Promise.race([link.send({ ...request, deadline, signal }), passed]);
    } finally {
      clearTimeout(timer);
    }
  };
}
