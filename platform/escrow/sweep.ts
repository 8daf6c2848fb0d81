import { type EscrowDocument, lapsedHolds } from './escrowDocument.ts';
import type { EscrowPorts } from './escrowStore.ts';
import { earliestExpiry, reclaim, toNextExpiry } from './reclaim.ts';

const documentsPerSweep = 200;
const sweptAtOnce = 8;

/** What one sweep did; `full` tells that there is probably more to do at once. */
export interface SweepResult {
  documents: number;
  reclaimed: number;
  corrected: number;
  full: boolean;
}

/**
 * Gives lapsed holds back for whoever does not run short. Run each second by one process; nothing is wrong when two
 * do, or none: expiry is judged by the clock wherever it matters.
 */
export async function sweep<Document extends EscrowDocument>(ports: EscrowPorts<Document>): Promise<SweepResult> {
  const expiring = await ports.store.findExpiring(ports.clock.now(), documentsPerSweep);
  const result = {
    documents: expiring.length,
    reclaimed: 0,
    corrected: 0,
    full: expiring.length === documentsPerSweep,
  };
  for (let start = 0; start < expiring.length; start += sweptAtOnce) {
    const swept = await Promise.all(expiring.slice(start, start + sweptAtOnce).map((one) => sweepOne(ports, one)));
    for (const { reclaimed, corrected } of swept) {
      result.reclaimed += reclaimed;
      result.corrected += Number(corrected);
    }
  }
  return result;
}

async function sweepOne<Document extends EscrowDocument>(ports: EscrowPorts<Document>, document: Document) {
  if (lapsedHolds(document, ports.clock.now()).length > 0) {
    return { reclaimed: await reclaim(ports, document._id), corrected: false };
  }
  // `nextExp` is a lower bound that an extension or a commit left behind. Nobody is told: nothing changed for anybody.
  const corrected = await ports.store.update(
    document._id,
    { rev: document.rev },
    toNextExpiry(earliestExpiry(document), {}),
  );
  return { reclaimed: 0, corrected: corrected !== null };
}
