import { describe, expect, it } from 'vitest';
import { differencesOf, sumMovements } from '../../../bench/tradingDay/compareUnits.ts';
import { type InvoiceRow, toInvoices } from '../../../bench/tradingDay/invoices.ts';
import { productsOf } from '../../../bench/tradingDay/openShop.ts';
import { callsOf, openingStock, planDay, unitsOf } from '../../../bench/tradingDay/planDay.ts';

const row = (invoiceno: string, stockcode: string, quantity: number, more: Partial<InvoiceRow> = {}): InvoiceRow => ({
  invoiceno,
  stockcode,
  description: 'CHIME',
  quantity: String(quantity),
  unitprice: '2.55',
  customerid: '17850.0',
  ...more,
});

const callsOfRows = (...rows: InvoiceRow[]) => toInvoices(rows).flatMap(callsOf);

describe('the invoices of a trading day', () => {
  it('keep their lines, free articles and those without a description among them', () => {
    const rows = [row('7', '85049a', 2), row('8', 'B', 1, { description: ' ', unitprice: '0.0', customerid: '' })];
    expect(toInvoices([...rows, row('7', '85049A', 1, { unitprice: '17836.46' })])).toEqual([
      {
        number: '7',
        customer: '17850.0',
        lines: [
          { article: '85049a', description: 'CHIME', quantity: 2, amountMinor: 255 },
          { article: '85049A', description: 'CHIME', quantity: 1, amountMinor: 1_783_646 },
        ],
      },
      { number: '8', customer: '', lines: [{ article: 'B', description: '', quantity: 1, amountMinor: 0 }] },
    ]);
  });

  it.each(['', '1.5', 'two'])('refuse the quantity "%s" and name the row', (quantity) => {
    expect(() => toInvoices([row('7', 'A', 1), row('7', 'B', 1, { quantity })])).toThrow('Row 2 has the quantity');
  });

  it('become one sale each, the same article on two lines summed', () => {
    expect(callsOfRows(row('7', 'A', 2), row('7', 'B', 1), row('7', 'A', 3))).toEqual([
      {
        kind: 'sale',
        key: 'sale-7',
        receiptNumber: '7',
        lines: [
          { article: 'A', quantity: 5 },
          { article: 'B', quantity: 1 },
        ],
      },
    ]);
  });

  it('become several sales with keys and receipts of their own where they have more than 200 lines', () => {
    const calls = callsOfRows(...Array.from({ length: 401 }, (_, index) => row('7', `A${index}`, 1)));
    const shapes = calls.map((call) => call.kind === 'sale' && [call.key, call.receiptNumber, call.lines.length]);
    expect(shapes).toEqual([
      ['sale-7', '7', 200],
      ['sale-7-2', '7-2', 200],
      ['sale-7-3', '7-3', 1],
    ]);
  });

  it('have more than 999 units of an article split', () => {
    const [call] = callsOfRows(row('7', 'A', 1_500), row('7', 'A', 499));
    expect(call?.kind === 'sale' && call.lines).toEqual([
      { article: 'A', quantity: 999 },
      { article: 'A', quantity: 999 },
      { article: 'A', quantity: 1 },
    ]);
  });

  it('come back to stock where the number begins with C, one call for each article', () => {
    expect(callsOfRows(row('C7', 'A', -2), row('C7', 'B', -1), row('C7', 'A', -1))).toEqual([
      { kind: 'adjustment', key: 'adjustment-C7-A', article: 'A', quantity: 3, mode: 'ADD', reason: 'RECEIPT' },
      { kind: 'adjustment', key: 'adjustment-C7-B', article: 'B', quantity: 1, mode: 'ADD', reason: 'RECEIPT' },
    ]);
  });

  it('correct the stock where a quantity below zero is no return', () => {
    expect(callsOfRows(row('7', 'A', -10, { customerid: '' }))).toEqual([
      { kind: 'adjustment', key: 'adjustment-7-A', article: 'A', quantity: 10, mode: 'REMOVE', reason: 'CORRECTION' },
    ]);
  });

  it('have a reservation of at most two units before every fourth sale to a known customer', () => {
    const sale = (number: number, customerid: string) =>
      ['A', 'B', 'C'].map((article) => row(String(number), article, 9, { customerid }));
    const invoices = toInvoices(['1.0', '', '2.0', '3.0', '4.0'].flatMap((customer, index) => sale(index, customer)));
    const calls = planDay(invoices);
    expect(calls.map(({ key }) => key)).toEqual(['sale-0', 'sale-1', 'sale-2', 'sale-3', 'reservation-4', 'sale-4']);
    expect(calls[4]).toEqual({
      kind: 'reservation',
      key: 'reservation-4',
      email: 'customer-4@example.com',
      lines: [
        { article: 'A', quantity: 1 },
        { article: 'B', quantity: 1 },
      ],
    });
  });

  it('need the articles of their lines, a hundred to a product, at the first price', () => {
    const rows = Array.from({ length: 101 }, (_, index) => row('7', `A${index}`, 1, { description: '' }));
    const products = productsOf('monday', toInvoices([...rows, row('8', 'A0', 1, { unitprice: '9' })]));
    expect(products.map(({ handle, variants }) => [handle, variants.length])).toEqual([
      ['day-monday-1', 100],
      ['day-monday-2', 1],
    ]);
    expect(products[0]?.variants[0]).toMatchObject({
      sku: 'monday/A0',
      amountMinor: 255,
      optionValues: [{ code: 'article', value: 'A0' }],
    });
  });
});

