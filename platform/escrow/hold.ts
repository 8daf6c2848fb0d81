import { trusted } from '../mongo/trusted.ts';
import { type EscrowDocument, type Hold, holdLimit, holdOf } from './escrowDocument.ts';
import { applyChange, type EscrowPorts } from './escrowStore.ts';
import { assertHoldId, assertQuantity, useOf } from './holdId.ts';
import { findDecided } from './movements.ts';
import { createLazyReclaim } from './reclaim.ts';
import { untilDecided } from './tries.ts';

export interface HoldCommand {
  rid: string;
  q: number;
  /** Milliseconds UTC; the hold lapses at this instant. */
  exp: number;
  ref?: string | null;
  /** A quota: how many holds its owner allows at once, where that is fewer than 256. */
  maxHolds?: number;
}

export type HoldOutcome<Document> =
  | { ok: true; document: Document; repeated: boolean }
  | { ok: false; reason: 'ABSENT' }
  /**
   * `SPENT` and `CLOSED`: the id was decided before. `CONFLICT`: the id holds another quantity, or 256 holds stand.
   * `HOLD_LIMIT_REACHED`: as many holds as the quota allows.
   */
  | {
      ok: false;
      reason: 'OUT_OF_STOCK' | 'HOLD_LIMIT_REACHED' | 'CONFLICT' | 'SPENT' | 'CLOSED';
      document: Document;
    };

/** See `Escrow.hold`. */
export function hold<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: HoldCommand,
): Promise<HoldOutcome<Document>> {
  assertHoldId(command.rid);
  assertQuantity(command.q);
  const reclaimLapsed = createLazyReclaim(ports);
  return untilDecided(async () => {
    const held = await placeHold(ports, id, command);
    if (held) return { ok: true, document: held, repeated: false };
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const own = holdOf(document, command.rid);
    if (own) return repeatHold(ports, { document, own }, command);
    const decided = await findDecided(ports, document, useOf(command.rid)); // after the read
    if (decided) return { ok: false, reason: decided.d === 0 ? 'CLOSED' : 'SPENT', document };
    const refusal = refusalOf(document, command);
    if (!refusal || (await reclaimLapsed(document))) return null;
    return { ok: false, reason: refusal, document };
  });
}

function placeHold<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  command: HoldCommand,
): Promise<Document | null> {
  const { rid, q, exp } = command;
  const placed: Hold = { q, exp, ref: command.ref ?? null, paying: false };
  const filter = {
    avail: trusted({ $gte: q }),
    holdsN: trusted({ $lt: limitOf(command) }),
    [`holds.${rid}`]: trusted({ $exists: false }),
  };
  return applyChange(
    ports,
    { _id: id, filter },
    { $inc: { avail: -q, held: q, holdsN: 1 }, $set: { [`holds.${rid}`]: placed }, $min: { nextExp: exp } },
  );
}

/** The same hold again lengthens it and never shortens. @returns null where it went away meanwhile */
async function repeatHold<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  { document, own }: { document: Document; own: Hold },
  { rid, q, exp }: HoldCommand,
): Promise<HoldOutcome<Document> | null> {
  if (own.q !== q) return { ok: false, reason: 'CONFLICT', document };
  if (own.exp >= exp) return { ok: true, document, repeated: true };
  const lengthened = await applyChange(
    ports,
    { _id: document._id, filter: { [`holds.${rid}.q`]: q } },
    { $max: { [`holds.${rid}.exp`]: exp } },
  );
  return lengthened && { ok: true, document: lengthened, repeated: true };
}

function refusalOf(document: EscrowDocument, command: HoldCommand) {
  if (document.avail < command.q) return 'OUT_OF_STOCK';
  if (document.holdsN < limitOf(command)) return null; // there was room again when it was read
  return command.maxHolds === undefined ? 'CONFLICT' : 'HOLD_LIMIT_REACHED';
}

const limitOf = ({ maxHolds = holdLimit }: HoldCommand): number => Math.min(maxHolds, holdLimit);
