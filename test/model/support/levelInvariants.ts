import { quantityProblems } from '#platform/escrow/auditEscrow.ts';
import type { LedgerEntry } from '#platform/escrow/escrowDocument.ts';
import type { Level, Levels } from './memoryLevels.ts';

/** What must hold after every step: I1 to I3 by the audit itself, and every movement stands in one place once. */
export function stepProblems({ documents, ledger }: Levels): string[] {
  return documents.all().flatMap((level) => {
    const published = publishedOf(level, ledger.all());
    return [
      ...quantityProblems(level, published, ['allocated', 'missing']),
      ...(level.safety < 0 || level.held < 0 || level.total < 0 ? ['a quantity is below zero'] : []),
      ...(level.allocated < 0 || level.missing < 0 ? ['a counter is below zero'] : []),
      ...publishingProblems(level, published),
    ];
  });
}

const publishedOf = (level: Level, ledger: readonly LedgerEntry[]): LedgerEntry[] =>
  ledger
    .filter((entry) => entry.documentId === level._id && entry.seq <= level.pubSeq)
    .sort((left, right) => left.seq - right.seq);

function publishingProblems(level: Level, published: readonly LedgerEntry[]): string[] {
  const problems: string[] = [];
  if (published.some((entry, index) => entry.seq !== index + 1)) problems.push('the ledger has a gap');
  const ids = new Set(published.map((entry) => entry.id));
  for (const { id } of level.out) {
    if (ids.has(id)) problems.push(`${id} was decided twice`);
    ids.add(id);
  }
  if (!level.dirty && (level.out.length > 0 || level.rev > level.pubRev)) problems.push('work that no relay will find');
  return problems;
}
