import type { EscrowDocument } from './escrowDocument.ts';
import { applyChange, type EscrowPorts } from './escrowStore.ts';
import { untilDecided } from './tries.ts';

export type SafetyOutcome<Document> = { ok: true; document: Document } | { ok: false; reason: 'ABSENT' };

/** See `Escrow.setSafety`. */
export function setSafety<Document extends EscrowDocument>(
  ports: EscrowPorts<Document>,
  id: string,
  wanted: number,
): Promise<SafetyOutcome<Document>> {
  if (!Number.isSafeInteger(wanted) || wanted < 0) throw new RangeError('Safety stock is a whole number from 0 on.');
  return untilDecided<SafetyOutcome<Document>>(async () => {
    const document = await ports.store.read(id);
    if (!document) return { ok: false, reason: 'ABSENT' };
    const safety = Math.min(wanted, document.total - document.held);
    if (safety === document.safety) return { ok: true, document };
    const changed = await applyChange(
      ports,
      { _id: id, filter: { rev: document.rev } },
      { $inc: { avail: document.safety - safety }, $set: { safety } },
    );
    return changed && { ok: true, document: changed };
  });
}
