import type { EventLog } from '#platform/events/eventLog.ts';
import type { Database } from '#platform/mongo/database.ts';
import { auditAggregates } from '#platform/outbox/auditAggregates.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { recordSources } from './repository/outboxes.ts';

/** I9 of staff, devices and partners. */
export const audit = ({ database, log }: { database: Database; log: EventLog }): Promise<AuditFinding[]> =>
  Promise.all(recordSources(database).map((source) => auditAggregates({ source, logTopics: [], log })));
