import { describe, expect, it } from 'vitest';
import { productColumns } from '../../../bin/import/productColumns.ts';
import { deriveSku, type ParsedProduct, parseProduct } from '../../../bin/import/productCsv.ts';
import { groupByHandle } from '../../../bin/import/productRows.ts';
import { type CsvHeader, type CsvRow, columnKey } from '../../../bin/import/readCsv.ts';

const names = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Inventory Qty',
  'Variant Price',
  'Variant Compare At Price',
  'Variant Barcode',
  'Image Src',
  'Image Position',
  'Image Alt Text',
  'Status',
  'Variant Image',
];
const header: CsvHeader = { names, columns: new Map(names.map((name, index) => [columnKey(name), index])) };
const picture = (name: string): string => `https://pictures.example/${name}.jpg`;

const toRow = (cells: Record<string, string>, line: number): CsvRow => ({
  file: 'goods.csv',
  line,
  cells: names.map((name) => cells[name] ?? ''),
  surplus: 0,
});

async function parseAll(
  rows: Record<string, string>[],
  options: { readsQuantities?: boolean } = {},
): Promise<ParsedProduct[]> {
  const columns = productColumns('goods.csv', header);
  const csvRows = rows.map((cells, index) => toRow(cells, index + 2));
  const format = {
    columns,
    currency: 'GBP',
    readsQuantities: options.readsQuantities ?? false,
    namedSkus: new Set(csvRows.map((row) => columns.read(row, 'sku'))),
    takenSkus: new Map<string, string>(),
    takenGtins: new Map<string, string>(),
  };
  const parsed: ParsedProduct[] = [];
  for await (const group of groupByHandle(toStream(csvRows), columns, new Map()))
    parsed.push(parseProduct(group, format));
  return parsed;
}

