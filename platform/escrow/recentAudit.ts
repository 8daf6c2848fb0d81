import type { EventLog } from '../events/eventLog.ts';
import type { AuditFinding } from '../subgraph/defineSubgraph.ts';
import { type EscrowAudit, examine, invariants } from './auditEscrow.ts';
import type { EscrowDocument } from './escrowDocument.ts';

const pagesPerRead = 50;
const samplesShown = 20;

/**
 * An audit that is cheap enough for each minute: it looks at the documents that were told of since it last looked, each
 * by one read and its ledger, and again at those that were wrong. It begins with what is told from its first call on;
 * the full audit knows the rest. A call that throws is made up for by the next one.
 * @param options.subgraph whose pages of the log; `idOf` gives the document of a key that is told, null for other keys
 */
export function createRecentAudit<Document extends EscrowDocument>(
  options: EscrowAudit<Document> & { subgraph: string; idOf: (key: string) => string | null },
): () => Promise<AuditFinding[]> {
  const { log, subgraph, idOf } = options;
  let position: number | undefined;
  const due = new Set<string>();

  return async () => {
    position ??= await log.head(subgraph);
    position = await readOn({ log, subgraph, from: position, onKey: (key) => due.add(idOf(key) ?? '') });
    due.delete('');
    const findings = invariants.map(
      (invariant): AuditFinding => ({ invariant, checked: 0, violations: 0, samples: [] }),
    );
    for (const id of [...due]) {
      const problems = await examine(options, id);
      let isWrong = false;
      for (const finding of findings) {
        finding.checked += 1;
        const problem = problems[finding.invariant as (typeof invariants)[number]];
        if (!problem) continue;
        isWrong = true;
        finding.violations += 1;
        if (finding.samples.length < samplesShown) finding.samples.push(`${id}: ${problem}`);
      }
      if (!isWrong) due.delete(id);
    }
    return findings;
  };
}

/** @returns the position behind the last page that there is */
async function readOn(options: {
  log: EventLog;
  subgraph: string;
  from: number;
  onKey: (key: string) => void;
}): Promise<number> {
  let position = options.from;
  for (;;) {
    const pages = await options.log.readFrom(options.subgraph, position, pagesPerRead);
    for (const page of pages) {
      for (const { key } of page.events) options.onKey(key);
      position = page.next;
    }
    if (pages.length < pagesPerRead) return position;
  }
}
