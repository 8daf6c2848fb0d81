import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../bin/import/connect.ts';
import type { GraphClient } from '../../../bin/import/graphClient.ts';
import { type ImportProductsOptions, importProducts } from '../../../bin/import/importProducts.ts';
import { formatReport, type ImportReport } from '../../../bin/import/importReport.ts';
import { type FakeCatalog, startFakeCatalog } from '../../support/fakeCatalog.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../support/fixtures/files/${name}`, import.meta.url));

let shop: FakeCatalog;
beforeEach(async () => {
  shop = await startFakeCatalog();
});
afterEach(() => shop.stop());

const run = (files: string[], options: Partial<ImportProductsOptions> = {}): Promise<ImportReport> =>
  importProducts({ graph: connect({ url: shop.url }), files: files.map(fixture), ...options });

const withHandle = (handle: string) => [...shop.products.values()].find((product) => product.handle === handle);
const skusOf = (handle: string) =>
  [...shop.variants.values()].filter(({ productId }) => productId === withHandle(handle)?.id).map(({ sku }) => sku);

describe('importing products', () => {
  it('brings an untidy file in with every row accounted for', async () => {
    const report = await run(['goods.csv']);
    expect(report).toMatchObject({
      rows: { read: 8, used: 8, skipped: 0, refused: 0 },
      products: { created: 5, updated: 0, unchanged: 0, refused: 0 },
      variants: { created: 7, updated: 0, unchanged: 0 },
      prices: { set: 7, unchanged: 0 },
      pictures: { added: 5, unchanged: 0 },
      counts: { recorded: 0, unchanged: 0, refused: 0 },
      created: { categories: 2, locations: 0 },
      derivedSkus: 4,
      unknownColumns: ['Shelf colour'],
      problemCount: 0,
      notes: ['bare-lamp stays a draft: it lacks a picture'],
    });
    expect(withHandle('tide-kettle')).toMatchObject({
      description: 'Holds 1 litre & whistles.\n\n• Steel\n• Oak handle',
      brandName: 'Saltwick',
      attributes: [{ code: 'tags', value: 'steel, oak' }],
      media: [
        { url: 'https://pictures.example/kettle-1.jpg', alt: 'From the front', kind: 'IMAGE' },
        { url: 'https://pictures.example/kettle-2.jpg', alt: 'From the side', kind: 'IMAGE' },
      ],
      status: 'ACTIVE',
    });
    expect(withHandle('tide-kettle')?.listings.map(({ channel }) => channel)).toEqual([
      'WEB',
      'APP',
      'KIOSK',
      'POS',
      'MIRROR',
    ]);
    expect(withHandle('fern-scarf')).toMatchObject({
      title: 'Fern Scarf, "long"',
      description: 'Two metres.\nSoft.',
      status: 'ACTIVE',
    });
    expect(skusOf('fern-scarf')).toEqual(['fern-scarf-moss-long', 'fern-scarf-moss-short', 'fern-scarf-emeraude-long']);
    expect(['paper-moon', 'bare-lamp', 'old-chart'].map((handle) => withHandle(handle)?.status)).toEqual([
      'DRAFT',
      'DRAFT',
      'DRAFT',
    ]);
  });

  it('sends nothing the second time and says so', async () => {
    await run(['goods.csv'], { location: 'K1', createLocations: true });
    const sent = shop.mutations.length;
    const report = await run(['goods.csv'], { location: 'K1', createLocations: true });
    expect(shop.mutations.length).toBe(sent);
    expect(report.products).toEqual({ created: 0, updated: 0, unchanged: 5, refused: 0 });
    expect(formatReport(report)).toContain('Nothing changed: 0 changes.');
  });

  it('sends only what differs in a changed file', async () => {
    await run(['goods.csv']);
    const sent = shop.mutations.length;
    const report = await run(['goodsChanged.csv']);
    expect(shop.mutations.slice(sent).sort()).toEqual(
      [
        'changeProductStatus',
        'changeProductStatus',
        'setPrices',
        'updateProduct',
        ...Array<string>(5).fill('setChannelListing'),
      ].sort(),
    );
    expect(report.products).toEqual({ created: 0, updated: 3, unchanged: 2, refused: 0 });
    expect(report.prices).toEqual({ set: 1, unchanged: 6 });
    expect([withHandle('tide-kettle')?.title, withHandle('paper-moon')?.status]).toEqual(['Tide Kettle Two', 'ACTIVE']);
  });

  it('shows the same report in a dry run and sends no mutation', async () => {
    const options = { location: 'K1', createLocations: true };
    const dry = await run(['goods.csv'], { ...options, dryRun: true });
    expect(shop.mutations).toEqual([]);
    const wet = await run(['goods.csv'], options);
    expect({ ...dry, dryRun: false }).toEqual(wet);
  });

  it('counts the quantities for the location named, and for none otherwise', async () => {
    const report = await run(['goods.csv'], { location: 'K1', createLocations: true });
    expect(report.counts).toEqual({ recorded: 6, unchanged: 0, refused: 0 });
    const location = shop.locations.get('K1');
    const units = Object.fromEntries(
      [...shop.variants.values()].map(({ id, sku }) => [sku, shop.levels.get(`${location?.id} ${id}`)]),
    );
    expect(units).toMatchObject({
      'TK-1': 7,
      'fern-scarf-moss-long': 0,
      'fern-scarf-moss-short': 12,
      'paper-moon': 1,
      'OC-1': undefined,
    });
    await expect(run(['goods.csv'], { location: 'K7' })).rejects.toThrow(
      'Cannot count stock: the shop has no location "K7"; --create-locations makes it.',
    );
  });

  it('refuses faulty rows with line, column and reason, writes the rest and no half product', async () => {
    const report = await run(['goodsFaulty.csv']);
    expect(report.rows).toEqual({ read: 11, used: 2, skipped: 0, refused: 9 });
    expect(report.products).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 6 });
    expect([...shop.products.values()].map(({ handle }) => handle).sort()).toEqual(['good-cup', 'other-cup']);
    const found = report.problems
      .map(({ line, column, reason }) => `${line} ${column}: ${reason}`)
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    expect(found).toEqual([
      '3 Image Src: "not an address" is no address of a picture',
      '4 null: not written, because line 5 of the same product cannot be used',
      '5 Variant Price: "twelve" is no amount',
      '6 Variant Barcode: "4006381333932" has a wrong check digit',
      `8 Handle: the handle began before, at ${fixture('goodsFaulty.csv')}:2; its rows must stand together`,
      `9 Variant SKU: the SKU "OTHER" stands already at ${fixture('goodsFaulty.csv')}:7`,
      '10 Handle: a handle is up to 200 letters a–z, digits and hyphens',
      '11 Title: the first row of a product needs a title',
      '12 Variant Price: "1.299" can be read in two ways',
      '12 Variant Grams: "heavy" is no weight in grams',
    ]);
  });

  it('refuses an SKU that another product of the shop has, before anything of the product is written', async () => {
    await run(['goodsFaulty.csv']);
    const other = [...shop.variants.values()].find(({ sku }) => sku === 'OTHER');
    if (other) other.sku = 'TK-1';
    const report = await run(['goods.csv']);
    expect(report.problems).toEqual([
      { file: fixture('goods.csv'), line: 2, column: 'SKU', reason: 'the SKU "TK-1" belongs to the product other-cup' },
    ]);
    expect(report.rows).toEqual({ read: 8, used: 6, skipped: 0, refused: 2 });
    expect(withHandle('tide-kettle')).toBeUndefined();
  });

  it('gives a derived SKU a fingerprint where another product has the plain one', async () => {
    await run(['goodsFaulty.csv']);
    const other = [...shop.variants.values()].find(({ sku }) => sku === 'OTHER');
    if (other) other.sku = 'fern-scarf-moss-short';
    const report = await run(['goods.csv']);
    expect(report.problemCount).toBe(0);
    expect(skusOf('fern-scarf')[1]).toMatch(/^fern-scarf-moss-short-[0-9a-f]{8}$/);
    const sent = shop.mutations.length;
    await run(['goods.csv']);
    expect(shop.mutations.length).toBe(sent);
  });

  it('leaves what the shop refuses off sale and reports it', async () => {
    await run(['goodsFaulty.csv']);
    const other = [...shop.variants.values()].find(({ sku }) => sku === 'OTHER');
    if (other) other.gtin = '4006381333931';
    const report = await run(['goods.csv']);
    expect(report.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the shop refused it: The gtin is taken'],
    ]);
    expect(report.products).toMatchObject({ created: 4, refused: 1 });
    expect(withHandle('tide-kettle')?.status).toBe('DRAFT');
  });

  it('goes on with a product that another writer made meanwhile', async () => {
    const client = connect({ url: shop.url });
    let others = 0;
    const graph: GraphClient = {
      ...client,
      async send(document, variables) {
        if (document.name === 'ImportCreateProduct' && others === 0) {
          others += 1;
          await client.send(document, variables);
        }
        return client.send(document, variables);
      },
    };
    const report = await importProducts({ graph, files: [fixture('goods.csv')] });
    expect(report.products).toEqual({ created: 4, updated: 1, unchanged: 0, refused: 0 });
    expect([shop.products.size, shop.variants.size]).toEqual([5, 7]);
  });

  it('tries again what the graph asks to try again', async () => {
    shop.failNext('ImportCreateProduct', 'RETRY_LATER');
    shop.failNext('ImportProduct', 'SUBGRAPH_UNAVAILABLE');
    expect((await run(['goods.csv'])).products.created).toBe(5);
  });

  it.each([
    ['FORBIDDEN', 'This access token has no right to ImportCreateProduct; the role MERCHANDISER has it.'],
    ['BAD_USER_INPUT', 'refused ImportCreateProduct: failed with BAD_USER_INPUT'],
  ])('ends with one sentence on %s', async (code, sentence) => {
    shop.failNext('ImportCreateProduct', code);
    await expect(run(['goods.csv'])).rejects.toThrow(sentence);
  });

  it('ends with one sentence on a token that is not taken', async () => {
    const graph = connect({ url: shop.url, token: 'forged' });
    await expect(importProducts({ graph, files: [fixture('goods.csv')] })).rejects.toThrow(
      'does not take this access token',
    );
    expect(shop.mutations).toEqual([]);
  });

  it('sends nothing when one of the files cannot be used', async () => {
    await expect(run(['goods.csv', 'counts.csv'])).rejects.toThrow('is no product file');
    await expect(run(['goods.csv'], { currency: 'EUR' })).rejects.toThrow('No channel of the shop sells in EUR.');
    expect(shop.mutations).toEqual([]);
  });
});
