import { inspectCsv } from '../../bin/import/readCsv.ts';

/** One line of an invoice, as the file has it. */
export interface InvoiceLine {
  /** As written: `85049a` and `85049A` are two. */
  article: string;
  /** Empty where the file has none. */
  description: string;
  /** Whole units; below zero what came back or was corrected. */
  quantity: number;
  /** In the smallest unit of money. */
  amountMinor: number;
}

/** The lines of one number, in the order of the file. */
export interface Invoice {
  number: string;
  /** Empty where nobody is named. */
  customer: string;
  lines: InvoiceLine[];
}

const columns = ['invoiceno', 'stockcode', 'description', 'quantity', 'unitprice', 'customerid'] as const;
type Column = (typeof columns)[number];

/** A row by the names of its columns in lower case. */
export type InvoiceRow = Readonly<Record<Column, string>>;

/**
 * The invoices of a day, each where its first line stands.
 * @throws Error that names the row for a quantity that is no whole number or a price that is none
 */
export function toInvoices(rows: readonly InvoiceRow[]): Invoice[] {
  const invoices = new Map<string, Invoice>();
  rows.forEach((row, index) => {
    const number = row.invoiceno.trim();
    const invoice = invoices.get(number) ?? { number, customer: row.customerid.trim(), lines: [] };
    invoices.set(number, invoice);
    invoice.lines.push(toLine(row, index + 1));
  });
  return [...invoices.values()];
}

function toLine(row: InvoiceRow, rowNumber: number): InvoiceLine {
  const quantity = Number(row.quantity);
  const price = Number(row.unitprice);
  const isUsable = row.quantity.trim() !== '' && Number.isInteger(quantity) && Number.isFinite(price);
  if (!isUsable)
    throw new Error(`Row ${rowNumber} has the quantity "${row.quantity}" and the price "${row.unitprice}".`);
  return {
    article: row.stockcode.trim(),
    description: row.description.trim(),
    quantity,
    amountMinor: Math.round(price * 100),
  };
}

/**
 * Reads the invoices of a file with the columns InvoiceNo, StockCode, Description, Quantity, UnitPrice and CustomerID.
 * @param mostLines how many lines count, from the first on
 * @throws UnusableInput when the file cannot be read; Error for a column that is missing or a value of no use
 */
export async function readInvoices(file: string, mostLines: number): Promise<Invoice[]> {
  const rows: InvoiceRow[] = [];
  await inspectCsv(file, ({ cells }, header) => {
    if (rows.length >= mostLines) return;
    const entries = columns.map((column) => {
      const position = header.columns.get(column);
      if (position === undefined) throw new Error(`${file} has no column ${column}.`);
      return [column, cells[position] ?? ''];
    });
    rows.push(Object.fromEntries(entries) as InvoiceRow);
  });
  return toInvoices(rows);
}
