import { auditEscrow } from '#platform/escrow/auditEscrow.ts';
import { createRecentAudit } from '#platform/escrow/recentAudit.ts';
import { auditDeadLetters } from '#platform/events/auditDeadLetters.ts';
import type { EventLog } from '#platform/events/eventLog.ts';
import type { Database } from '#platform/mongo/database.ts';
import { auditAggregates } from '#platform/outbox/auditAggregates.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { parseLevelId } from './domain/stockLevel.ts';
import { locationSource, stockLevelSource } from './repository/outboxes.ts';
import { documentIdOf } from './repository/stockLevelDocument.ts';

/** I1, I2, I3 and I9 of every stock level, I9 of every place, and the events that were given up. */
export async function audit(deps: { database: Database; log: EventLog }): Promise<AuditFinding[]> {
  const { database, log } = deps;
  const levels = await auditEscrow({ source: stockLevelSource(database), log });
  const places = await auditAggregates({ source: locationSource(database), logTopics: [], log });
  return [...levels, places, ...(await auditDeadLetters(database))];
}

/** The same of the stock levels that were told of since it last looked. */
export function recentAudit(deps: { name: string; database: Database; log: EventLog }): () => Promise<AuditFinding[]> {
  const { name: subgraph, database, log } = deps;
  const idOf = (key: string): string | null => {
    const level = parseLevelId(key);
    return level && documentIdOf(level);
  };
  return createRecentAudit({ source: stockLevelSource(database), log, subgraph, idOf });
}
