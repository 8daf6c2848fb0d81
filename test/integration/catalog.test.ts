import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogShop, shopper, startCatalogShop } from './catalogShop.ts';

describe('catalog for a shopper', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  it('tells an article with its price, terms and texts in one request', async () => {
    const { productId, variantId } = await shop.makeArticle(
      {
        handle: 'linen-shirt',
        title: 'Linen shirt',
        description: 'Light.',
        translations: [{ locale: 'de', title: 'Leinenhemd' }],
        options: [{ code: 'Size', values: ['S', 'M'] }],
      },
      { sku: 'LS-M', optionValues: [{ code: 'Size', value: 'M' }], gtin: '4006381333931' },
    );
    const query = `{ product(handle: "linen-shirt") { id title german: title(locale: "de-AT") description(locale: "de")
      status variants { id sku gtin optionValues { code value } taxClass status pointsBase { amountMinor }
        price { unitPrice { amountMinor currency decimal } compareAt { amountMinor } taxClass }
        terms { returnWindowDays pickupHoldDays } } } }`;
    expect(await shop.ask(query)).toEqual({
      product: {
        id: productId,
        title: 'Linen shirt',
        german: 'Leinenhemd',
        description: 'Light.',
        status: 'ACTIVE',
        variants: [
          {
            id: variantId,
            sku: 'LS-M',
            gtin: '4006381333931',
            optionValues: [{ code: 'Size', value: 'M' }],
            taxClass: 'standard',
            status: 'ACTIVE',
            pointsBase: { amountMinor: 1_000 },
            price: { unitPrice: { amountMinor: 1_000, currency: 'EUR', decimal: '10.00' }, compareAt: null, taxClass: 'standard' },
            terms: { returnWindowDays: 30, pickupHoldDays: 7 },
          },
        ],
      },
    });
  });

  it('hides drafts and what was archived, by every way to them', async () => {
    const { productId, variantId, handle, sku } = await shop.makeProduct();
    const query = `query ($id: ID!, $handle: String!, $variantId: ID!, $sku: String!) {
      byId: product(id: $id) { id } byHandle: product(handle: $handle) { id }
      variant(id: $variantId) { id } bySku: variant(sku: $sku) { id } variants(ids: [$variantId]) { id }
      _entities(representations: [{ __typename: "Product", id: $id }, { __typename: "ProductVariant", id: $variantId }]) { __typename } }`;
    const asked = { id: productId, handle, variantId, sku };
    const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }`;
    const representations = [
      { __typename: 'Product', id: productId },
      { __typename: 'Product', handle },
      { __typename: 'ProductVariant', id: variantId },
      { __typename: 'ProductVariant', sku },
    ];
    const byEveryWay = query.replace(/\n.*_entities.*$/, ' }');
    expect(await shop.ask(byEveryWay, asked)).toEqual({ byId: null, byHandle: null, variant: null, bySku: null, variants: [] });
    expect(await shop.ask(entities, { representations })).toEqual({ _entities: [null, null, null, null] });
    expect(await shop.ask('query ($id: ID!) { product(id: $id) { id } }', { id: 'prd_absent' }, shopper())).toEqual({ product: null });
  });
});
