/** In the order of their ports: the first is one above the gateway's. */
export const subgraphNames = ['catalog', 'inventory', 'customer', 'orders', 'loyalty'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

export const isSubgraphName = (name: string): name is SubgraphName =>
  (subgraphNames as readonly string[]).includes(name);
