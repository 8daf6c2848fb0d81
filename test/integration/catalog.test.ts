import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#platform/identity/viewer.ts';
import { associate, type CatalogShop, merchandiser, shopper, startCatalogShop, system } from './catalogShop.ts';

type Fields = Record<string, unknown>;
interface Page {
  products: { edges: { cursor: string; node: { title: string } }[]; pageInfo: Fields & { endCursor: string } };
}

const device = (locations: string[]): Viewer => ({
  kind: 'DEVICE',
  subject: 'dev_1',
  scopes: ['caller:device'],
  locations,
  tenant: null,
  channel: 'KIOSK',
  requestId: 'test',
});

describe('reading the catalog', () => {
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
    const unitPrice = { amountMinor: 1_000, currency: 'EUR', decimal: '10.00' };
    const variant = {
      id: variantId,
      sku: 'LS-M',
      gtin: '4006381333931',
      optionValues: [{ code: 'Size', value: 'M' }],
      taxClass: 'standard',
      status: 'ACTIVE',
      pointsBase: { amountMinor: 1_000 },
      price: { unitPrice, compareAt: null, taxClass: 'standard' },
      terms: { returnWindowDays: 30, pickupHoldDays: 7 },
    };
    const product = {
      id: productId,
      title: 'Linen shirt',
      german: 'Leinenhemd',
      description: 'Light.',
      status: 'ACTIVE',
      variants: [variant],
    };
    expect(await shop.ask(query)).toEqual({ product });
  });

  it('has the twelve channels of a new shop', async () => {
    const { channels } = await shop.ask<{ channels: Fields[] }>(
      '{ channels { code enabled currencies defaultCurrency defaultLocale localeChain taxIncluded roundingScope showQuantityUpTo version } }',
    );
    const enabled = ['WEB', 'APP', 'KIOSK', 'MIRROR', 'SHELF', 'POS'];
    expect(channels).toHaveLength(12);
    expect(channels.filter((channel) => channel.enabled).map(({ code }) => code)).toEqual(enabled);
    expect(channels[0]).toEqual({
      code: 'WEB',
      enabled: true,
      currencies: ['EUR'],
      defaultCurrency: 'EUR',
      defaultLocale: 'en',
      localeChain: [],
      taxIncluded: true,
      roundingScope: 'LINE',
      showQuantityUpTo: 3,
      version: 1,
    });
  });

  it('hides drafts by every way to them, from all who may not write', async () => {
    const { productId, variantId, handle, sku } = await shop.makeProduct();
    const query = `query ($id: ID!, $handle: String!, $variantId: ID!, $sku: String!) {
      byId: product(id: $id) { id } byHandle: product(handle: $handle) { id }
      byVariantId: variant(id: $variantId) { id } bySku: variant(sku: $sku) { id } variants(ids: [$variantId]) { id } }`;
    const asked = { id: productId, handle, variantId, sku };
    const entities =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    const representations = [
      { __typename: 'Product', id: productId },
      { __typename: 'Product', handle },
      { __typename: 'ProductVariant', id: variantId },
      { __typename: 'ProductVariant', sku },
    ];
    for (const viewer of [shopper(), associate, device(['loc_1'])]) {
      const hidden = { byId: null, byHandle: null, byVariantId: null, bySku: null, variants: [] };
      expect(await shop.ask(query, asked, viewer)).toEqual(hidden);
      expect(await shop.ask(entities, { representations }, viewer)).toEqual({ _entities: [null, null, null, null] });
    }
    const [product, variant] = [{ __typename: 'Product' }, { __typename: 'ProductVariant' }];
    for (const viewer of [merchandiser, system]) {
      expect(await shop.ask(entities, { representations }, viewer)).toEqual({
        _entities: [product, product, variant, variant],
      });
    }
  });

  it('resolves references to categories and channels, and none to what is absent', async () => {
    const { category } = await shop.act('upsertCategory', { handle: 'shoes', title: 'Shoes' });
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Category { title } ... on Channel { code } ... on Product { id } } }`;
    const representations = [
      { __typename: 'Category', id: (category as Fields).id },
      { __typename: 'Channel', code: 'POS' },
      { __typename: 'Category', id: 'cat_absent' },
      { __typename: 'Product', id: 'prd_absent' },
    ];
    expect(await shop.ask(query, { representations })).toEqual({
      _entities: [{ title: 'Shoes' }, { code: 'POS' }, null, null],
    });
  });

  it('returns variants in the order asked for and leaves out what is unknown', async () => {
    const [first, second] = [await shop.makeArticle(), await shop.makeArticle()];
    const ids = [second.variantId, 'var_absent', first.variantId];
    expect(await shop.ask('query ($ids: [ID!]!) { variants(ids: $ids) { sku } }', { ids })).toEqual({
      variants: [{ sku: second.sku }, { sku: first.sku }],
    });
  });

  it.each([
    ['{ product { id } }', 'BAD_USER_INPUT'],
    ['{ product(id: "a", handle: "b") { id } }', 'BAD_USER_INPUT'],
    ['{ variant { id } }', 'BAD_USER_INPUT'],
    ['{ category(id: "a", handle: "b") { id } }', 'BAD_USER_INPUT'],
    ['{ variants(ids: []) { id } }', 'BAD_USER_INPUT'],
    [`{ variants(ids: [${'"a" '.repeat(101)}]) { id } }`, 'BAD_USER_INPUT'],
    ['{ products(first: 0) { pageInfo { hasNextPage } } }', 'BAD_USER_INPUT'],
    ['{ products(first: 101) { pageInfo { hasNextPage } } }', 'BAD_USER_INPUT'],
    ['{ products(after: "nonsense") { pageInfo { hasNextPage } } }', 'CURSOR_INVALID'],
    ['{ priceLists { pageInfo { hasNextPage } } }', 'UNAUTHENTICATED'],
    ['{ variantFacts { hasNextPage } }', 'UNAUTHENTICATED'],
    ['{ catalogAudit { invariant } }', 'UNAUTHENTICATED'],
  ])('refuses %s with %s', async (query, code) => {
    const result = await shop.harness.execute({ query });
    expect(result.errors?.map((error) => error.extensions.code)).toEqual([code]);
  });
});

describe('lists of products', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  const query = `query ($filter: ProductFilter, $sort: ProductSort, $first: Int, $after: String) {
    products(filter: $filter, sort: $sort, first: $first, after: $after) {
      edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const titlesOf = ({ products }: Page) => products.edges.map(({ node }) => node.title);
  const titles = async (variables: Fields, viewer?: Viewer) => titlesOf(await shop.ask<Page>(query, variables, viewer));

  it('come by title or newest first, page by page, without gap and doublet', async () => {
    for (const title of ['banana', 'Apple', 'cherry', 'Apple', 'Ärmel'])
      await shop.makeArticle({ title, brandName: 'Fruit' });
    const filter = { brand: 'FRUIT' };
    const first = await shop.ask<Page>(query, { filter, first: 2 });
    expect(titlesOf(first)).toEqual(['Apple', 'Apple']);
    expect(first.products.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await shop.ask<Page>(query, { filter, first: 2, after: first.products.pageInfo.endCursor });
    expect(titlesOf(second)).toEqual(['banana', 'cherry']);
    const third = await shop.ask<Page>(query, { filter, first: 2, after: second.products.pageInfo.endCursor });
    expect(titlesOf(third)).toEqual(['Ärmel']);
    expect(third.products.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const newest = await shop.ask<Page>(query, { filter, sort: 'NEWEST', first: 3 });
    expect(titlesOf(newest)).toEqual(['Ärmel', 'Apple', 'cherry']);
    const after = newest.products.pageInfo.endCursor;
    expect(await titles({ filter, sort: 'NEWEST', first: 3, after })).toEqual(['Apple', 'banana']);
  });

  it('refuse a cursor of another list', async () => {
    const { products } = await shop.ask<Page>(query, { first: 1 });
    const variables = { filter: { brand: 'Other' }, after: products.edges[0]?.cursor };
    const result = await shop.harness.execute({ query, variables });
    expect(result.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('show shoppers what is public and those who write all, by state', async () => {
    const brandName = 'States';
    await shop.makeProduct({ title: 'draft', brandName });
    const paused = await shop.makeArticle({ title: 'paused', brandName });
    await shop.makeArticle({ title: 'on sale', brandName });
    await shop.act('changeProductStatus', { id: paused.productId, status: 'PAUSED' });
    const filter = { brand: brandName };
    expect(await titles({ filter })).toEqual(['on sale', 'paused']);
    expect(await titles({ filter: { ...filter, status: 'ACTIVE' } })).toEqual(['on sale']);
    expect(await titles({ filter: { ...filter, status: 'DRAFT' } })).toEqual([]);
    expect(await titles({ filter }, merchandiser)).toEqual(['draft', 'on sale', 'paused']);
    expect(await titles({ filter: { ...filter, status: 'DRAFT' } }, merchandiser)).toEqual(['draft']);
  });

  it('take a category with all below it', async () => {
    const make = async (handle: string, parentId?: unknown) =>
      ((await shop.act('upsertCategory', { handle, title: handle, parentId })).category as Fields).id;
    const tops = await make('tops');
    const shirts = await make('shirts', tops);
    await shop.makeArticle({ title: 'shirt', categoryId: shirts });
    await shop.makeArticle({ title: 'top', categoryId: tops });
    expect(await titles({ filter: { categoryId: tops } })).toEqual(['shirt', 'top']);
    expect(await titles({ filter: { categoryId: shirts } })).toEqual(['shirt']);
    expect(await titles({ filter: { categoryId: 'cat_absent' } })).toEqual([]);
    const tree = await shop.ask<Fields>('{ category(handle: "shirts") { parent { handle children { handle } } } }');
    expect(tree).toEqual({ category: { parent: { handle: 'tops', children: [{ handle: 'shirts' }] } } });
  });

  it('show on a channel what it lists now, over pages of what it will list later', async () => {
    const brandName = 'Windows';
    const list = (productId: string, window: Fields) =>
      shop.act('setChannelListing', {
        productId,
        channel: 'APP',
        listed: true,
        purchasable: true,
        reservable: true,
        ...window,
      });
    for (const title of ['a', 'b', 'c']) {
      const { productId } = await shop.makeArticle({ title, brandName });
      await list(productId, title === 'c' ? {} : { from: '2190-01-01T00:00:00Z' });
    }
    await shop.makeArticle({ title: 'not on APP', brandName });
    expect(await titles({ filter: { brand: brandName, channel: 'APP' }, first: 1 })).toEqual(['c']);
  });
});

describe('the price for a caller', () => {
  let shop: CatalogShop;
  let variantId: string;
  beforeAll(async () => {
    shop = await startCatalogShop();
    ({ variantId } = await shop.makeArticle());
    await shop.makePriceList({ [variantId]: 900 }, { scope: { channel: 'KIOSK' } });
    await shop.makePriceList({ [variantId]: 800 }, { scope: { locationIds: ['loc_1'] } });
    await shop.makePriceList({ [variantId]: 700 }, { scope: { customerId: 'cus_1' } });
  });
  afterAll(() => shop.close());

  const priceFor = async (viewer: Viewer, context: Fields | null = null) => {
    const query = `query ($id: ID!, $context: PriceContext) {
      variant(id: $id) { price(context: $context) { unitPrice { amountMinor } } pointsBase { amountMinor } } }`;
    const { variant } = await shop.ask<{ variant: { price: { unitPrice: Fields } | null; pointsBase: Fields } }>(
      query,
      { id: variantId, context },
      viewer,
    );
    expect(variant.pointsBase).toEqual({ amountMinor: 1_000 });
    return variant.price?.unitPrice.amountMinor ?? null;
  };
  const customer: Viewer = { ...shopper(), kind: 'CUSTOMER', subject: 'cus_1', scopes: ['caller:customer'] };

  it('is that of the own channel and, on a device, of the own store', async () => {
    expect(await priceFor(shopper())).toBe(1_000);
    expect(await priceFor(shopper('KIOSK'))).toBe(900);
    expect(await priceFor(device(['loc_1']))).toBe(800);
    expect(await priceFor(device(['loc_1', 'loc_2']))).toBe(900);
    expect(await priceFor(customer)).toBe(700);
    expect(await priceFor({ ...customer, subject: 'cus_2' })).toBe(1_000);
  });

  it('is that of the context asked for', async () => {
    expect(await priceFor(shopper(), { channel: 'KIOSK' })).toBe(900);
    expect(await priceFor(shopper(), { channel: 'KIOSK', locationId: 'loc_1' })).toBe(800);
    expect(await priceFor(device(['loc_1']), { locationId: 'loc_9' })).toBe(900);
  });

  it.each([0, -1, 1_000])('is not told for %i units', async (quantity) => {
    const query =
      'query ($id: ID!, $quantity: Int) { variant(id: $id) { price(context: { quantity: $quantity }) { taxClass } } }';
    const result = await shop.harness.execute({ query, variables: { id: variantId, quantity } });
    expect(result.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('ends with its list', async () => {
    const sale = await shop.makePriceList({ [variantId]: 1 }, { scope: { channel: 'KIOSK' }, priority: 5 });
    expect(await priceFor(shopper('KIOSK'))).toBe(1);
    await shop.act('changePriceListStatus', { id: sale, status: 'CANCELLED' });
    expect(await priceFor(shopper('KIOSK'))).toBe(900);
  });

  it('stands in lists that only those see who may change prices, newest first', async () => {
    const query =
      '{ priceLists(first: 2) { edges { node { name status scope { channel locationIds } } } pageInfo { hasNextPage endCursor } } }';
    const { priceLists } = await shop.ask<{ priceLists: { edges: unknown[]; pageInfo: Fields } }>(
      query,
      {},
      merchandiser,
    );
    expect(priceLists.edges).toHaveLength(2);
    expect(priceLists.edges[0]).toMatchObject({
      node: { status: 'CANCELLED', scope: { channel: 'KIOSK', locationIds: [] } },
    });
    expect(priceLists.pageInfo.hasNextPage).toBe(true);
  });
});
