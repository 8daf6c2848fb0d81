import type { Invoice, InvoiceLine } from './invoices.ts';

export interface CallLine {
  article: string;
  /** 1 to 999 units. */
  quantity: number;
}

/** One call of a till, or of a shopper who has goods put aside. `key` is the same for the same file. */
export type Call =
  | { kind: 'sale'; key: string; receiptNumber: string; lines: CallLine[] }
  | { kind: 'adjustment'; key: string; article: string; mode: 'ADD' | 'REMOVE'; quantity: number; reason: string }
  | { kind: 'reservation'; key: string; email: string; lines: CallLine[] };

/** Units of one article that the file moves, none below zero. */
export interface Units {
  sold: number;
  /** Came back to stock. */
  returned: number;
  /** Went in a correction. */
  removed: number;
}

/** Bounds of `recordTillSale`. */
const mostLines = 200;
const mostUnits = 999;

/** One invoice in so many of a known customer is preceded by a reservation; a guest may have two units put aside. */
const reservedEvery = 4;
const reservedLines = 2;

/**
 * The calls that an invoice becomes: one sale for each 200 lines, the same article on two lines summed, more than 999
 * units of it split. What a `C` invoice brings back is received again, one call for each article; other quantities
 * below zero are corrections.
 */
export function callsOf({ number, lines }: Invoice): Call[] {
  const sold = summed(lines.filter(({ quantity }) => quantity > 0)).flatMap(inParts);
  const sales = Array.from({ length: Math.ceil(sold.length / mostLines) }, (_, part): Call => {
    const receiptNumber = part === 0 ? number : `${number}-${part + 1}`;
    const own = sold.slice(part * mostLines, (part + 1) * mostLines);
    return { kind: 'sale', key: `sale-${receiptNumber}`, receiptNumber, lines: own };
  });
  const negative = lines.filter(({ quantity }) => quantity < 0);
  const adjustments = summed(negative.map((line) => ({ ...line, quantity: -line.quantity }))).map(
    ({ article, quantity }): Call => ({
      kind: 'adjustment',
      key: `adjustment-${number}-${article}`,
      article,
      quantity,
      ...(isReturn(number) ? { mode: 'ADD', reason: 'RECEIPT' } : { mode: 'REMOVE', reason: 'CORRECTION' }),
    }),
  );
  return [...sales, ...adjustments];
}

const isReturn = (number: string): boolean => number.startsWith('C');

/** One entry for each article, where its first line stood. */
function summed(lines: readonly Pick<InvoiceLine, 'article' | 'quantity'>[]): CallLine[] {
  const sums = new Map<string, number>();
  for (const { article, quantity } of lines) sums.set(article, quantity + (sums.get(article) ?? 0));
  return [...sums].map(([article, quantity]) => ({ article, quantity }));
}

const inParts = ({ article, quantity }: CallLine): CallLine[] =>
  Array.from({ length: Math.ceil(quantity / mostUnits) }, (_, part) => ({
    article,
    quantity: Math.min(mostUnits, quantity - part * mostUnits),
  }));

/** All calls of a day in the order of the file, with the reservations before the sale of their invoice. */
export function planDay(invoices: readonly Invoice[]): Call[] {
  let known = 0;
  return invoices.flatMap((invoice) => {
    const calls = callsOf(invoice);
    const [first] = calls;
    if (first?.kind !== 'sale' || invoice.customer === '') return calls;
    known += 1;
    if (known % reservedEvery !== 0) return calls;
    const lines = first.lines.slice(0, reservedLines).map(({ article }) => ({ article, quantity: 1 }));
    const email = `customer-${invoice.customer.replace(/\D.*$/, '')}@example.com`;
    return [{ kind: 'reservation', key: `reservation-${invoice.number}`, email, lines } satisfies Call, ...calls];
  });
}

/** What the ledger must tell, straight from the lines of the file. */
export function unitsOf(invoices: readonly Invoice[]): Map<string, Units> {
  const units = new Map<string, Units>();
  for (const { number, lines } of invoices) {
    for (const { article, quantity } of lines) {
      const entry = units.get(article) ?? { sold: 0, returned: 0, removed: 0 };
      units.set(article, entry);
      if (quantity > 0) entry.sold += quantity;
      else if (isReturn(number)) entry.returned -= quantity;
      else entry.removed -= quantity;
    }
  }
  return units;
}

/**
 * Units to begin the day with: what the day takes; of every tenth article that nothing corrects only half, so that some
 * is sold which was not on the books.
 */
export function openingStock(units: ReadonlyMap<string, Units>): Map<string, number> {
  const entries = [...units].map(([article, { sold, removed }], index): [string, number] => {
    const isShort = index % 10 === 9 && removed === 0;
    return [article, isShort ? Math.floor(sold / 2) : sold + removed];
  });
  return new Map(entries);
}
