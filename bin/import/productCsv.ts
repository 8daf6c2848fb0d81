import { createHash } from 'node:crypto';
import type { Result } from '#platform/result.ts';
import {
  type Barcode,
  parseAmount,
  parseBarcode,
  parseGrams,
  parsePictureUrl,
  parseUnits,
  parseYesNo,
  slug,
} from './cellValues.ts';
import { plainText } from './plainText.ts';
import type { ProductColumn, ProductColumns } from './productColumns.ts';
import type {
  OptionDraft,
  OptionValueDraft,
  PictureDraft,
  ProductDraft,
  RowProblem,
  VariantDraft,
} from './productDraft.ts';
import type { ProductRows } from './productRows.ts';
import type { CsvRow } from './readCsv.ts';

const maxVariants = 200;
const maxPictures = 50;
const maxTagsChars = 1_000;
const maxAltChars = 500;

/** What the rows of all files of a run have to be read against. */
export interface ProductFormat {
  columns: ProductColumns;
  /** ISO 4217 code the prices are in. */
  currency: string;
  /** Whether quantities are wanted; else their column is not even looked at. */
  readsQuantities: boolean;
  /** SKUs that the files of the run name themselves: derived ones keep away from them. */
  namedSkus: ReadonlySet<string>;
  /** SKUs and GTINs given so far, with the place that took them; shared by all files of a run. */
  takenSkus: Map<string, string>;
  takenGtins: Map<string, string>;
}

/** What became of the rows of one product: each is used or refused, and each refused one has a problem. No draft: all are refused. */
export interface ParsedProduct {
  draft: ProductDraft | null;
  usedRows: number;
  refusedRows: number;
  problems: RowProblem[];
}

/** Collects what is wrong with a row. */
type Report = (row: CsvRow, column: ProductColumn | null, reason: string) => null;

/**
 * Reads the rows of one product, as the product exports of the common shop systems write them: the first row holds the
 * product, each row with an option value, SKU, price or barcode is a variant, the others add a picture. A variant row
 * that cannot be used refuses the whole product, a picture row only itself.
 */
export function parseProduct({ handle, rows, refusal }: ProductRows, format: ProductFormat): ParsedProduct {
  const problems: RowProblem[] = [];
  const report: Report = (row, column, reason) => {
    problems.push({ file: row.file, line: row.line, column: column && format.columns.nameOf(column), reason });
    return null;
  };
  if (refusal) {
    for (const row of rows) report(row, 'handle', refusal);
    return { draft: null, usedRows: 0, refusedRows: rows.length, problems };
  }
  const variantRows = rows.filter((row, index) => index === 0 || isVariantRow(row, format.columns));
  const draft = readProduct({ handle, variantRows, format, report });
  if (problems.length > 0 || !draft) return refuseWhole(rows, problems);
  draft.pictures = readPictures(rows, format.columns, report);
  const faultyLines = new Set(problems.map((problem) => problem.line));
  if (variantRows.some((row) => faultyLines.has(row.line))) return refuseWhole(rows, problems);
  claim(draft, format);
  return { draft, usedRows: rows.length - faultyLines.size, refusedRows: faultyLines.size, problems };
}

/** All rows go with the faulty one: what is wrong, and for each row that is fine by itself that it was not written. */
function refuseWhole(rows: readonly CsvRow[], problems: readonly RowProblem[]): ParsedProduct {
  const faultyLines = new Set(problems.map((problem) => problem.line));
  const reason = `not written, because line ${[...faultyLines][0]} of the same product cannot be used`;
  const others = rows
    .filter((row) => !faultyLines.has(row.line))
    .map((row): RowProblem => ({ file: row.file, line: row.line, column: null, reason }));
  return { draft: null, usedRows: 0, refusedRows: rows.length, problems: [...problems, ...others] };
}

const isVariantRow = (row: CsvRow, { read }: ProductColumns): boolean =>
  (['option1Value', 'option2Value', 'option3Value', 'sku', 'price', 'barcode'] as const).some(
    (column) => read(row, column) !== '',
  );

interface VariantRows {
  handle: string;
  variantRows: readonly CsvRow[];
  format: ProductFormat;
  report: Report;
}

