import { describe, expect, it } from 'vitest';
import { parseBarcode } from '../../../bin/import/cellValues.ts';
import { demoProducts } from '../../../bin/seed/demoProducts.ts';
import { demoStores, demoUnits } from '../../../bin/seed/demoStores.ts';

const make = (seed: number, skus = 400) => demoProducts({ skus, seed, money: { minorPerUnit: 100 } });

describe('the demo shop', () => {
  it('is the same for the same seed and another for another', () => {
    expect(make(7)).toEqual(make(7));
    expect(make(7)).not.toEqual(make(8));
  });

  it.each([0, 1, 5, 400, 2_003])('has exactly %d articles', (skus) => {
    expect(make(7, skus).flatMap(({ variants }) => variants)).toHaveLength(skus);
  });

  it('has handles, SKUs and GTINs of its own, each once and well formed', () => {
    const products = make(7, 2_000);
    const variants = products.flatMap((product) => product.variants);
    expect(new Set(products.map(({ handle }) => handle)).size).toBe(products.length);
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(2_000);
    expect(new Set(variants.map(({ gtin }) => gtin)).size).toBe(2_000);
    expect(variants.every(({ gtin }) => parseBarcode(gtin ?? '').ok)).toBe(true);
    expect(products.every(({ handle }) => /^[a-z0-9-]{1,200}$/.test(handle))).toBe(true);
  });

  it('speaks three languages and carries its pictures with it', () => {
    for (const { title, translations, pictures } of make(7)) {
      expect(title).not.toBe('');
      expect(translations.map(({ locale }) => locale)).toEqual(['de', 'ja']);
      expect(pictures.length).toBeGreaterThan(0);
      for (const { url } of pictures)
        expect([url.startsWith('data:image/svg+xml,'), url.length < 1_500]).toEqual([true, true]);
    }
  });

  it('has reduced and full prices, all whole and above zero', () => {
    const variants = make(7).flatMap((product) => product.variants);
    expect(variants.every(({ amountMinor }) => Number.isInteger(amountMinor) && (amountMinor ?? 0) > 0)).toBe(true);
    expect(
      variants.every(
        ({ amountMinor, compareAtMinor }) => compareAtMinor === null || compareAtMinor > (amountMinor ?? 0),
      ),
    ).toBe(true);
    expect(new Set(variants.map(({ compareAtMinor }) => compareAtMinor === null)).size).toBe(2);
  });

  it('has stores with codes in order, and in each stock of every band and articles it does not carry', () => {
    const stores = demoStores(12);
    const skus = make(7).flatMap((product) => product.variants.map(({ sku }) => sku));
    expect(stores.map(({ location }) => location.code)).toEqual(
      Array.from({ length: 12 }, (_, index) => `K${index + 1}`),
    );
    for (const { location } of stores) {
      const units = skus.map((sku) => demoUnits(7, sku, location.code)).filter((count) => count !== null);
      expect(units.length).toBeLessThan(skus.length);
      const bands = new Set(units.map((count) => (count > 3 ? 'IN_STOCK' : count > 1 ? 'LOW' : count)));
      expect(bands.size).toBe(4);
    }
  });
});
