import type { Clock } from '#platform/clock.ts';
import { auditEscrow } from '#platform/escrow/auditEscrow.ts';
import { auditDeadLetters } from '#platform/events/auditDeadLetters.ts';
import type { EventLog } from '#platform/events/eventLog.ts';
import type { Database } from '#platform/mongo/database.ts';
import { auditAggregates } from '#platform/outbox/auditAggregates.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
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