function readProduct({ handle, variantRows, format, report }: VariantRows): ProductDraft | null {
  const [first] = variantRows;
  if (!first) return null;
  const { columns } = format;
  for (const row of variantRows) {
    if (row.surplus > 0) report(row, null, `the row has ${row.surplus} more cells than the header has columns`);
  }
  const title = oneLine(columns.read(first, 'title'));
  if (title === '') report(first, 'title', 'the first row of a product needs a title');
  for (const row of variantRows.slice(1)) {
    const other = oneLine(columns.read(row, 'title'));
    if (other !== '' && other !== title) report(row, 'title', 'the handle stands for another title in the row before');
  }
  if (variantRows.length > maxVariants)
    report(variantRows[maxVariants] as CsvRow, null, `more than ${maxVariants} variants`);
  const optionNames = readOptionNames(first, columns, report);
  const variants = variantRows.map((row) => readVariant({ handle, row, optionNames, format, report }));
  refuseTwins(variantRows, variants, report);
  const type = oneLine(columns.read(first, 'type'));
  const tags = joinTags(columns.read(first, 'tags'));
  return {
    file: first.file,
    line: first.line,
    handle,
    title,
    description: plainText(columns.read(first, 'body')),
    translations: [],
    brandName: oneLine(columns.read(first, 'vendor')) || null,
    attributes: tags ? [{ code: 'tags', value: tags }] : [],
    category: type ? { handle: slug(type) || `type-${fingerprint(type)}`, title: type } : null,
    pictures: [],
    options: collectOptions(optionNames, variants),
    variants,
    onSale: readOnSale(first, columns, report),
  };
}

/** Tags in one text, as many as an attribute holds. */
function joinTags(cell: string): string {
  const tags = cell.split(',').map(oneLine).filter(Boolean);
  while (tags.join(', ').length > maxTagsChars) tags.pop();
  return tags.join(', ');
}

/** Names and values stand on one line in the shop. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The codes of the options; empty for a product with one variant, which these files write as `Title: Default Title`. */
function readOptionNames(first: CsvRow, columns: ProductColumns, report: Report): string[] {
  const codes: string[] = [];
  for (const number of [1, 2, 3] as const) {
    const name = columns.read(first, `option${number}Name`);
    const value = columns.read(first, `option${number}Value`);
    if (name === '' && value === '') continue;
    if (number === 1 && value.toLowerCase() === 'default title') return [];
    if (codes.length !== number - 1) report(first, `option${number}Name`, 'the option before it is empty');
    if (name === '') report(first, `option${number}Name`, 'the option has a value and no name');
    const code = slug(name) || `option${number}`;
    codes.push(codes.includes(code) ? `${code}-${number}` : code);
  }
  return codes;
}

interface VariantRow {
  handle: string;
  row: CsvRow;
  optionNames: readonly string[];
  format: ProductFormat;
  report: Report;
}

function readVariant(source: VariantRow): VariantDraft {
  const { row, format, report } = source;
  const { read } = format.columns;
  const use = <Value>(column: ProductColumn, parse: (cell: string) => Result<Value, string>): Value | null => {
    const result = parse(read(row, column));
    return result.ok ? result.value : report(row, column, result.error);
  };
  const optionValues = readOptionValues(source);
  const barcode = use('barcode', parseBarcode) ?? ({ kind: 'none' } satisfies Barcode);
  const amountMinor = use('price', (cell) => parseAmount(cell, format.currency));
  const compareAtMinor = use('compareAt', (cell) => parseAmount(cell, format.currency));
  const picture = use('variantImage', parsePictureUrl);
  const gtin = barcode.kind === 'gtin' ? barcode.code : null;
  const takenGtin = gtin && format.takenGtins.get(gtin.padStart(14, '0'));
  if (takenGtin) report(row, 'barcode', `the GTIN stands already at ${takenGtin}`);
  return {
    line: row.line,
    ...readSku(source, optionValues),
    optionValues,
    gtin,
    scanCode: barcode.kind === 'other' ? { symbology: 'CODE_128', code: barcode.code } : null,
    weightGrams: use('grams', parseGrams),
    picture: picture ? { url: picture, alt: '' } : null,
    amountMinor,
    // a struck-out price that is not above the price would be no reduction
    compareAtMinor:
      amountMinor !== null && compareAtMinor !== null && compareAtMinor > amountMinor ? compareAtMinor : null,
    counted: format.readsQuantities ? use('quantity', parseUnits) : null,
  };
}

function readOptionValues({ row, optionNames, format, report }: VariantRow): OptionValueDraft[] {
  return optionNames.map((code, index) => {
    const column = `option${(index + 1) as 1 | 2 | 3}Value` as const;
    const value = oneLine(format.columns.read(row, column));
    if (value.length > 200) report(row, column, 'a value of an option is up to 200 characters');
    if (value === '') report(row, column, `the variant has no value for "${code}"`);
    return { code, value };
  });
}

