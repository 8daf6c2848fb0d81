import { Gauge, type Registry } from 'prom-client';
import type { Subgraph } from '#platform/subgraph/createSubgraph.ts';

/** Counts of the subgraphs of this process, read when somebody asks. A store that is away leaves them out. */
export function registerSubgraphMetrics(registry: Registry, subgraphs: Iterable<Subgraph>): void {
  const deadLetters: Gauge<'subgraph' | 'consumer'> = new Gauge({
    name: 'noren_dead_letters',
    help: 'Events that a consumer gave up and nobody has dealt with.',
    labelNames: ['subgraph', 'consumer'],
    registers: [registry],
    async collect() {
      deadLetters.reset();
      for (const { name: subgraph, deadLetters: count } of subgraphs) {
        const counts = await count().catch(() => new Map<string, number>());
        for (const [consumer, events] of counts) deadLetters.set({ subgraph, consumer }, events);
      }
    },
  });
  const violations: Gauge<'subgraph' | 'invariant'> = new Gauge({
    name: 'noren_audit_violations',
    help: 'Documents in which the audit of each minute found an invariant violated, and still finds it.',
    labelNames: ['subgraph', 'invariant'],
    registers: [registry],
    collect() {
      violations.reset();
      for (const subgraph of subgraphs) {
        for (const [invariant, found] of subgraph.violations())
          violations.set({ subgraph: subgraph.name, invariant }, found);
      }
    },
  });
}
