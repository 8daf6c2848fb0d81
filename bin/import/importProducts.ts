import { forEachConcurrently } from './forEachConcurrently.ts';
import type { GraphClient } from './graphClient.ts';
import { addNote, addProblem, assertAccounted, createImportReport, type ImportReport } from './importReport.ts';
import { createLocationDirectory, type KnownLocation } from './locationDirectory.ts';
import { type ProductColumns, productColumns } from './productColumns.ts';
import { type ProductFormat, parseProduct } from './productCsv.ts';
import type { ProductDraft } from './productDraft.ts';
import { groupByHandle, type ProductRows } from './productRows.ts';
import { type ProductOutcome, type ProductWriterOptions, writeProduct } from './productWriter.ts';
import { inspectCsv, readCsv } from './readCsv.ts';
import { createCategoryDirectory, createPriceListHandle, readShopSetup } from './shopSetup.ts';
import { createStockCounter, type StockCounter } from './stockCounter.ts';
import { UnusableInput } from './unusableInput.ts';

/** Name of the price list that holds what product files say. */
export const importedPriceListName = 'Imported prices';

const concurrentProducts = 4;

export interface ImportProductsOptions {
  graph: GraphClient;
  files: readonly string[];
  dryRun?: boolean;
  /** ISO 4217 code of the prices; default: that of channel WEB. */
  currency?: string;
  /** Code of the location that quantities of the files count for; without it they are not used. */
  location?: string;
  createLocations?: boolean;
  /** Called after each product with the rows done and those of all files. */
  onProgress?: (rowsDone: number, rowsTotal: number) => void;
}

/**
 * Brings the products of CSV files into the shop. Reads every file once from end to end before it sends anything, so
 * that a file that cannot be used changes nothing; then streams, four products at a time.
 * @returns the report; its problems hold each refused row
 * @throws UnusableInput for a file, address, currency, location or token that cannot be used
 */
export async function importProducts(options: ImportProductsOptions): Promise<ImportReport> {
  const report = createImportReport('products', options.dryRun ?? false);
  const inspected = await inspectProductFiles(options.files);
  report.unknownColumns = [...new Set(inspected.flatMap(({ columns }) => columns.unknown))];
  const run = await beginRun(options, report);
  const shared = {
    currency: run.writer.setup.currency,
    readsQuantities: run.location !== null,
    namedSkus: new Set(inspected.flatMap((file) => [...file.skus])),
    takenSkus: new Map<string, string>(),
    takenGtins: new Map<string, string>(),
  };
  const firstLines = new Map<string, string>();
  const rowsTotal = inspected.reduce((sum, { rowCount }) => sum + rowCount, 0);
  for (const { file, columns } of inspected) {
    const { rows } = await readCsv(file);
    await forEachConcurrently(groupByHandle(rows, columns, firstLines), concurrentProducts, async (group) => {
      await importProduct(run, group, { ...shared, columns });
      options.onProgress?.(report.rows.used + report.rows.refused, rowsTotal);
    });
  }
  await run.counter.flush();
  report.created.categories = run.newCategories.size;
  assertAccounted(report);
  return report;
}

/** What one import works with. */
interface ImportRun {
  report: ImportReport;
  writer: ProductWriterOptions;
  counter: StockCounter<CountedRow>;
  location: KnownLocation | null;
  newCategories: Set<string>;
}

interface CountedRow {
  file: string;
  line: number;
}

