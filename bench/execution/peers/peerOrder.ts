import type { SubgraphName } from '../shopSdl.ts';

/** What a gateway's process is told by its environment, in `BENCH_ORDER`. */
export interface PeerOrder {
  port: number;
  supergraphPath: string;
  urls: Record<SubgraphName, string>;
}

export const readPeerOrder = (): PeerOrder => JSON.parse(process.env.BENCH_ORDER ?? '{}') as PeerOrder;
