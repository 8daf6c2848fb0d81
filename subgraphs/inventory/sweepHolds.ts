import type { Job } from '#platform/subgraph/defineSubgraph.ts';
import type { InventoryDeps } from './context.ts';

/** Sweeps in a row before others get their turn. */
const mostSweeps = 5;

/** Gives lapsed holds back each second, so that screens and lists hear of it; decisions judge by time without it. */
export const sweepHolds: Job<InventoryDeps> = {
  name: 'inventory.sweepHolds',
  periodMs: 1_000,
  async run({ stockHolds }) {
    for (let sweeps = 0; sweeps < mostSweeps; sweeps += 1) if (!(await stockHolds.sweep())) return;
  },
};
