import { insist } from './shop.ts';
import type { TestSystem } from './system.ts';

/** One active product with many variants, each counted in some stores. */
export interface WideShop {
  variantIds: string[];
  locationIds: string[];
}

type Change = <Payload>(field: string, input: Record<string, unknown>, selection?: string) => Promise<Payload>;

const made = 'userErrors { code message path }';

/** SKUs `{name}-1` and on, one store `{name}-1` and on; so many units of each variant in each store, but of the last `unopened` variants nothing. */
export async function makeWideShop(
  system: TestSystem,
  options: { name: string; variants: number; stores: number; units: number; unopened?: number },
): Promise<WideShop> {
  const { name, variants, stores, units, unopened = 0 } = options;
  const token = await system.token('merchandiser');
  const change: Change = async <Payload>(field: string, input: Record<string, unknown>, selection = '') => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} ${made} } }`;
    return (await insist(system, { query, variables: { input }, token }))[field] as Payload;
  };
  const sizes = Array.from({ length: variants }, (_, index) => String(index + 1));
  const { product } = await change<{ product: { id: string } }>(
    'createProduct',
    {
      handle: name.toLowerCase(),
      title: `Shirt ${name}`,
      media: [{ url: 'https://pictures.invalid/shirt.png', alt: 'A shirt' }],
      options: [{ code: 'size', values: sizes }],
    },
    'product { id }',
  );
  const variantIds: string[] = [];
  for (const size of sizes) {
    const input = { productId: product.id, sku: `${name}-${size}`, optionValues: [{ code: 'size', value: size }] };
    variantIds.push((await change<{ variant: { id: string } }>('createVariant', input, 'variant { id }')).variant.id);
  }
  await publish(change, { name, productId: product.id, variantIds });
  const locationIds: string[] = [];
  for (let store = 1; store <= stores; store += 1) {
    const { location } = await change<{ location: { id: string } }>(
      'upsertLocation',
      { code: `${name}-${store}`, name: `Store ${store}`, kind: 'STORE', status: 'OPEN', timeZone: 'Europe/London' },
      'location { id }',
    );
    locationIds.push(location.id);
    const items = variantIds.slice(0, variants - unopened).map((variantId) => ({ variantId, counted: units }));
    await change('recordStockCount', { locationId: location.id, items, idempotencyKey: crypto.randomUUID() });
  }
  return { variantIds, locationIds };
}

async function publish(
  change: Change,
  { name, productId, variantIds }: { name: string; productId: string; variantIds: string[] },
): Promise<void> {
  const { priceList } = await change<{ priceList: { id: string } }>(
    'createPriceList',
    { name, currency: 'EUR' },
    'priceList { id }',
  );
  await change('changePriceListStatus', { id: priceList.id, status: 'ACTIVE' });
  const prices = variantIds.map((variantId) => ({ variantId, amountMinor: 4_990 }));
  await change('setPrices', { priceListId: priceList.id, currency: 'EUR', prices }, 'changed');
  const offered = { listed: true, purchasable: true, reservable: true };
  for (const channel of ['WEB', 'KIOSK']) await change('setChannelListing', { productId, channel, ...offered });
  for (const status of ['IN_REVIEW', 'ACTIVE']) await change('changeProductStatus', { id: productId, status });
}
