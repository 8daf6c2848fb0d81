import type { TestSystem } from './system.ts';

/** A small shop made through the graph's own mutations. */
export interface TestShop {
  variantId: string;
  productId: string;
  locationId: string;
  /** Of the variant at the location. */
  levelId: string;
}

/** Asks and insists: an answer with errors or user errors fails the test. */
export async function insist(
  system: TestSystem,
  operation: { query: string; variables?: Record<string, unknown>; token?: string },
) {
  const answer = await system.query(operation);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  for (const payload of Object.values(answer.data ?? {})) {
    const refusals = (payload as { userErrors?: unknown[] } | null)?.userErrors;
    if (refusals?.length) throw new Error(JSON.stringify(refusals));
  }
  return answer.data as Record<string, never>;
}

/** One active product with one variant at 49.90 in one store that counted `units`. */
export async function makeShop(system: TestSystem, options: { name: string; units: number }): Promise<TestShop> {
  const token = await system.token('merchandiser');
  const run = async <Data>(query: string, input: object) =>
    (await insist(system, { query, variables: { input }, token })) as unknown as Data;
  const { createProduct } = await run<{ createProduct: { product: { id: string } } }>(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code message path } } }',
    {
      handle: options.name.toLowerCase(),
      title: `Linen shirt ${options.name}`,
      media: [{ url: '/demo/shirt.svg', alt: 'A linen shirt' }],
    },
  );
  const productId = createProduct.product.id;
  const { createVariant } = await run<{ createVariant: { variant: { id: string } } }>(
    'mutation ($input: CreateVariantInput!) { createVariant(input: $input) { variant { id } userErrors { code message path } } }',
    { productId, sku: `${options.name}-s` },
  );
  const variantId = createVariant.variant.id;
  const { createPriceList } = await run<{ createPriceList: { priceList: { id: string; currency: string } } }>(
    'mutation ($input: CreatePriceListInput!) { createPriceList(input: $input) { priceList { id currency } userErrors { code message path } } }',
    { name: options.name, currency: 'EUR' },
  );
  const priceListId = createPriceList.priceList.id;
  await run(
    'mutation ($input: ChangePriceListStatusInput!) { changePriceListStatus(input: $input) { userErrors { code message path } } }',
    { id: priceListId, status: 'ACTIVE' },
  );
  await run(
    'mutation ($input: SetPricesInput!) { setPrices(input: $input) { changed userErrors { code message path } } }',
    {
      priceListId,
      currency: 'EUR',
      prices: [{ variantId, amountMinor: 4_990 }],
    },
  );
  await run(
    'mutation ($input: SetChannelListingInput!) { setChannelListing(input: $input) { userErrors { code message path } } }',
    {
      productId,
      channel: 'WEB',
      listed: true,
      purchasable: true,
      reservable: true,
    },
  );
  for (const status of ['IN_REVIEW', 'ACTIVE']) {
    await run(
      'mutation ($input: ChangeProductStatusInput!) { changeProductStatus(input: $input) { userErrors { code message path } } }',
      { id: productId, status },
    );
  }
  const { upsertLocation } = await run<{ upsertLocation: { location: { id: string } } }>(
    'mutation ($input: UpsertLocationInput!) { upsertLocation(input: $input) { location { id } userErrors { code message path } } }',
    { code: options.name, name: `Store ${options.name}`, kind: 'STORE', status: 'OPEN', timeZone: 'Europe/London' },
  );
  const locationId = upsertLocation.location.id;
  const { recordStockCount } = await run<{ recordStockCount: { results: { stockLevel: { id: string } }[] } }>(
    'mutation ($input: RecordStockCountInput!) { recordStockCount(input: $input) { results { stockLevel { id } userErrors { code message path } } userErrors { code message path } } }',
    { locationId, items: [{ variantId, counted: options.units }], idempotencyKey: crypto.randomUUID() },
  );
  return { variantId, productId, locationId, levelId: String(recordStockCount.results[0]?.stockLevel.id) };
}

export const adjustStock =
  'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stockLevel { id available band version } userErrors { __typename code message path } } }';
