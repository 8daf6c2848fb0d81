import { type EscrowDocument, lapsedHolds, sumOfHolds } from './escrowDocument.ts';
import { applyChange, type EscrowChange, type EscrowPorts } from './escrowStore.ts';
import { untilDecided } from './tries.ts';

/**
 * Gives back every hold that has lapsed. Computed from the whole document, hence filtered by `rev`.
 * @returns the number of holds given back, 0 also where there is no such document
 * @throws AppError CONFLICT after 50 lost races
 */
export function reclaim<Document extends EscrowDocument>(ports: EscrowPorts<Document>, id: string): Promise<number> {
  return untilDecided(async () => {
    const document = await ports.store.read(id);
    if (!document) return 0;
    const lapsed = lapsedHolds(document, ports.clock.now());
    if (lapsed.length === 0) return 0;
    const units = sumOfHolds(lapsed);
    const earliest = earliestExpiry(document, new Set(lapsed.map(([rid]) => rid)));
    const gone: Record<string, 1> = Object.fromEntries(lapsed.map(([rid]) => [`holds.${rid}`, 1]));
    const changed = await applyChange(
      ports,
      { _id: id, filter: { rev: document.rev } },
      { $inc: { avail: units, held: -units, holdsN: -lapsed.length }, ...toNextExpiry(earliest, gone) },
    );
    return changed ? lapsed.length : null;
  });
}

/** The earliest expiry of the holds that stay, or undefined for none. */
export function earliestExpiry(document: EscrowDocument, without: ReadonlySet<string> = new Set()): number | undefined {
  const staying = Object.entries(document.holds).filter(([rid]) => !without.has(rid));
  return staying.length === 0 ? undefined : Math.min(...staying.map(([, hold]) => hold.exp));
}

/** Sets `nextExp` to what was computed, or takes it away with the fields in `gone`. */
export function toNextExpiry(earliest: number | undefined, gone: Record<string, 1>): EscrowChange {
  if (earliest === undefined) return { $unset: { ...gone, nextExp: 1 } };
  return { $set: { nextExp: earliest }, ...(Object.keys(gone).length > 0 && { $unset: gone }) };
}

/**
 * For a command that runs short: gives lapsed holds back, at most twice per command.
 * @returns a function that tells whether something may have been given back, so that trying again is worth it
 */
export function createLazyReclaim<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
): (document: Document) => Promise<boolean> {
  let left = 2;
  return async (document) => {
    if (left === 0 || lapsedHolds(document, ports.clock.now()).length === 0) return false;
    left -= 1;
    await reclaim(ports, document._id);
    return true;
  };
}