describe('the units of a trading day', () => {
  const invoices = toInvoices([
    row('7', 'A', 2),
    row('8', 'A', 3),
    row('C9', 'A', -1),
    row('10', 'A', -4, { customerid: '' }),
  ]);
  const units = unitsOf(invoices);
  const opening = openingStock(units);
  const movements = [
    { kind: 'COUNT', quantity: 9, oversold: 0 },
    { kind: 'SALE', quantity: -2, oversold: 0 },
    { kind: 'SALE', quantity: -3, oversold: 0 },
    { kind: 'RECEIPT', quantity: 1, oversold: 0 },
    { kind: 'CORRECTION', quantity: -4, oversold: 0 },
  ];

  it('are those sold, returned and removed by the file, and the shop opens with what the day takes', () => {
    expect([...units]).toEqual([['A', { sold: 5, returned: 1, removed: 4 }]]);
    expect([...opening]).toEqual([['A', 9]]);
  });

  it('are short at the opening for every tenth article that nothing corrects', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `A${index}`);
    const corrected = row('8', 'A19', -1, { customerid: '' });
    const stock = openingStock(unitsOf(toInvoices([...codes.map((code) => row('7', code, 5)), corrected])));
    expect([stock.get('A8'), stock.get('A9'), stock.get('A10'), stock.get('A19')]).toEqual([5, 2, 5, 6]);
  });

  it('agree with a ledger that has moved the same', () => {
    const ledger = sumMovements(movements);
    expect(ledger).toEqual({ sold: 5, returned: 1, removed: 4, oversold: 0, balance: 1 });
    expect(differencesOf(units, opening, new Map([['A', { ledger, onHand: 1, reserved: 0 }]]))).toEqual([]);
  });

  it('count as sold also what was not on the books', () => {
    const sale = { kind: 'SALE', quantity: -2, oversold: 3 };
    expect(sumMovements([sale])).toEqual({ sold: 5, returned: 0, removed: 0, oversold: 3, balance: -2 });
  });

  it('differ where a sale is missing, was recorded twice, or goods are still held', () => {
    const stateOf = (own: typeof movements, reserved = 0) => {
      const ledger = sumMovements(own);
      return new Map([['A', { ledger, onHand: ledger.balance, reserved }]]);
    };
    const found = (state: ReturnType<typeof stateOf>) =>
      differencesOf(units, opening, state).map(({ what, expected, found: have }) => [what, expected, have]);
    expect(found(stateOf(movements.filter(({ quantity }) => quantity !== -2)))).toEqual([
      ['sold', 5, 3],
      ['onHand', 1, 3],
      ['onHand', 1, 3],
    ]);
    expect(found(stateOf([...movements, { kind: 'SALE', quantity: -3, oversold: 0 }]))).toEqual([
      ['sold', 5, 8],
      ['onHand', 1, -2],
      ['onHand', 1, -2],
    ]);
    expect(found(stateOf(movements, 2))).toEqual([['reserved', 0, 2]]);
    expect(differencesOf(units, opening, new Map())).not.toEqual([]);
  });
});
