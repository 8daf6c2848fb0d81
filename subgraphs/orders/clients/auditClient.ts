import { AppError } from '#platform/errors/appError.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import type { AuditSource, Finding } from '../domain/collectAudit.ts';

/** A full audit reads every document, so it may take longer than a call of a shopper. */
const deadlineMs = 60_000;

/** Asks one subgraph for its invariants. @throws AppError RETRY_LATER when it does not answer or refuses */
export function createAuditClient(subgraph: string, runtime: SubgraphRuntime): AuditSource {
  const field = `${subgraph}Audit`;
  const query = `query Audit { ${field} { invariant checked violations samples } }`;
  return {
    subgraph,
    async check(requestId) {
      const viewer = systemViewer(runtime.name, requestId);
      const result = await runtime.link(subgraph).send({ query, viewer, deadline: runtime.clock.now() + deadlineMs });
      const findings = result.data?.[field];
      if (!Array.isArray(findings)) throw new AppError('RETRY_LATER', `The audit of ${subgraph} could not be made.`);
      return findings as Finding[];
    },
  };
}
