import { AppError } from '#platform/errors/appError.ts';
import { late, left } from '#platform/link/linkErrors.ts';
import type { SubgraphRequest } from '#platform/link/subgraphLink.ts';
import type { SendRequest, WrapperOptions } from './sendRequest.ts';

/** How many calls may be in flight, and how many more may wait for their turn. */
export interface BulkheadLimits {
  inFlight: number;
  waiting: number;
}

interface Waiter {
  request: SubgraphRequest;
  begin(): void;
  giveUp(error: AppError): void;
}

/** Keeps one slow subgraph from taking all of the gateway. What finds no room is OVERLOADED and has not been sent. */
export function withBulkhead(send: SendRequest, options: WrapperOptions & BulkheadLimits): SendRequest {
  const { subgraph, clock } = options;
  const waiters = new Set<Waiter>(); // in order of arrival
  let inFlight = 0;

  async function takeTurn(request: SubgraphRequest): Promise<void> {
    if (waiters.size >= options.waiting) dropThoseWhoLeft();
    if (waiters.size >= options.waiting) throw overloaded(subgraph);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        request,
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
        giveUp: (error) => {
          clearTimeout(timer);
          waiters.delete(waiter);
          reject(error);
        },
      };
      const timer = setTimeout(() => waiter.giveUp(late(subgraph)), request.deadline - clock.now());
      waiters.add(waiter);
    });
  }

  /** A place in the queue is for somebody who still waits. */
  function dropThoseWhoLeft(): void {
    for (const waiter of waiters) if (waiter.request.signal?.aborted) waiter.giveUp(left(subgraph));
  }

  /** Hands the place on to the next who still wants it. */
  function leave(): void {
    for (const waiter of waiters) {
      if (waiter.request.signal?.aborted) {
        waiter.giveUp(left(subgraph));
        continue;
      }
      waiters.delete(waiter);
      waiter.begin();
      return;
    }
    inFlight -= 1;
  }

  /** Without a promise of its own: it stands in the way of every call. */
  function begin(request: SubgraphRequest): ReturnType<SendRequest> {
    const call = send(request);
    call.then(leave, leave);
    return call;
  }

  return (request) => {
    if (inFlight >= options.inFlight) return takeTurn(request).then(() => begin(request));
    inFlight += 1;
    return begin(request);
  };
}

const overloaded = (subgraph: string): AppError =>
  new AppError('OVERLOADED', `Too many calls of the subgraph ${subgraph} are waiting.`, {
    extensions: { subgraph, retryAfterMs: 1_000 },
  });