async function* toStream<Item>(items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

const reasons = (parsed: ParsedProduct | undefined): string[] =>
  parsed?.problems.map(({ line, column, reason }) => `${line} ${column}: ${reason}`) ?? [];

describe('rows of a product file', () => {
  it('reads options that are named in the first row only, and rows that only add a picture', async () => {
    const [product] = await parseAll([
      {
        Handle: 'Top',
        Title: 'Top',
        'Option1 Name': 'Colour',
        'Option1 Value': 'Blue',
        'Option2 Name': 'Size',
        'Option2 Value': 'S',
        'Variant Price': '60',
        'Image Src': picture('b'),
        'Image Position': '2',
      },
      { Handle: 'Top', 'Option1 Value': 'Blue', 'Option2 Value': 'M', 'Variant Price': '61.5' },
      { Handle: 'Top', 'Image Src': picture('a'), 'Image Position': '1', 'Image Alt Text': 'front' },
    ]);
    expect(product?.draft?.handle).toBe('top');
    expect(product?.draft?.options).toEqual([
      { code: 'colour', values: ['Blue'] },
      { code: 'size', values: ['S', 'M'] },
    ]);
    expect(product?.draft?.pictures).toEqual([
      { url: picture('a'), alt: 'front' },
      { url: picture('b'), alt: '' },
    ]);
    expect(
      product?.draft?.variants.map(({ sku, amountMinor, optionValues }) => [
        sku,
        amountMinor,
        optionValues.map(({ value }) => value),
      ]),
    ).toEqual([
      ['top-blue-s', 6_000, ['Blue', 'S']],
      ['top-blue-m', 6_150, ['Blue', 'M']],
    ]);
    expect([product?.usedRows, product?.refusedRows, product?.problems]).toEqual([3, 0, []]);
  });

  it('takes "Title: Default Title" as a product without options', async () => {
    const [product] = await parseAll([
      {
        Handle: 'cup',
        Title: 'Cup',
        'Option1 Name': 'Title',
        'Option1 Value': 'Default Title',
        'Variant Price': '12',
        Published: 'true',
      },
    ]);
    expect(product?.draft?.options).toEqual([]);
    expect(product?.draft?.variants[0]).toMatchObject({ sku: 'cup', optionValues: [] });
    expect(product?.draft?.onSale).toBe(true);
  });

  it.each([
    [{ Published: 'false' }, false],
    [{ Published: 'true', Status: 'draft' }, false],
    [{ Published: 'true', Status: 'Active' }, true],
    [{ Status: 'archived' }, false],
    [{}, true],
  ])('reads from %j whether it is on sale: %s', async (cells, onSale) => {
    const [product] = await parseAll([{ Handle: 'cup', Title: 'Cup', 'Variant Price': '12', ...cells }]);
    expect(product?.draft?.onSale).toBe(onSale);
  });

  it('drops a struck-out price that is not above the price', async () => {
    const [product] = await parseAll([
      { Handle: 'cup', Title: 'Cup', 'Variant Price': '12', 'Variant Compare At Price': '12' },
    ]);
    expect(product?.draft?.variants[0]?.compareAtMinor).toBeNull();
  });

  it('looks at quantities only when they are wanted', async () => {
    const rows = [{ Handle: 'cup', Title: 'Cup', 'Variant Price': '12', 'Variant Inventory Qty': '-3' }];
    const [without] = await parseAll(rows);
    const [withThem] = await parseAll(rows, { readsQuantities: true });
    expect(without?.draft?.variants[0]?.counted).toBeNull();
    expect(reasons(withThem)).toEqual(['2 Variant Inventory Qty: "-3" is no whole number of units']);
  });

  it('refuses a whole product for one faulty variant row, and says so for each of its rows', async () => {
    const [product] = await parseAll([
      { Handle: 'cup', Title: 'Cup', 'Option1 Name': 'Size', 'Option1 Value': 'S', 'Variant Price': '12' },
      { Handle: 'cup', 'Option1 Value': 'M', 'Variant Price': 'twelve', 'Variant Grams': 'heavy' },
      { Handle: 'cup', 'Image Src': picture('a') },
    ]);
    expect(product?.draft).toBeNull();
    expect([product?.usedRows, product?.refusedRows]).toEqual([0, 3]);
    expect(reasons(product)).toEqual([
      '3 Variant Price: "twelve" is no amount',
      '3 Variant Grams: "heavy" is no weight in grams',
      '2 null: not written, because line 3 of the same product cannot be used',
      '4 null: not written, because line 3 of the same product cannot be used',
    ]);
  });

  it('refuses only the picture row where a picture is faulty', async () => {
    const [product] = await parseAll([
      { Handle: 'cup', Title: 'Cup', 'Variant Price': '12', 'Image Src': picture('a') },
      { Handle: 'cup', 'Image Src': 'nowhere' },
      { Handle: 'cup', Vendor: 'X' },
    ]);
    expect(product?.draft?.pictures).toEqual([{ url: picture('a'), alt: '' }]);
    expect([product?.usedRows, product?.refusedRows]).toEqual([1, 2]);
    expect(reasons(product)).toEqual([
      '3 Image Src: "nowhere" is no address of a picture',
      '4 null: the row adds neither a variant nor a picture',
    ]);
  });

  it.each([
    ['no title', [{ Handle: 'cup', 'Variant Price': '1' }], '2 Title: the first row of a product needs a title'],
    ['no handle', [{ Title: 'Cup', 'Variant Price': '1' }], '2 Handle: the row names no handle'],
    [
      'a handle with a space',
      [{ Handle: 'a cup', Title: 'Cup' }],
      '2 Handle: a handle is up to 200 letters a–z, digits and hyphens',
    ],
    [
      'an option without a value',
      [{ Handle: 'cup', Title: 'Cup', 'Option1 Name': 'Size', 'Variant Price': '1' }],
      '2 Option1 Value: the variant has no value for "size"',
    ],
    [
      'a value without a name',
      [{ Handle: 'cup', Title: 'Cup', 'Option1 Value': 'S', 'Variant Price': '1' }],
      '2 Option1 Name: the option has a value and no name',
    ],
    [
      'a wrong check digit',
      [{ Handle: 'cup', Title: 'Cup', 'Variant Barcode': '4006381333932' }],
      '2 Variant Barcode: "4006381333932" has a wrong check digit',
    ],
    [
      'an unknown status',
      [{ Handle: 'cup', Title: 'Cup', Status: 'gone' }],
      '2 Status: "gone" is none of active, draft, archived, unlisted',
    ],
  ])('refuses a row with %s', async (_name, rows, reason) => {
    const [product] = await parseAll(rows as Record<string, string>[]);
    expect(product?.draft).toBeNull();
    expect(reasons(product)).toEqual([reason]);
  });

  it('refuses the same option values, another title, and an SKU that stands elsewhere', async () => {
    const [twin, title, , sku] = await parseAll([
      { Handle: 'a', Title: 'A', 'Option1 Name': 'Size', 'Option1 Value': 'S', 'Variant Price': '1' },
      { Handle: 'a', 'Option1 Value': 'S', 'Variant Price': '2' },
      { Handle: 'b', Title: 'B', 'Option1 Name': 'Size', 'Option1 Value': 'S', 'Variant Price': '1' },
      { Handle: 'b', Title: 'Other', 'Option1 Value': 'M', 'Variant Price': '2' },
      { Handle: 'c', Title: 'C', 'Variant SKU': 'ONE', 'Variant Price': '1' },
      { Handle: 'd', Title: 'D', 'Variant SKU': 'ONE', 'Variant Price': '1' },
    ]);
    expect(reasons(twin)[0]).toBe('3 Option1 Value: the same option values as line 2');
    expect(reasons(title)[0]).toBe('5 Title: the handle stands for another title in the row before');
    expect(reasons(sku)).toEqual(['7 Variant SKU: the SKU "ONE" stands already at goods.csv:6']);
  });

  it('refuses rows of a handle that comes again later', async () => {
    const parsed = await parseAll([
      { Handle: 'a', Title: 'A', 'Variant Price': '1' },
      { Handle: 'b', Title: 'B', 'Variant Price': '1' },
      { Handle: 'a', Title: 'A', 'Variant Price': '2' },
    ]);
    expect(parsed.map(({ draft }) => draft?.variants[0]?.amountMinor ?? null)).toEqual([100, 100, null]);
    expect(reasons(parsed[2])).toEqual([
      '4 Handle: the handle began before, at goods.csv:2; its rows must stand together',
    ]);
  });
});

describe('derived SKUs', () => {
  const free = { namedSkus: new Set<string>(), takenSkus: new Map<string, string>() };
  const size = (value: string) => [{ code: 'size', value }];

  it('join handle and option values', () => {
    expect(deriveSku('varsity-top', size('Small'), free).sku).toBe('varsity-top-small');
    expect(deriveSku('blue-shirt', [], free).sku).toBe('blue-shirt');
  });

  it('end in a fingerprint, always the same, where the plain one is taken or says too little', () => {
    const taken = { namedSkus: new Set(['top-small']), takenSkus: new Map<string, string>() };
    const first = deriveSku('top', size('Small'), taken).sku;
    expect(first).toMatch(/^top-small-[0-9a-f]{8}$/);
    expect(deriveSku('top', size('Small'), taken).sku).toBe(first);
    expect(deriveSku('top', size('大'), free).sku).not.toBe(deriveSku('top', size('小'), free).sku);
  });

  it('tell apart values of one product that read alike', async () => {
    const [product] = await parseAll([
      { Handle: 'cup', Title: 'Cup', 'Option1 Name': 'Size', 'Option1 Value': 'S', 'Variant Price': '1' },
      { Handle: 'cup', 'Option1 Value': 's!', 'Variant Price': '2' },
    ]);
    const skus = product?.draft?.variants.map(({ sku }) => sku) ?? [];
    expect(skus[0]).toBe('cup-s');
    expect(skus[1]).toMatch(/^cup-s-[0-9a-f]{8}$/);
  });

  it('stay within 100 characters', () => {
    expect(deriveSku('x'.repeat(150), size('Small'), free).sku).toHaveLength(100);
  });
});

describe('columns of a product file', () => {
  it('lists columns that no such export has, once', () => {
    const untidy = [...names, 'Shelf colour', 'Google Shopping / Gender', 'Cost per item', 'Price / International', ''];
    const columns = productColumns('goods.csv', {
      names: untidy,
      columns: new Map(untidy.map((name, index) => [columnKey(name), index])),
    });
    expect(columns.unknown).toEqual(['Shelf colour']);
  });

  it('says which needed columns are missing', () => {
    expect(() => productColumns('list.csv', { names: ['sku'], columns: new Map([['sku', 0]]) })).toThrow(
      'list.csv is no product file: it lacks the columns "Handle", "Title", "Variant Price".',
    );
  });
});