function readSku(
  { handle, row, format, report }: VariantRow,
  optionValues: readonly OptionValueDraft[],
): Pick<VariantDraft, 'sku' | 'spareSku'> {
  const named = format.columns.read(row, 'sku').replace(/^'/, '');
  if (named === '') return deriveSku(handle, optionValues, format);
  if (named.length > 100 || /\p{C}/u.test(named)) report(row, 'sku', 'an SKU is up to 100 visible characters');
  const taken = format.takenSkus.get(named);
  if (taken) report(row, 'sku', `the SKU "${named}" stands already at ${taken}`);
  return { sku: named, spareSku: null };
}

/**
 * The SKU of an article whose row names none: handle and option values, for example `varsity-top-small`. Where that is
 * taken or says too little (a value without Latin letters), a fingerprint of both follows: stable from run to run.
 */
export function deriveSku(
  handle: string,
  optionValues: readonly OptionValueDraft[],
  { namedSkus, takenSkus }: Pick<ProductFormat, 'namedSkus' | 'takenSkus'>,
): { sku: string; spareSku: string } {
  const slugs = optionValues.map(({ value }) => slug(value));
  const plain = [handle, ...slugs.filter(Boolean)].join('-').slice(0, 100);
  const spareSku = `${plain.slice(0, 91)}-${fingerprint(JSON.stringify([handle, optionValues.map(({ value }) => value)]))}`;
  const isClear = slugs.every(Boolean) && [handle, ...slugs].join('-').length <= 100;
  const isFree = !namedSkus.has(plain) && !takenSkus.has(plain);
  return { sku: isClear && isFree ? plain : spareSku, spareSku };
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Within one product: the same option values, SKU or GTIN twice. Derived SKUs that meet are told apart instead. */
function refuseTwins(rows: readonly CsvRow[], variants: readonly VariantDraft[], report: Report): void {
  const seen = new Map<string, number>();
  const isSecond = (key: string, line: number): number | undefined => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    return first;
  };
  variants.forEach((variant, index) => {
    const row = rows[index] as CsvRow;
    const twin = isSecond(`options ${JSON.stringify(variant.optionValues)}`, row.line);
    if (twin !== undefined) report(row, 'option1Value', `the same option values as line ${twin}`);
    if (variant.gtin && isSecond(`gtin ${variant.gtin.padStart(14, '0')}`, row.line) !== undefined)
      report(row, 'barcode', 'the GTIN stands in the product twice');
    if (isSecond(`sku ${variant.sku}`, row.line) === undefined) return;
    if (variant.spareSku) variant.sku = variant.spareSku;
    else report(row, 'sku', `the SKU "${variant.sku}" stands in the product twice`);
  });
}

function collectOptions(codes: readonly string[], variants: readonly VariantDraft[]): OptionDraft[] {
  return codes.map((code, index) => ({
    code,
    values: [...new Set(variants.map((variant) => variant.optionValues[index]?.value ?? ''))],
  }));
}

function readOnSale(first: CsvRow, columns: ProductColumns, report: Report): boolean {
  const published = parseYesNo(columns.read(first, 'published'));
  if (!published.ok) report(first, 'published', published.error);
  const status = columns.read(first, 'status').toLowerCase();
  if (!['', 'active', 'draft', 'archived', 'unlisted'].includes(status))
    report(first, 'status', `"${status}" is none of active, draft, archived, unlisted`);
  return published.ok && published.value !== false && (status === '' || status === 'active');
}

/** The pictures in the order of their positions; a row without a usable one and without a variant is reported. */
function readPictures(rows: readonly CsvRow[], columns: ProductColumns, report: Report): PictureDraft[] {
  const pictures = new Map<string, PictureDraft & { position: number }>();
  for (const [index, row] of rows.entries()) {
    const url = parsePictureUrl(columns.read(row, 'imageSrc'));
    if (!url.ok) {
      report(row, 'imageSrc', url.error);
    } else if (url.value === null) {
      if (index > 0 && !isVariantRow(row, columns)) report(row, null, 'the row adds neither a variant nor a picture');
    } else if (pictures.size >= maxPictures && !pictures.has(url.value)) {
      report(row, 'imageSrc', `more than ${maxPictures} pictures`);
    } else if (!pictures.has(url.value)) {
      const position = Number.parseInt(columns.read(row, 'imagePosition'), 10);
      const alt = oneLine(columns.read(row, 'imageAlt')).slice(0, maxAltChars);
      pictures.set(url.value, { url: url.value, alt, position: position > 0 ? position : index + 1 });
    }
  }
  return [...pictures.values()].sort((a, b) => a.position - b.position).map(({ url, alt }) => ({ url, alt }));
}

function claim(draft: ProductDraft, format: ProductFormat): void {
  for (const variant of draft.variants) {
    format.takenSkus.set(variant.sku, `${draft.file}:${variant.line}`);
    if (variant.gtin) format.takenGtins.set(variant.gtin.padStart(14, '0'), `${draft.file}:${variant.line}`);
  }
}
