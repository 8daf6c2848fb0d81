import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../bin/import/connect.ts';
import { importProducts } from '../../bin/import/importProducts.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const folder = process.env.NOREN_CATALOGUES ?? '';
const files = ['apparel.csv', 'jewelery.csv'].map((name) => join(folder, name));
const isThere = folder !== '' && files.every((file) => existsSync(file));
const reason = isThere ? '' : ' (skipped: NOREN_CATALOGUES names no folder with apparel.csv and jewelery.csv)';

type Row = Record<string, string>;
const rowsOf = (file: string) => parseCsv(readFileSync(file), { columns: true, bom: true }) as Row[];

/** Product exports of real shops, which are other people's and not part of this repository. */
describe.skipIf(!isThere)(`the catalogues of two real shops${reason}`, () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startTestSystem();
  });
  afterAll(() => system?.stop());

  const run = async () => {
    const graph = connect({ url: system.url });
    const report = await importProducts({ graph, files, dryRun: false, createLocations: false });
    return { report, sent: graph.mutationsSent() };
  };

  it('are imported with every row accounted for', async () => {
    const rows = files.flatMap(rowsOf);
    const { report } = await run();
    expect(report.rows).toEqual({ read: rows.length, used: rows.length, skipped: 0, refused: 0 });
    expect(report.products.created).toBe(new Set(rows.map((row) => row.Handle)).size);
    expect(report.prices.set).toBe(rows.filter((row) => row['Variant Price'] !== '').length);
  });

  it('change nothing the second time', async () => {
    const { report, sent } = await run();
    expect(sent).toBe(0);
    expect(report.products).toMatchObject({ created: 0, updated: 0, refused: 0 });
  });

  it('show their prices and pictures in a query', async () => {
    const query = `query ($handle: String!) {
      product(handle: $handle) { title media { url } variants { price { unitPrice { decimal } } } }
    }`;
    for (const file of files) {
      const rows = rowsOf(file);
      const [first = {}] = rows;
      const own = rows.filter((row) => row.Handle === first.Handle);
      const answer = await system.query({ query, variables: { handle: first.Handle } });
      expect(answer.data?.product).toEqual({
        title: first.Title,
        media: own.filter((row) => row['Image Src'] !== '').map((row) => ({ url: row['Image Src'] })),
        variants: own
          .filter((row) => row['Variant Price'] !== '')
          .map((row) => ({ price: { unitPrice: { decimal: Number(row['Variant Price']).toFixed(2) } } })),
      });
    }
  });
});
