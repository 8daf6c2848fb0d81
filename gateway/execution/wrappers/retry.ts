import { setTimeout as wait } from 'node:timers/promises';
import { isConnectionFailure, left } from '#platform/link/linkErrors.ts';
import type { SubgraphRequest } from '#platform/link/subgraphLink.ts';
import type { SendRequest, WrapperOptions } from './sendRequest.ts';

export interface RetryOptions extends WrapperOptions {
  /** From 0 to below 1; tests give their own. */
  random?: () => number;
}

const jitterMs = { min: 5, max: 50 };
/** What each call adds to the budget, and the most it holds: of many calls that fail, one in ten is repeated. */
const budgetShare = 0.1;
const budgetMax = 10;

/**
 * For queries: once more, a moment later, when the connection was lost or refused. A budget keeps it from making a storm of
 * an outage.
 */
export function withRetry(send: SendRequest, { subgraph, clock, random = Math.random }: RetryOptions): SendRequest {
  let budget = budgetMax;

  async function sendAgain(request: SubgraphRequest, error: unknown): ReturnType<SendRequest> {
    const pauseMs = jitterMs.min + random() * (jitterMs.max - jitterMs.min);
    if (!isConnectionFailure(error) || budget < 1 || clock.now() + pauseMs >= request.deadline) throw error;
    budget -= 1;
    await wait(pauseMs);
    if (request.signal?.aborted) throw left(subgraph); // who shares the call sends it again
    return send(request);
  }

  return (request) => {
    budget = Math.min(budgetMax, budget + budgetShare);
    return send(request).catch((error: unknown) => sendAgain(request, error));
  };
}
