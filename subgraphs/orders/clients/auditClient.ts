import { AppError } from '#platform/errors/appError.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { AuditSource, Finding } from '../domain/collectAudit.ts';

/** A subgraph says after 2 s that it is not done yet; the rest is for one that is busy. */
const deadlineMs = 60_000;

/** Asks one subgraph for its invariants until it has looked at all. @throws AppError RETRY_LATER when it does not answer or refuses */
export function createAuditClient(subgraph: string, runtime: SubgraphRuntime): AuditSource {
  const field = `${subgraph}Audit`;
  const query = `query Audit { ${field} { invariant checked violations samples begunAt } }`;
  return {
    subgraph,
    async check(requestId) {
      const viewer = systemViewer(runtime.name, requestId);
      for (;;) {
        const result = await runtime.link(subgraph).send({ query, viewer, deadline: runtime.clock.now() + deadlineMs });
        const findings = result.data?.[field];
        if (Array.isArray(findings)) return findings.map(toFinding);
        if (result.errors?.[0]?.extensions?.isUnderWay !== true)
          throw new AppError('RETRY_LATER', `The audit of ${subgraph} could not be made.`);
      }
    },
  };
}

const toFinding = (told: Omit<Finding, 'begunAt'> & { begunAt: string }): Finding => ({
  ...told,
  begunAt: new Date(told.begunAt),
});
