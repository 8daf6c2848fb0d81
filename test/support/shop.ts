import { vi } from 'vitest';
import type { TestSystem } from './system.ts';

/** A small shop made through the graph's own mutations. */
export interface TestShop {
  variantId: string;
  productId: string;
  locationId: string;
  /** Of the variant at the location. */
  levelId: string;
  /** Sets the units on hand by a count. */
  setOnHand(units: number): Promise<void>;
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

type Change = <Payload>(field: string, input: Record<string, unknown>, selection?: string) => Promise<Payload>;

/** Runs mutations by name, as a merchandiser of head office. */
async function asMerchandiser(system: TestSystem): Promise<Change> {
  const token = await system.token('merchandiser');
  return async <Payload>(field: string, input: Record<string, unknown>, selection = '') => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message path } } }`;
    return (await insist(system, { query, variables: { input }, token }))[field] as Payload;
  };
}

/** One active product with one variant at 49.90, SKU `{name}-s`, in one store that counted `units`. */
export async function makeShop(system: TestSystem, options: { name: string; units: number }): Promise<TestShop> {
  const change = await asMerchandiser(system);
  const { productId, variantId } = await makeProduct(change, options.name);
  const { location } = await change<{ location: { id: string } }>(
    'upsertLocation',
    { code: options.name, name: `Store ${options.name}`, kind: 'STORE', status: 'OPEN', timeZone: 'Europe/London' },
    'location { id }',
  );
  const setOnHand = async (counted: number) => {
    const { results } = await change<{ results: { stockLevel: { id: string } | null }[] }>(
      'recordStockCount',
      { locationId: location.id, items: [{ variantId, counted }], idempotencyKey: crypto.randomUUID() },
      'results { stockLevel { id } }',
    );
    const levelId = results[0]?.stockLevel?.id;
    if (levelId === undefined) throw new Error('The count was refused.');
    return levelId;
  };
  const levelId = await setOnHand(options.units);
  return {
    productId,
    variantId,
    levelId,
    locationId: location.id,
    setOnHand: async (units) => void (await setOnHand(units)),
  };
}

async function makeProduct(change: Change, name: string): Promise<{ productId: string; variantId: string }> {
  const media = [{ url: 'https://pictures.invalid/shirt.png', alt: 'A linen shirt' }];
  const { product } = await change<{ product: { id: string } }>(
    'createProduct',
    { handle: name.toLowerCase(), title: `Linen shirt ${name}`, media },
    'product { id }',
  );
  const { variant } = await change<{ variant: { id: string } }>(
    'createVariant',
    { productId: product.id, sku: `${name}-s` },
    'variant { id }',
  );
  const { priceList } = await change<{ priceList: { id: string } }>(
    'createPriceList',
    { name, currency: 'EUR' },
    'priceList { id }',
  );
  await change('changePriceListStatus', { id: priceList.id, status: 'ACTIVE' });
  const prices = [{ variantId: variant.id, amountMinor: 4_990 }];
  await change('setPrices', { priceListId: priceList.id, currency: 'EUR', prices }, 'changed');
  const offered = { listed: true, purchasable: true, reservable: true };
  await change('setChannelListing', { productId: product.id, channel: 'WEB', ...offered });
  for (const status of ['IN_REVIEW', 'ACTIVE']) await change('changeProductStatus', { id: product.id, status });
  return { productId: product.id, variantId: variant.id };
}

export const adjustStock =
  'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stockLevel { id available band version } userErrors { __typename code message path } } }';

const reservableQuery = `query ($lines: [FindInStoreLineInput!]!) {
  findInStore(lines: $lines, services: [RESERVE]) { edges { node { location { id } coverage } } }
}`;

/** Lets the store put goods aside, and waits until inventory has heard from catalog that its article is on sale. */
export async function letReserve(system: TestSystem, shop: TestShop, code: string): Promise<void> {
  const change = await asMerchandiser(system);
  await change('upsertLocation', { code, name: `Store ${code}`, services: ['RESERVE'] });
  const lines = [{ variantId: shop.variantId, quantity: 1 }];
  await vi.waitFor(
    async () => {
      const { findInStore } = await insist(system, { query: reservableQuery, variables: { lines } });
      const { edges } = findInStore as unknown as { edges: { node: { location: { id: string }; coverage: string } }[] };
      const offer = edges.find(({ node }) => node.location.id === shop.locationId);
      if (offer?.node.coverage !== 'FULL') throw new Error(`${code} offers ${offer?.node.coverage ?? 'nothing'}.`);
    },
    { timeout: 30_000, interval: 50 },
  );
}
