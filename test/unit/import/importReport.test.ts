import { describe, expect, it } from 'vitest';
import { addProblem, assertAccounted, createImportReport, formatReport } from '../../../bin/import/importReport.ts';

describe('the report of an import', () => {
  it('says that nothing changed', () => {
    const report = createImportReport('products', false);
    report.rows = { read: 2, used: 2, skipped: 0, refused: 0 };
    report.products.unchanged = 1;
    expect(formatReport(report)).toEqual([
      'products   0 created, 0 updated, 1 unchanged, 0 refused',
      'variants   0 created, 0 updated, 0 unchanged',
      'prices     0 set, 0 unchanged',
      'pictures   0 added, 0 unchanged',
      'rows       2 read = 2 used + 0 skipped + 0 refused',
      'Nothing changed: 0 changes.',
    ]);
  });

  it('names file, line, column and reason of what was refused', () => {
    const report = createImportReport('stock', true);
    report.counts.recorded = 1;
    addProblem(report, { file: 'a.csv', line: 7, column: 'SKU', reason: 'the shop has no such article' });
    expect(formatReport(report).slice(-2)).toEqual([
      'Dry run: nothing was sent.',
      'refused: a.csv:7: SKU: the shop has no such article',
    ]);
  });

  it('keeps the first thousand problems and counts all', () => {
    const report = createImportReport('stock', false);
    for (let line = 1; line <= 1_003; line += 1)
      addProblem(report, { file: 'a.csv', line, column: null, reason: 'no' });
    expect([report.problems.length, report.problemCount, formatReport(report).at(-1)]).toEqual([
      1_000,
      1_003,
      'refused: 3 more',
    ]);
  });

  it('is not accepted when a row is lost', () => {
    const report = createImportReport('products', false);
    report.rows = { read: 3, used: 1, skipped: 0, refused: 1 };
    expect(() => assertAccounted(report)).toThrow('3 rows read, but 1 used, 0 skipped and 1 refused');
  });
});
