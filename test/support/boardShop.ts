import type { TestSystem } from './system.ts';

/** One store with one article on sale, as the board needs it. */
export interface BoardShop {
  locationId: string;
  variantId: string;
  levelId: string;
  /** Sets the units on hand by a count, as staff. */
  setOnHand(units: number): Promise<void>;
}

const PICTURE = 'https://pictures.invalid/shirt.png';

/** Makes store `K1` and article `BOARD-1` with `units` on hand through the graph's own mutations. */
export async function openBoardShop(system: TestSystem, units: number): Promise<BoardShop> {
  const token = await system.token('merchandiser');

  async function change<Payload>(field: string, input: Record<string, unknown>, selection: string): Promise<Payload> {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation Change($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`;
    const answer = await system.query({ query, variables: { input }, token });
    const payload = answer.data?.[field] as { userErrors: { code: string }[] } | null | undefined;
    if (!payload || payload.userErrors.length > 0)
      throw new Error(`${field}: ${JSON.stringify(answer.errors ?? payload)}`);
    return payload as Payload;
  }

  const { location } = await change<{ location: { id: string } }>(
    'upsertLocation',
    { code: 'K1', kind: 'STORE', name: 'Kingston', status: 'OPEN' },
    'location { id }',
  );
  const { product } = await change<{ product: { id: string } }>(
    'createProduct',
    { handle: 'board-shirt', title: 'Linen shirt', media: [{ url: PICTURE, alt: 'A linen shirt' }] },
    'product { id }',
  );
  const { variant } = await change<{ variant: { id: string } }>(
    'createVariant',
    { productId: product.id, sku: 'BOARD-1' },
    'variant { id }',
  );
  const { priceList } = await change<{ priceList: { id: string } }>(
    'createPriceList',
    { name: 'Everyday', currency: await currencyOf(system) },
    'priceList { id }',
  );
  await change(
    'setPrices',
    {
      priceListId: priceList.id,
      currency: await currencyOf(system),
      prices: [{ variantId: variant.id, amountMinor: 4900 }],
    },
    'changed',
  );
  await change('changePriceListStatus', { id: priceList.id, status: 'ACTIVE' }, 'priceList { id }');
  await change('changeProductStatus', { id: product.id, status: 'ACTIVE' }, 'product { id }');

  let counts = 0;
  async function setOnHand(counted: number): Promise<string> {
    counts += 1;
    const { results } = await change<{ results: { stockLevel: { id: string } | null }[] }>(
      'recordStockCount',
      {
        locationId: location.id,
        items: [{ variantId: variant.id, counted }],
        idempotencyKey: `board-shop-count-${counts}`,
      },
      'results { stockLevel { id } }',
    );
    const levelId = results[0]?.stockLevel?.id;
    if (levelId === undefined) throw new Error('The count was refused.');
    return levelId;
  }
  const levelId = await setOnHand(units);
  return {
    locationId: location.id,
    variantId: variant.id,
    levelId,
    setOnHand: async (counted) => void (await setOnHand(counted)),
  };
}

async function currencyOf(system: TestSystem): Promise<string> {
  const answer = await system.query({ query: '{ channels { code defaultCurrency } }' });
  const channels = (answer.data?.channels ?? []) as { code: string; defaultCurrency: string }[];
  return channels.find(({ code }) => code === 'WEB')?.defaultCurrency ?? 'EUR';
}
