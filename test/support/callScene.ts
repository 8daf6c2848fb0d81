import type { ExecutionResult } from 'graphql';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import type { SubgraphRequest } from '#platform/link/subgraphLink.ts';

/** A subgraph whose calls the test answers one by one, and a clock that it sets. */
export function createCallScene() {
  const clock = { time: 1_000_000, now: () => clock.time };
  const calls: {
    request: SubgraphRequest;
    answer(result?: ExecutionResult): void;
    fail(error: unknown): void;
  }[] = [];
  const send = (request: SubgraphRequest): Promise<ExecutionResult> =>
    new Promise((resolve, reject) => {
      calls.push({ request, answer: (result = { data: { a: calls.length } }) => resolve(result), fail: reject });
    });
  const request = (changes: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
    query: '{ a }',
    variables: {},
    viewer: anonymousViewer('WEB', 'req_1'),
    deadline: clock.time + 3_000,
    ...changes,
  });
  return { clock, calls, send, request, options: { subgraph: 'catalog', clock } };
}

/** What became of a promise so far, after all that is ready has run. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  const pending = Symbol('pending');
  const soon = new Promise((resolve) => setImmediate(() => resolve(pending)));
  const first = await Promise.race([promise.catch((error: { code?: unknown }) => error.code ?? error), soon]);
  return first === pending ? 'pending' : first;
}
