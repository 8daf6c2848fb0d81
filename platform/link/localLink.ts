import type { SubgraphLink, SubgraphRequest } from './subgraphLink.ts';

/** What a link needs of a created subgraph. */
export interface LocalSubgraph {
  name: string;
  execute: SubgraphLink['send'];
  subscribe: SubgraphLink['subscribe'];
}

/** Calls a subgraph of the same process with the verified viewer itself; closing the subgraph stays with its owner. */
export function createLocalLink(subgraph: LocalSubgraph): SubgraphLink {
  return {
    name: subgraph.name,
    send: (request: SubgraphRequest) => subgraph.execute(request),
    subscribe: (request: SubgraphRequest) => subgraph.subscribe(request),
    close: async () => {},
  };
}
