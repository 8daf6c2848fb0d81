import type { Logger } from '../logging/logger.ts';
import type { AuditFinding, Job } from './defineSubgraph.ts';

export interface AuditJob {
  job: Job<unknown>;
  /** By invariant what its last run found; empty before the first. */
  violations(): ReadonlyMap<string, number>;
}

/** Each minute: what is violated is logged as an error with both sides, and kept for the metrics. Nothing is mended. */
export function createAuditJob(audit: (() => Promise<AuditFinding[]>) | undefined, logger: Logger): AuditJob {
  let last = new Map<string, number>();
  return {
    violations: () => last,
    job: {
      name: 'audit',
      periodMs: 60_000,
      async run() {
        const findings = (await audit?.()) ?? [];
        last = new Map(findings.map(({ invariant, violations }) => [invariant, violations]));
        for (const { invariant, violations, samples } of findings) {
          if (violations > 0) logger.error({ invariant, violations, samples }, 'an invariant is violated');
        }
      },
    },
  };
}
