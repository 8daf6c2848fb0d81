import type { LiveSubgraph } from '../liveShop.ts';

/** What the process of a peer is told by its environment, in `BENCH_ORDER`. */
export interface LiveOrder {
  port: number;
  supergraphPath: string;
  urls: Record<LiveSubgraph, string>;
  /** Where changes come as lines, for peers without subgraphs. */
  linePort: number;
  /** Where Noren tells its metrics; any free port unless told. */
  adminPort?: number;
}

export const readLiveOrder = (): LiveOrder => JSON.parse(process.env.BENCH_ORDER ?? '{}') as LiveOrder;
