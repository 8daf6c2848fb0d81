import type { RowProblem } from './productDraft.ts';

/** What an import found and did. Every row read is used, skipped (it asks for nothing) or refused. */
export interface ImportReport {
  subject: 'products' | 'stock';
  dryRun: boolean;
  rows: { read: number; used: number; skipped: number; refused: number };
  products: { created: number; updated: number; unchanged: number; refused: number };
  variants: { created: number; updated: number; unchanged: number };
  prices: { set: number; unchanged: number };
  pictures: { added: number; unchanged: number };
  counts: { recorded: number; unchanged: number; refused: number };
  created: { categories: number; locations: number };
  derivedSkus: number;
  unknownColumns: string[];
  /** The first of what could not be used; `problemCount` counts all. */
  problems: RowProblem[];
  problemCount: number;
  /** The first remarks on what was used and is worth knowing; `noteCount` counts all. */
  notes: string[];
  noteCount: number;
}

/** More problems or notes than a person reads are counted and not kept. */
const maxKept = 1_000;

/** A report of nothing yet. */
export function createImportReport(subject: ImportReport['subject'], dryRun: boolean): ImportReport {
  return {
    subject,
    dryRun,
    rows: { read: 0, used: 0, skipped: 0, refused: 0 },
    products: { created: 0, updated: 0, unchanged: 0, refused: 0 },
    variants: { created: 0, updated: 0, unchanged: 0 },
    prices: { set: 0, unchanged: 0 },
    pictures: { added: 0, unchanged: 0 },
    counts: { recorded: 0, unchanged: 0, refused: 0 },
    created: { categories: 0, locations: 0 },
    derivedSkus: 0,
    unknownColumns: [],
    problems: [],
    problemCount: 0,
    notes: [],
    noteCount: 0,
  };
}

export function addProblem(report: ImportReport, problem: RowProblem): void {
  report.problemCount += 1;
  if (report.problems.length < maxKept) report.problems.push(problem);
}

export function addNote(report: ImportReport, note: string): void {
  report.noteCount += 1;
  if (report.notes.length < maxKept) report.notes.push(note);
}

/** @throws Error when a row was lost or counted twice: then the report is not to be trusted, and neither is the import */
export function assertAccounted({ rows }: ImportReport): void {
  if (rows.read === rows.used + rows.skipped + rows.refused) return;
  throw new Error(`${rows.read} rows read, but ${rows.used} used, ${rows.skipped} skipped and ${rows.refused} refused`);
}

/** Whether anything was sent, or would be, that changes the shop. */
export function changesAnything({ products, prices, counts, created }: ImportReport): boolean {
  return [products.created, products.updated, prices.set, counts.recorded, created.categories, created.locations].some(
    (count) => count > 0,
  );
}

/** The report as lines for a terminal: counts, then remarks, then each problem as `file:line: column: reason`. */
export function formatReport(report: ImportReport): string[] {
  const lines = [...countLines(report), ...sentences(report)];
  for (const note of report.notes) lines.push(`note: ${note}`);
  if (report.noteCount > report.notes.length) lines.push(`note: ${report.noteCount - report.notes.length} more`);
  for (const { file, line, column, reason } of report.problems) {
    lines.push(`refused: ${file}:${line}: ${column ? `${column}: ` : ''}${reason}`);
  }
  if (report.problemCount > report.problems.length)
    lines.push(`refused: ${report.problemCount - report.problems.length} more`);
  return lines;
}

function countLines(report: ImportReport): string[] {
  const { rows, products, variants, prices, pictures, counts, created } = report;
  const lines: string[] = [];
  if (report.subject === 'products') {
    lines.push(
      `products   ${tally({ created: products.created, updated: products.updated, unchanged: products.unchanged, refused: products.refused })}`,
      `variants   ${tally(variants)}`,
      `prices     ${tally(prices)}`,
      `pictures   ${tally(pictures)}`,
    );
  }
  if (report.subject === 'stock' || counts.recorded + counts.unchanged + counts.refused > 0)
    lines.push(`counts     ${tally(counts)}`);
  if (created.categories > 0) lines.push(`categories ${created.categories} created`);
  if (created.locations > 0) lines.push(`locations  ${created.locations} created`);
  lines.push(`rows       ${rows.read} read = ${rows.used} used + ${rows.skipped} skipped + ${rows.refused} refused`);
  return lines;
}

const tally = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

function sentences(report: ImportReport): string[] {
  const lines: string[] = [];
  if (report.derivedSkus > 0)
    lines.push(`${report.derivedSkus} SKUs are missing in the files and were derived from handle and option values.`);
  if (report.unknownColumns.length > 0)
    lines.push(`Columns that are not known and were not used: ${report.unknownColumns.join(', ')}.`);
  if (report.dryRun) lines.push('Dry run: nothing was sent.');
  else if (!changesAnything(report)) lines.push('Nothing changed: 0 changes.');
  return lines;
}