async function beginRun(options: ImportProductsOptions, report: ImportReport): Promise<ImportRun> {
  const { graph, currency } = options;
  const { dryRun } = report;
  if (currency !== undefined && !/^[A-Za-z]{3}$/.test(currency)) {
    throw new UnusableInput(`"${currency}" is no currency code such as EUR.`);
  }
  const setup = await readShopSetup(graph, currency);
  const newCategories = new Set<string>();
  const priceList = createPriceListHandle({ graph, name: importedPriceListName, currency: setup.currency });
  const categories = createCategoryDirectory(graph, (handle) => newCategories.add(handle));
  const counter = createStockCounter<CountedRow>({
    graph,
    dryRun,
    onOutcome: ({ source }, outcome) => {
      report.counts[outcome.kind] += 1;
      if (outcome.kind !== 'refused') return;
      const reason = `the shop refused the count: ${outcome.reason}`;
      addProblem(report, { ...source, column: 'Variant Inventory Qty', reason });
    },
  });
  const writer = { graph, dryRun, setup, priceList, categories, checksSkuOwners: true };
  return { report, writer, counter, newCategories, location: await findLocation(options, report) };
}

async function importProduct(run: ImportRun, group: ProductRows, format: ProductFormat): Promise<void> {
  const { report, writer } = run;
  report.rows.read += group.rows.length;
  const parsed = parseProduct(group, format);
  for (const problem of parsed.problems) addProblem(report, problem);
  report.rows.refused += parsed.refusedRows;
  const { draft, usedRows } = parsed;
  if (!draft) {
    report.products.refused += 1;
    return;
  }
  const outcome = await writeProduct(writer, draft);
  report.products[outcome.result] += 1;
  if (outcome.result === 'refused') {
    report.rows.refused += usedRows;
    for (const problem of outcome.problems) addProblem(report, problem);
    return;
  }
  report.rows.used += usedRows;
  addOutcome(report, draft, outcome);
  const category = draft.category?.handle;
  if (report.dryRun && category && (await writer.categories.find(category)) === null) run.newCategories.add(category);
  await countStock(run, draft, outcome);
}

function addOutcome(report: ImportReport, draft: ProductDraft, outcome: ProductOutcome): void {
  addCounts(report.variants, outcome.variants);
  addCounts(report.prices, outcome.prices);
  addCounts(report.pictures, outcome.pictures);
  report.derivedSkus += draft.variants.filter(({ spareSku }) => spareSku !== null).length;
  for (const note of outcome.notes) addNote(report, note);
}

function addCounts<Counts extends Record<keyof Counts, number>>(total: Counts, part: Counts): void {
  for (const key of Object.keys(total) as (keyof Counts)[]) {
    total[key] = (total[key] + part[key]) as Counts[keyof Counts];
  }
}

async function countStock(run: ImportRun, draft: ProductDraft, outcome: ProductOutcome): Promise<void> {
  if (run.location === null) return;
  for (const [index, { counted, line }] of draft.variants.entries()) {
    if (counted === null) continue;
    const variantId = outcome.variantIds[index] ?? null;
    await run.counter.add(run.location.id, { variantId, counted, source: { file: draft.file, line } });
  }
}

interface InspectedFile {
  file: string;
  columns: ProductColumns;
  rowCount: number;
  /** SKUs that the file names. */
  skus: Set<string>;
}

async function inspectProductFiles(files: readonly string[]): Promise<InspectedFile[]> {
  const inspected: InspectedFile[] = [];
  for (const file of files) {
    const { header } = await readCsv(file);
    const columns = productColumns(file, header);
    const skus = new Set<string>();
    const { rowCount } = await inspectCsv(file, (row) => skus.add(columns.read(row, 'sku').replace(/^'/, '')));
    if (rowCount === 0) throw new UnusableInput(`${file} has a header and no rows.`);
    inspected.push({ file, columns, rowCount, skus });
  }
  return inspected;
}

async function findLocation(options: ImportProductsOptions, report: ImportReport): Promise<KnownLocation | null> {
  if (options.location === undefined) return null;
  const directory = createLocationDirectory({
    graph: options.graph,
    createMissing: options.createLocations ?? false,
    dryRun: options.dryRun ?? false,
    onCreated: () => {
      report.created.locations += 1;
    },
  });
  const found = await directory.find(options.location);
  if (found.location === null) throw new UnusableInput(`Cannot count stock: ${found.reason}.`);
  return found.location;
}
