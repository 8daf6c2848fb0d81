import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { posListing, refusalCases, type Scene, setScene } from './catalogRefusalCases.ts';
import { administrator, associate, type CatalogShop, merchandiser, shopper, startCatalogShop } from './catalogShop.ts';

describe('a refused mutation of catalog', () => {
  let shop: CatalogShop;
  let scene: Scene;
  beforeAll(async () => {
    shop = await startCatalogShop();
    scene = await setScene(shop);
  });
  afterAll(() => shop.close());

  const titled = refusalCases.map(
    ([refusal, mutation, input, error]) => [`${mutation} refuses ${refusal}`, mutation, input, error] as const,
  );

  it.each(titled)('%s, and changes nothing', async (_title, mutation, input, error) => {
    const before = await shop.everything();
    const { userErrors, ...rest } = await shop.act(mutation, input(scene));
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]).toMatchObject(error);
    expect(
      Object.values(rest).every(
        (value) => value === null || value === 0 || (Array.isArray(value) && value.length === 0),
      ),
    ).toBe(true);
    expect(await shop.everything()).toBe(before);
  });

  it('names all that a product lacks', async () => {
    const { productId } = await shop.makeProduct({ media: [] });
    await shop.act('setChannelListing', { ...posListing, productId });
    await shop.act('changeProductStatus', { id: productId, status: 'IN_REVIEW' });
    const before = await shop.everything();
    const { product, userErrors } = await shop.act('changeProductStatus', { id: productId, status: 'ACTIVE' });
    expect(product).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'PUBLICATION_INCOMPLETE', missing: ['image', 'price:POS'] }]);
    expect(await shop.everything()).toBe(before);
  });

  it('keeps a channel without price off a product on sale', async () => {
    const onlyWeb = await shop.makePriceList({}, { scope: { channel: 'WEB' } });
    const { productId, variantId } = await shop.makeProduct();
    await shop.act('setPrices', { priceListId: onlyWeb, currency: 'EUR', prices: [{ variantId, amountMinor: 5 }] });
    for (const status of ['IN_REVIEW', 'ACTIVE']) await shop.act('changeProductStatus', { id: productId, status });
    const before = await shop.everything();
    const { userErrors } = await shop.act('setChannelListing', { ...posListing, productId });
    expect(userErrors).toMatchObject([{ code: 'PUBLICATION_INCOMPLETE', missing: ['price:POS'] }]);
    expect(await shop.everything()).toBe(before);
  });

  it('takes a product out of the archive for administrators alone', async () => {
    const before = await shop.everything();
    const restore = { id: scene.archived, status: 'DRAFT' };
    expect(await shop.actRefused('changeProductStatus', restore)).toBe('FORBIDDEN');
    expect(await shop.everything()).toBe(before);
    expect((await shop.act('changeProductStatus', restore, administrator)).product).toMatchObject({ status: 'DRAFT' });
  });

  it.each([
    ['upsertVariants', (id: string) => ({ productId: id, variants: [] })],
    [
      'upsertVariants',
      (id: string) => ({ productId: id, variants: Array.from({ length: 101 }, (_, index) => ({ sku: `X${index}` })) }),
    ],
    ['setPrices', (id: string) => ({ priceListId: id, currency: 'EUR', prices: [] })],
    [
      'setPrices',
      (id: string) => ({
        priceListId: id,
        currency: 'EUR',
        prices: Array.from({ length: 101 }, (_, index) => ({ variantId: `var_${index}`, amountMinor: 1 })),
      }),
    ],
    [
      'setPrices',
      (id: string) => ({ priceListId: id, currency: 'EUR', prices: [{ variantId: 'var_1', amountMinor: 1e12 }] }),
    ],
    [
      'setPrices',
      (id: string) => ({ priceListId: id, currency: 'EUR', prices: [{ variantId: 'var_1', amountMinor: 1.5 }] }),
    ],
    ['createProduct', () => ({ handle: 'x' })],
    ['changeProductStatus', (id: string) => ({ id, status: 'SOLD' })],
  ])('%s refuses what is malformed with BAD_USER_INPUT', async (mutation, input) => {
    const before = await shop.everything();
    expect(await shop.actRefused(mutation, input(scene.draft.productId))).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toBe(before);
  });

  it('lets nobody write without the right', async () => {
    const before = await shop.everything();
    for (const [, mutation, input] of refusalCases) {
      expect(await shop.actRefused(mutation, input(scene), shopper())).toBe('UNAUTHENTICATED');
      expect(await shop.actRefused(mutation, input(scene), associate)).toBe('FORBIDDEN');
      const partner = { ...merchandiser, kind: 'PARTNER' as const, scopes: ['catalog:write', 'prices:write'] };
      expect(await shop.actRefused(mutation, input(scene), partner)).toBe('FORBIDDEN');
    }
    expect(await shop.everything()).toBe(before);
  });
});
