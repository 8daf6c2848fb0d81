import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../bin/import/connect.ts';
import { importProducts } from '../../../bin/import/importProducts.ts';
import type { ImportReport } from '../../../bin/import/importReport.ts';
import { type ImportStockOptions, importStock } from '../../../bin/import/importStock.ts';
import { type FakeCatalog, startFakeCatalog } from '../../support/fakeCatalog.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../support/fixtures/files/${name}`, import.meta.url));

let shop: FakeCatalog;
beforeEach(async () => {
  shop = await startFakeCatalog();
  await importProducts({
    graph: connect({ url: shop.url }),
    files: [fixture('goods.csv')],
    location: 'K1',
    createLocations: true,
  });
});
afterEach(() => shop.stop());

const run = (file: string, options: Partial<ImportStockOptions> = {}): Promise<ImportReport> =>
  importStock({ graph: connect({ url: shop.url }), file: fixture(file), ...options });

function units(sku: string, code: string): number | undefined {
  const variant = [...shop.variants.values()].find((candidate) => candidate.sku === sku);
  return shop.levels.get(`${shop.locations.get(code)?.id} ${variant?.id}`);
}

const said = (report: ImportReport): string[] =>
  report.problems.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);

describe('importing stock', () => {
  it('records new counts of an inventory file, also for articles without SKU', async () => {
    const report = await run('inventory.csv');
    expect(report.rows).toEqual({ read: 6, used: 2, skipped: 2, refused: 2 });
    expect(report.counts).toEqual({ recorded: 2, unchanged: 0, refused: 2 });
    expect([units('TK-1', 'K1'), units('fern-scarf-moss-long', 'K1'), units('fern-scarf-moss-short', 'K1')]).toEqual([
      9, 4, 12,
    ]);
    expect(said(report)).toEqual([
      '6 Location: the shop has no location "K9"; --create-locations makes it',
      '7 SKU: the shop has no article with the SKU "NOPE"',
    ]);
  });

  it('refuses faulty rows of the plain form and finds locations in any case', async () => {
    const report = await run('counts.csv');
    expect([units('TK-1', 'K1'), units('BL-1', 'K1')]).toEqual([5, 1_200]);
    expect(said(report)).toEqual([
      '4 SKU: line 2 counts the same article at the same location',
      '5 quantity: "-1" is no whole number of units',
      '6 location: the row names no location',
      '7 quantity: "1.5" is no whole number of units',
      '8 Location: the shop has no location "K2"; --create-locations makes it',
    ]);
  });

  it('makes locations when told to, and opens a level for a count of 0', async () => {
    const report = await run('counts.csv', { createLocations: true });
    expect(report.created.locations).toBe(1);
    expect(shop.locations.get('K2')).toMatchObject({ name: 'K2', status: 'OPEN', kind: 'STORE' });
    expect(units('OC-1', 'K2')).toBe(0);
  });

  it('sends nothing the second time, and again only what the books lost since', async () => {
    await run('inventory.csv');
    const sent = shop.mutations.length;
    expect((await run('inventory.csv')).counts).toEqual({ recorded: 0, unchanged: 2, refused: 2 });
    expect(shop.mutations.length).toBe(sent);
    const variant = [...shop.variants.values()].find(({ sku }) => sku === 'TK-1');
    shop.levels.set(`${shop.locations.get('K1')?.id} ${variant?.id}`, 8);
    expect((await run('inventory.csv')).counts).toEqual({ recorded: 1, unchanged: 1, refused: 2 });
    expect(units('TK-1', 'K1')).toBe(9);
  });

  it('sends no mutation in a dry run', async () => {
    const sent = shop.mutations.length;
    const dry = await run('counts.csv', { dryRun: true, createLocations: true });
    expect(shop.mutations.length).toBe(sent);
    expect({ ...dry, dryRun: false }).toEqual(await run('counts.csv', { createLocations: true }));
  });

  it('keeps the key of a call when it is sent again, and takes another in the next run', async () => {
    const before = shop.countKeys.length;
    shop.failNext('ImportRecordStockCount', 'DEADLINE_EXCEEDED');
    await run('inventory.csv');
    expect(shop.countKeys.length - before).toBe(1);
    expect(new Set(shop.countKeys).size).toBe(shop.countKeys.length);
  });

  it('ends with one sentence for a file of another kind', async () => {
    await expect(run('goods.csv')).rejects.toThrow('is no stock file');
  });
});
