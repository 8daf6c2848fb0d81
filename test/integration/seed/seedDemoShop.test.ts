import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedDemoShop } from '../../../bin/seed/seedDemoShop.ts';
import { type FakeCatalog, startFakeCatalog } from '../../support/fakeCatalog.ts';

let shop: FakeCatalog;
beforeEach(async () => {
  shop = await startFakeCatalog();
});
afterEach(() => shop.stop());

const seed = () => seedDemoShop({ url: shop.url, stores: 3, skus: 60, seed: 7 });

describe('the demo shop through the graph', () => {
  it('puts every product on sale and counts the articles that each store carries', async () => {
    const report = await seed();
    expect(report).toMatchObject({ stores: 3, articles: 60, counts: 102 });
    expect([...shop.products.values()].every(({ status }) => status === 'ACTIVE')).toBe(true);
    expect([...shop.locations.values()].map(({ code, openingHours }) => [code, openingHours.length])).toEqual([
      ['K1', 7],
      ['K2', 7],
      ['K3', 7],
    ]);
    expect([shop.variants.size, shop.levels.size]).toEqual([60, 102]);
  });

  it('changes nothing the second time', async () => {
    await seed();
    const sent = shop.mutations.length;
    expect(await seed()).toMatchObject({
      stores: 0,
      products: { created: 0, updated: 0, unchanged: 10 },
      articles: 0,
      counts: 0,
    });
    expect(shop.mutations.length).toBe(sent);
  });

  it('leaves stock alone that has moved since', async () => {
    await seed();
    const [level = ''] = shop.levels.keys();
    shop.levels.set(level, 777);
    await seed();
    expect(shop.levels.get(level)).toBe(777);
  });

  it('goes on where an earlier run was cut off', async () => {
    shop.failNext('ImportUpsertLocation', 'FORBIDDEN');
    await expect(seed()).rejects.toThrow('has no right to ImportUpsertLocation');
    const report = await seed();
    expect(report.products.created).toBe(0);
    expect([shop.locations.size, shop.levels.size]).toEqual([3, 102]);
  });
});
