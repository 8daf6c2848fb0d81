import { type CsvHeader, type CsvRow, columnKey } from './readCsv.ts';
import { UnusableInput } from './unusableInput.ts';

/** What the import reads of a product file, and the names of the column in the product exports in use, newest last. */
const columnNames = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Description'],
  vendor: ['Vendor'],
  type: ['Type'],
  tags: ['Tags'],
  published: ['Published', 'Published on online store'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  sku: ['Variant SKU', 'SKU'],
  grams: ['Variant Grams', 'Weight value (grams)'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity'],
  price: ['Variant Price', 'Price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price'],
  barcode: ['Variant Barcode', 'Barcode'],
  imageSrc: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
  status: ['Status'],
  variantImage: ['Variant Image', 'Variant image URL'],
} as const satisfies Record<string, readonly string[]>;

export type ProductColumn = keyof typeof columnNames;

/** Columns of the same exports that say nothing the shop keeps. */
const passedOver = new Set(
  [
    'Variant Inventory Tracker',
    'Inventory tracker',
    'Variant Inventory Policy',
    'Continue selling when out of stock',
    'Variant Fulfillment Service',
    'Fulfillment service',
    'Variant Requires Shipping',
    'Requires shipping',
    'Variant Taxable',
    'Charge tax',
    'Variant Tax Code',
    'Tax code',
    'Gift Card',
    'SEO Title',
    'SEO Description',
    'Variant Weight Unit',
    'Weight unit for display',
    'Cost per item',
    'Product Category',
    'Standard Product Type',
    'Custom Product Type',
    'Collection',
    'Option1 Linked To',
    'Option2 Linked To',
    'Option3 Linked To',
    'Unit Price Total Measure',
    'Unit Price Total Measure Unit',
    'Unit Price Base Measure',
    'Unit Price Base Measure Unit',
  ].map(columnKey),
);
const passedOverPattern = /^(google shopping( \/|$)|(price|compare at price|included) \/ )/;

/** How to read the cells of one product file. */
export interface ProductColumns {
  /** The trimmed cell; empty where the file lacks the column. */
  read(row: CsvRow, column: ProductColumn): string;
  has(column: ProductColumn): boolean;
  /** The name of the column as the file writes it. */
  nameOf(column: ProductColumn): string;
  /** Columns that no such export has. */
  unknown: string[];
}

/**
 * Finds the columns of a product file.
 * @throws UnusableInput when handle, title or price is missing: then it is another kind of file
 */
export function productColumns(file: string, header: CsvHeader): ProductColumns {
  const found = new Map<ProductColumn, number>();
  const known = new Set<number>();
  for (const [column, names] of Object.entries(columnNames) as [ProductColumn, readonly string[]][]) {
    const indexes = names.map((name) => header.columns.get(columnKey(name))).filter((index) => index !== undefined);
    if (indexes[0] !== undefined) found.set(column, indexes[0]);
    for (const index of indexes) known.add(index);
  }
  const missing = (['handle', 'title', 'price'] as const).filter((column) => !found.has(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `"${columnNames[column][0]}"`).join(', ');
    throw new UnusableInput(
      `${file} is no product file: it lacks ${missing.length > 1 ? 'the columns' : 'the column'} ${names}.`,
    );
  }
  const isUnknown = (name: string, index: number): boolean =>
    name !== '' && !known.has(index) && !passedOver.has(columnKey(name)) && !passedOverPattern.test(columnKey(name));
  return {
    read: (row, column) => row.cells[found.get(column) ?? -1]?.trim() ?? '',
    has: (column) => found.has(column),
    nameOf: (column) => header.names[found.get(column) ?? -1] ?? columnNames[column][0],
    unknown: header.names.filter(isUnknown),
  };
}
