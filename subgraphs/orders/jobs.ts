import type { Job } from '#platform/subgraph/defineSubgraph.ts';
import type { OrdersDeps } from './context.ts';
import { runDueReservations } from './domain/runDueReservations.ts';

/** Goes on with reservations that nobody works on, and gives lapsed holds of quotas back. */
export const tidyReservations: Job<OrdersDeps> = {
  name: 'tidyReservations',
  periodMs: 1_000,
  async run(deps) {
    await runDueReservations(deps, (id, error) =>
      deps.runtime.logger.warn({ err: error, reservation: id }, 'reservation cannot go on; trying again'),
    );
    await deps.quotas.sweep();
  },
};
