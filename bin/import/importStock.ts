import { documents } from './documents.ts';
import type { GraphClient } from './graphClient.ts';
import { addProblem, assertAccounted, createImportReport, type ImportReport } from './importReport.ts';
import { createLocationDirectory } from './locationDirectory.ts';
import type { RowProblem } from './productDraft.ts';
import { type CsvRow, inspectCsv, readCsv } from './readCsv.ts';
import { createStockCounter } from './stockCounter.ts';
import { createStockReader, type StockArticle, type StockRow } from './stockCsv.ts';
import { UnusableInput } from './unusableInput.ts';

export interface ImportStockOptions {
  graph: GraphClient;
  file: string;
  dryRun?: boolean;
  createLocations?: boolean;
  onProgress?: (rowsDone: number, rowsTotal: number) => void;
}

/**
 * Records the counts of a stock file, place by place, where they differ from the books.
 * @returns the report; its problems hold each refused row
 * @throws UnusableInput for a file, address or token that cannot be used
 */
export async function importStock(options: ImportStockOptions): Promise<ImportReport> {
  const { graph, file, dryRun = false, createLocations = false } = options;
  const report = createImportReport('stock', dryRun);
  const readRow = createStockReader(file, (await readCsv(file)).header);
  const { rowCount } = await inspectCsv(file);
  if (rowCount === 0) throw new UnusableInput(`${file} has a header and no rows.`);
  const onCreated = (): void => {
    report.created.locations += 1;
  };
  const locations = createLocationDirectory({ graph, createMissing: createLocations, dryRun, onCreated });
  const articles = createArticleDirectory(graph);
  const refuse = (problem: RowProblem): void => {
    report.rows.refused += 1;
    report.counts.refused += 1;
    addProblem(report, problem);
  };
  const counter = createStockCounter<CsvRow>({
    graph,
    dryRun,
    onOutcome: ({ source }, outcome) => {
      if (outcome.kind === 'refused')
        return refuse({ file, line: source.line, column: null, reason: `the shop refused it: ${outcome.reason}` });
      report.rows.used += 1;
      report.counts[outcome.kind] += 1;
    },
  });
  const firstLines = new Map<string, number>();
  for await (const row of (await readCsv(file)).rows) {
    report.rows.read += 1;
    const parsed = readRow(row);
    if (parsed.kind === 'skip') report.rows.skipped += 1;
    else if (parsed.kind === 'refused') refuse(parsed.problem);
    else await takeCount(parsed);
    options.onProgress?.(report.rows.read, rowCount);
  }
  await counter.flush();
  assertAccounted(report);
  return report;

  async function takeCount({ article, location, quantity, row }: Extract<StockRow, { kind: 'count' }>): Promise<void> {
    const problem = (column: string, reason: string): void => refuse({ file, line: row.line, column, reason });
    // the article first: a row that names none must not make a location
    const variantId = await articles.find(article);
    if (variantId === null)
      return problem(article.by === 'sku' ? 'SKU' : 'Handle', `the shop has no article ${nameOf(article)}`);
    const found = await locations.find(location);
    if (found.location === null) return problem('Location', found.reason);
    const pair = `${variantId} ${found.location.code}`;
    const first = firstLines.get(pair);
    if (first !== undefined) return problem('SKU', `line ${first} counts the same article at the same location`);
    firstLines.set(pair, row.line);
    await counter.add(found.location.id, { variantId, counted: quantity, source: row });
  }
}

const nameOf = (article: StockArticle): string =>
  article.by === 'sku'
    ? `with the SKU "${article.sku}"`
    : `"${[article.handle, ...article.optionValues.map(({ value }) => value)].join(' ')}"`;

/** The ids of articles, each looked up once. */
function createArticleDirectory(graph: GraphClient): { find(article: StockArticle): Promise<string | null> } {
  const known = new Map<string, Promise<string | null>>();
  return {
    find(article) {
      const key = JSON.stringify(article);
      const id = known.get(key) ?? findArticle(graph, article);
      known.set(key, id);
      return id;
    },
  };
}

async function findArticle(graph: GraphClient, article: StockArticle): Promise<string | null> {
  if (article.by === 'sku') {
    return (await graph.send(documents.variantBySku, { sku: article.sku })).variant?.id ?? null;
  }
  const { product } = await graph.send(documents.product, { handle: article.handle });
  const wanted = JSON.stringify(article.optionValues.map(({ value }) => value));
  const match = product?.variants.find(
    ({ optionValues }) => JSON.stringify(optionValues.map(({ value }) => value)) === wanted,
  );
  return match?.id ?? null;
}
