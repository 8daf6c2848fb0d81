import type { ExecutionResult } from 'graphql';
import type { Clock } from '../clock.ts';
import { createCallWatch } from './callWatch.ts';
import type { SubgraphLink, SubgraphRequest, SubgraphStreamRequest } from './subgraphLink.ts';

/** What a link needs of a created subgraph. */
export interface LocalSubgraph {
  name: string;
  execute: SubgraphLink['send'];
  subscribe: SubgraphLink['subscribe'];
}

/** Calls a subgraph of the same process with the verified viewer itself; closing the subgraph stays with its owner. */
export function createLocalLink(subgraph: LocalSubgraph, clock: Clock): SubgraphLink {
  const { name } = subgraph;
  const watch = createCallWatch(name);

  function send(request: SubgraphRequest): Promise<ExecutionResult> {
    const { deadline, signal } = request;
    const endsAt = performance.now() + deadline - clock.now();
    return new Promise((resolve, reject) => {
      let isOver = false;
      function settle(outcome: () => void): void {
        if (isOver) return;
        isOver = true;
        watch.remove(place); // it may be another's from here on
        outcome();
      }
      const place = watch.add({ endsAt, signal, fail: (error) => settle(() => reject(error)) });
      try {
        subgraph.execute(request).then(
          (result) => settle(() => resolve(result)),
          (error: unknown) => settle(() => reject(error)),
        );
      } catch (error) {
        settle(() => reject(error));
      }
    });
  }

  return {
    name,
    send,
    subscribe: (request: SubgraphStreamRequest) => subgraph.subscribe(request),
    close: async () => watch.close(),
  };
}
