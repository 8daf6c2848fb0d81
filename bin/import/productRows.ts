import type { ProductColumns } from './productColumns.ts';
import type { CsvRow } from './readCsv.ts';

/** Rows that stand together under one handle. `refusal` says why none of them can be used. */
export interface ProductRows {
  handle: string;
  rows: CsvRow[];
  refusal: string | null;
}

/** No product needs more rows: 200 variants, 50 pictures. What comes beyond is refused instead of kept in memory. */
const maxRowsOfProduct = 1_000;

/**
 * Groups the rows of a file by handle, one group in memory at a time. A handle that comes again later, in this file
 * or another of the same run, is refused: nobody can say which of the two the shop wants.
 * @param firstLines where each handle began, as `file:line`; shared by all files of a run
 */
export async function* groupByHandle(
  rows: AsyncIterable<CsvRow>,
  columns: ProductColumns,
  firstLines: Map<string, string>,
): AsyncGenerator<ProductRows> {
  let group: ProductRows | null = null;
  for await (const row of rows) {
    const handle = columns.read(row, 'handle').toLowerCase();
    if (group && group.handle === handle && group.rows.length < maxRowsOfProduct) {
      group.rows.push(row);
      continue;
    }
    if (group) yield group;
    group = { handle, rows: [row], refusal: refusalOf(handle, firstLines) };
    if (!firstLines.has(handle)) firstLines.set(handle, `${row.file}:${row.line}`);
  }
  if (group) yield group;
}

function refusalOf(handle: string, firstLines: ReadonlyMap<string, string>): string | null {
  if (handle === '') return 'the row names no handle';
  if (!/^[a-z0-9-]{1,200}$/.test(handle)) return 'a handle is up to 200 letters a–z, digits and hyphens';
  const first = firstLines.get(handle);
  return first ? `the handle began before, at ${first}; its rows must stand together` : null;
}
