import type { EventLog } from '#platform/events/eventLog.ts';
import { auditAggregates } from '#platform/outbox/auditAggregates.ts';
import type { AggregateSource } from '#platform/outbox/outboxSource.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import type { CatalogSource } from './repository/outboxes.ts';

const samplesShown = 20;

/** I9 over all documents of catalog: what was told and what waits is complete, without gap, and as new as what is stored. */
export async function auditCatalog(options: {
  sources: readonly CatalogSource[];
  log: EventLog;
}): Promise<AuditFinding[]> {
  const finding: AuditFinding = { invariant: 'I9', checked: 0, violations: 0, samples: [] };
  for (const { source, logTopics } of options.sources) {
    const part = await auditAggregates({
      source: source as unknown as AggregateSource<never>,
      logTopics,
      log: options.log,
    });
    finding.checked += part.checked;
    finding.violations += part.violations;
    finding.samples.push(...part.samples);
  }
  return [{ ...finding, samples: finding.samples.slice(0, samplesShown) }];
}
