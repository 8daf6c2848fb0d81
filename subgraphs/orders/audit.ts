import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { auditEscrow } from '#platform/escrow/auditEscrow.ts';
import { auditDeadLetters } from '#platform/events/auditDeadLetters.ts';
import type { EventLog } from '#platform/events/eventLog.ts';
import type { Database } from '#platform/mongo/database.ts';
import { auditAggregates } from '#platform/outbox/auditAggregates.ts';
import { createAuditInFlight } from '#platform/subgraph/auditInFlight.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { type AuditSource, collectAudit, type InvariantReport } from './domain/collectAudit.ts';
import { reservationLogTopic } from './feeds.ts';
import { auditDeadlines } from './repository/auditDeadlines.ts';
import { quotaSource, reservationSource } from './repository/outboxes.ts';

/** I9 of reservations, I1–I3 of quotas (nobody is told of them, so they have no I9), I8 of both. */
export async function audit(deps: { database: Database; log: EventLog; clock: Clock }): Promise<AuditFinding[]> {
  const { database, log, clock } = deps;
  const told = await auditAggregates({
    source: reservationSource(database),
    logTopics: [reservationLogTopic.name],
    log,
  });
  const quotas = await auditEscrow({ source: quotaSource(database), log, isTold: false });
  const late = await auditDeadlines(database, clock.now());
  return [...quotas, late, told, ...(await auditDeadLetters(database))];
}

/**
 * The audit of the whole graph: one at a time, which tells those who cannot wait for it which subgraphs are done.
 * @returns a function that throws AppError RETRY_LATER while it is under way
 */
export function createFullAudit(options: {
  sources: readonly AuditSource[];
  clock: Clock;
  patience?: () => Promise<void>;
}): () => Promise<InvariantReport[]> {
  const done = new Set<string>();
  const sources = options.sources.map(
    ({ subgraph, check }): AuditSource => ({
      subgraph,
      async check(requestId) {
        const findings = await check(requestId);
        done.add(subgraph);
        return findings;
      },
    }),
  );
  return createAuditInFlight({
    ...options,
    audit: () => {
      done.clear();
      return collectAudit(sources, randomUUID());
    },
    progress: () => `${done.size} of ${sources.length} subgraphs are done`,
  });
}
