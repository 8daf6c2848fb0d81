import { describe, expect, it } from 'vitest';
import { type CsvHeader, columnKey } from '../../../bin/import/readCsv.ts';
import { createStockReader, type StockRow } from '../../../bin/import/stockCsv.ts';

const headerOf = (names: string[]): CsvHeader => ({
  names,
  columns: new Map(names.map((name, index) => [columnKey(name), index])),
});

function read(names: string[], cells: string[]): StockRow {
  return createStockReader('stock.csv', headerOf(names))({ file: 'stock.csv', line: 2, cells, surplus: 0 });
}

const plain = ['SKU', 'Location', 'Quantity'];
const inventory = ['Handle', 'Option1 Name', 'Option1 Value', 'SKU', 'Location', 'On hand (current)', 'On hand (new)'];

describe('rows of a stock file', () => {
  it('reads the plain form in any case', () => {
    expect(read(plain, [' A-1 ', 'K1', '12'])).toMatchObject({
      kind: 'count',
      article: { by: 'sku', sku: 'A-1' },
      location: 'K1',
      quantity: 12,
    });
  });

  it('prefers the new count of an inventory file, and leaves a row without one alone', () => {
    expect(read(inventory, ['cup', '', '', 'A-1', 'K1', '3', '5'])).toMatchObject({ kind: 'count', quantity: 5 });
    expect(read(inventory, ['cup', '', '', 'A-1', 'K1', '3', ''])).toEqual({ kind: 'skip' });
    expect(read(inventory, ['cup', '', '', 'A-1', 'K1', 'not stocked', 'Not Stocked'])).toEqual({ kind: 'skip' });
  });

  it('finds an article without SKU by handle and option values', () => {
    expect(read(inventory, ['Cup', 'Size', 'S', '', 'K1', '', '5'])).toMatchObject({
      article: { by: 'options', handle: 'cup', optionValues: [{ code: 'size', value: 'S' }] },
    });
    expect(read(inventory, ['cup', 'Title', 'Default Title', '', 'K1', '', '5'])).toMatchObject({
      article: { optionValues: [] },
    });
  });

  it.each([
    [['A-1', 'K1', '-1'], 'Quantity', '"-1" is no whole number of units'],
    [['A-1', 'K1', '1.5'], 'Quantity', '"1.5" is no whole number of units'],
    [['A-1', 'K1', '1000000'], 'Quantity', '"1000000" is more than 999999 units'],
    [['A-1', 'K1', ''], 'Quantity', 'the row names no quantity'],
    [['A-1', '', '1'], 'Location', 'the row names no location'],
    [['', 'K1', '1'], 'SKU', 'the row names no article'],
  ])('refuses %j', (cells, column, reason) => {
    expect(read(plain, cells)).toEqual({ kind: 'refused', problem: { file: 'stock.csv', line: 2, column, reason } });
  });

  it('says what a stock file needs', () => {
    expect(() => createStockReader('x.csv', headerOf(['a', 'b']))).toThrow(
      'x.csv is no stock file: it needs the columns',
    );
  });
});
