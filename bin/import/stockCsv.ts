import { parseUnits, slug } from './cellValues.ts';
import type { OptionValueDraft, RowProblem } from './productDraft.ts';
import { type CsvHeader, type CsvRow, columnKey } from './readCsv.ts';
import { UnusableInput } from './unusableInput.ts';

/** What a row of a stock file says. `article` by SKU, else by product and option values. */
export type StockRow =
  | { kind: 'count'; article: StockArticle; location: string; quantity: number; row: CsvRow }
  | { kind: 'skip' }
  | { kind: 'refused'; problem: RowProblem };

export type StockArticle =
  | { by: 'sku'; sku: string }
  | { by: 'options'; handle: string; optionValues: OptionValueDraft[] };

/** Names of the quantity column, the wanted one first: an inventory export holds the books beside the new count. */
const quantityNames = ['on hand (new)', 'on hand', 'on hand (current)', 'quantity', 'available'];

interface StockColumns {
  sku: number | undefined;
  handle: number | undefined;
  location: number;
  quantity: number;
  options: { name: number; value: number }[];
  header: CsvHeader;
}

/**
 * A reader for the rows of one stock file: the inventory CSV of the common shop systems, or `sku,location,quantity`.
 * @throws UnusableInput when the columns it needs are missing
 */
export function createStockReader(file: string, header: CsvHeader): (row: CsvRow) => StockRow {
  const columns = stockColumns(file, header);
  return (row) => readStockRow(row, columns);
}

function stockColumns(file: string, header: CsvHeader): StockColumns {
  const find = (...names: string[]): number | undefined =>
    names.map((name) => header.columns.get(name)).find((index) => index !== undefined);
  const location = find('location', 'store', 'location code');
  const quantity = find(...quantityNames);
  const sku = find('sku', 'variant sku');
  const handle = find('handle');
  if (location === undefined || quantity === undefined || (sku === undefined && handle === undefined)) {
    throw new UnusableInput(
      `${file} is no stock file: it needs the columns "sku", "location" and "quantity", or "Handle", "SKU", "Location" and "On hand".`,
    );
  }
  const options = [1, 2, 3].flatMap((number) => {
    const name = header.columns.get(`option${number} name`);
    const value = header.columns.get(`option${number} value`);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  return { sku, handle, location, quantity, options, header };
}

function readStockRow(row: CsvRow, columns: StockColumns): StockRow {
  const read = (index: number | undefined): string => (index === undefined ? '' : (row.cells[index]?.trim() ?? ''));
  const refuse = (index: number | undefined, reason: string): StockRow => ({
    kind: 'refused',
    problem: {
      file: row.file,
      line: row.line,
      column: index === undefined ? null : (columns.header.names[index] ?? null),
      reason,
    },
  });
  if (row.surplus > 0) return refuse(undefined, `the row has ${row.surplus} more cells than the header has columns`);
  const text = read(columns.quantity);
  const isInventory = columns.handle !== undefined;
  if (text.toLowerCase() === 'not stocked' || (isInventory && text === '')) return { kind: 'skip' };
  const quantity = parseUnits(text);
  if (!quantity.ok) return refuse(columns.quantity, quantity.error);
  if (quantity.value === null) return refuse(columns.quantity, 'the row names no quantity');
  const location = read(columns.location);
  if (location === '') return refuse(columns.location, 'the row names no location');
  const sku = read(columns.sku).replace(/^'/, '');
  const handle = read(columns.handle).toLowerCase();
  if (sku === '' && handle === '') return refuse(columns.sku ?? columns.handle, 'the row names no article');
  const article: StockArticle = sku
    ? { by: 'sku', sku }
    : { by: 'options', handle, optionValues: readOptions(columns, read) };
  return { kind: 'count', article, location, quantity: quantity.value, row };
}

function readOptions({ options }: StockColumns, read: (index: number) => string): OptionValueDraft[] {
  const values = options
    .map(({ name, value }, index) => ({ code: slug(read(name)) || `option${index + 1}`, value: read(value) }))
    .filter(({ value }) => value !== '');
  return values[0] && columnKey(values[0].value) === 'default title' ? [] : values;
}
