import type { Database } from '#platform/mongo/database.ts';
import { inBatches } from '#platform/mongo/readAll.ts';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { isOpen } from '../domain/storeReservation.ts';
import { type QuotaDocument, quotaModel, type ReservationDocument, reservationModel } from './reservationModel.ts';

const samplesShown = 20;
/** How late the runner may be. */
const graceMs = 60_000;
/** First life of a hold, which a request may not outlive. */
const requestMs = 60_000;

/**
 * I8: no reservation stands open, and no request undecided, a minute after its time; nothing is owed, and no hold of a
 * quota is left, a minute after the end.
 * @param now milliseconds UTC
 */
export async function auditDeadlines(database: Database, now: number): Promise<AuditFinding> {
  const finding: AuditFinding = { invariant: 'I8', checked: 0, violations: 0, samples: [] };
  const note = (problem: string | null) => {
    if (problem === null) return;
    finding.violations += 1;
    if (finding.samples.length < samplesShown) finding.samples.push(problem);
  };
  const ended = new Set<string>();
  const reservations = database.model(reservationModel).find({}).lean().cursor(inBatches);
  for await (const document of reservations as unknown as AsyncIterable<ReservationDocument>) {
    finding.checked += 1;
    note(problemOf(document, now - graceMs));
    if (document.endedAt && document.endedAt.getTime() <= now - graceMs) ended.add(document._id);
  }
  const quotas = database.model(quotaModel).find({}).lean().cursor(inBatches);
  for await (const quota of quotas as unknown as AsyncIterable<QuotaDocument>) {
    const left = Object.entries(quota.holds).filter(([rid, { exp }]) => ended.has(rid) && exp > now);
    for (const [rid] of left) note(`${quota._id}: still holds ${rid}, which has ended`);
  }
  return finding;
}

function problemOf(document: ReservationDocument, latest: number): string | null {
  const { _id, status, owed, createdAt, expiresAt, endedAt } = document;
  if (isOpen(status) && expiresAt.getTime() <= latest) return `${_id}: ${status} past ${expiresAt.toISOString()}`;
  if (status === 'REQUESTED' && createdAt.getTime() + requestMs <= latest)
    return `${_id}: undecided since ${createdAt.toISOString()}`;
  const isOwing = owed.length > 0 && endedAt !== null && endedAt.getTime() <= latest;
  return isOwing ? `${_id}: ${owed.join(', ')} not given back since ${endedAt.toISOString()}` : null;
}
