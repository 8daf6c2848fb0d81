import { type Adjustment, pushAdjustment } from './adjust.ts';
import { close } from './close.ts';
import { type EscrowDocument, type Hold, lapsedHolds, type Movement } from './escrowDocument.ts';
import { applyChange, type EscrowChange, type EscrowFilter, type EscrowPorts } from './escrowStore.ts';
import { assertRoom, findDecided, type MovementNote, undecidedSince } from './movements.ts';
import { reclaim } from './reclaim.ts';
import { holdsExactly, withoutHold } from './release.ts';
import { take } from './take.ts';
import { untilDecided } from './tries.ts';

// Goods that are gone already are never refused for want of availability (facts win): what is withheld or promised
// softly gives way, and what was never on record is noted as found.

/** Says, as the document is when the fact lands, what covers `rest` units that are not available. */
export type CoverRest<Document> = (
  document: Document,
  rest: number,
) => Pick<Adjustment<Document>, 'ride' | 'computedFrom'>;

export interface FactCommand<Document> extends MovementNote {
  rid: string;
  q: number;
  /** Riders for units beyond what is available; without it all of them count as found. */
  coverRest?: CoverRest<Document>;
}

export type FactOutcome<Document> =
  /** `oversold`: units beyond what was available, covered by riders or found. */
  | { ok: true; document: Document; movement: Movement; repeated: boolean; oversold: number }
  | { ok: false; reason: 'ABSENT' };

/** See `Escrow.recordFact`. */
export async function recordFact<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: FactCommand<Document>,
): Promise<FactOutcome<Document>> {
  const { rid, q, coverRest, ...note } = command;
  const taken = await take(ports, id, { ...note, rid, q });
  if (taken.ok) return { ...taken, oversold: 0 };
  if (taken.reason === 'ABSENT') return taken;
  const closed = await close(ports, id, { ...note, rid });
  if (closed.ok) {
    const decide = () => ({ ...note, d: -q });
    return adjustAsFact(ports, { id, movementId: `fact:${rid}`, decide, ...(coverRest && { coverRest }) });
  }
  if (closed.reason === 'ABSENT') return closed;
  return { ok: true, document: closed.document, movement: closed.movement, repeated: true, oversold: 0 };
}

export interface FactAdjustment<Document> {
  id: string;
  movementId: string;
  /** As for `adjust`; `d` is what really happened. */
  decide: (document: Document) => Adjustment<Document>;
  coverRest?: CoverRest<Document>;
}

/** See `Escrow.adjustAsFact`. */
export function adjustAsFact<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  command: FactAdjustment<Document>,
): Promise<FactOutcome<Document>> {
  let freed = 0;
  return untilDecided<FactOutcome<Document>>(async () => {
    for (;;) {
      const document = await ports.store.read(command.id);
      if (!document) return { ok: false, reason: 'ABSENT' };
      const decided = await findDecided(ports, document, command.movementId);
      if (decided) {
        return { ok: true, document, movement: decided, repeated: true, oversold: decided.oversold ?? 0 };
      }
      assertRoom(document);
      const fact = command.decide(document);
      const short = -fact.d - document.avail;
      const step = short > 0 ? nextFreeing(document, { now: ports.clock.now(), short }) : null;
      if (!step) return pushFact(ports, { document, fact, command });
      freed += 1;
      if (freed > maxFreed || !(await free(ports, { document, movementId: command.movementId, step }))) return null;
    }
  });
}

/** A bound of the loop: 256 holds, the safety, and what comes anew meanwhile. */
const maxFreed = 1_000;

type Freeing = { lapsed: true } | { lapsed: false; filter: EscrowFilter; change: EscrowChange };

/** What gives way next: lapsed holds, then safety, then holds that await no payment, the latest expiry first. */
function nextFreeing(document: EscrowDocument, { now, short }: { now: number; short: number }): Freeing | null {
  if (lapsedHolds(document, now).length > 0) return { lapsed: true };
  if (document.safety > 0) {
    const less = Math.min(document.safety, short);
    return { lapsed: false, filter: { rev: document.rev }, change: { $inc: { avail: less, safety: -less } } };
  }
  const [victim] = Object.entries(document.holds).sort(([, left], [, right]) => givesWayBefore(left, right));
  if (!victim) return null;
  const [rid, { q, paying }] = victim;
  const filter = { ...holdsExactly(rid, q), [`holds.${rid}.paying`]: paying };
  return { lapsed: false, filter, change: withoutHold(rid, q) };
}

const givesWayBefore = (left: Hold, right: Hold): number =>
  Number(left.paying) - Number(right.paying) || right.exp - left.exp;

/** Only while the fact is undecided: a late twin takes nobody's hold away. @returns whether it was done */
async function free<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { document, movementId, step }: { document: Document; movementId: string; step: Freeing },
): Promise<boolean> {
  if (step.lapsed) return (await reclaim(ports, document._id)) > 0;
  const filter = { ...undecidedSince(document, movementId), ...step.filter };
  return (await applyChange(ports, { _id: document._id, filter }, step.change)) !== null;
}

async function pushFact<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { document, fact, command }: { document: Document; fact: Adjustment<Document>; command: FactAdjustment<Document> },
): Promise<FactOutcome<Document> | null> {
  const oversold = Math.max(0, -fact.d - document.avail);
  const cover = oversold > 0 ? (command.coverRest?.(document, oversold) ?? {}) : {};
  // what was trimmed to the units available was computed from them
  const trimmed = oversold > 0 ? (['avail', 'total'] as const) : [];
  const adjustment: Adjustment<Document> = {
    ...fact,
    d: fact.d + oversold,
    oversold,
    ride: { ...fact.ride, ...cover.ride },
    computedFrom: [...(fact.computedFrom ?? []), ...(cover.computedFrom ?? []), ...trimmed],
  };
  const pushed = await pushAdjustment(ports, { document, movementId: command.movementId, adjustment });
  return pushed && { ...pushed, oversold };
}
