import type { Provenance } from './ports.ts';

/** One entry of the ledger of a level. */
export interface StockMovement {
  id: string;
  /** 1, 2, 3 … for each level. */
  seq: number;
  kind: string;
  /** Units that came in, or with a minus left. */
  quantity: number;
  oversold: number;
  /** Changes of further numbers of the level in the same update. */
  deltas: { name: string; change: number }[];
  reference: string | null;
  provenance: Provenance;
  at: Date;
}
