import { vi } from 'vitest';
import { insist } from '../../support/shop.ts';
import type { RaceSystem } from './raceSystem.ts';

/** A place that keeps goods for shoppers. */
export interface Place {
  id: string;
  code: string;
}

/** Some units of goods of their own at one place. */
export interface Goods {
  variantId: string;
  levelId: string;
}

/** Makes what is raced for, always new, so that no round can hide behind another. */
export interface StockRoom {
  place: Place;
  /** New goods, each with so many units, from 1 on; at most 100 at once. */
  stock(units: readonly number[]): Promise<Goods[]>;
  /** A further place, so far north of the first one, with so many units of the same goods. */
  stockNearby(goods: Goods, options: { code: string; metersAway: number; units: number }): Promise<Place>;
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const latitude = 51.5;
const metersPerLatitude = 111_195;

type Change = <Payload>(field: string, input: Record<string, unknown>, selection?: string) => Promise<Payload>;

export async function openStockRoom(system: RaceSystem, code: string): Promise<StockRoom> {
  const change = await asMerchandiser(system);
  const place = await makePlace(change, { code, latitude });
  const { priceList } = await change<{ priceList: { id: string } }>(
    'createPriceList',
    { name: `prices ${code}`, currency: 'EUR' },
    'priceList { id }',
  );
  await change('changePriceListStatus', { id: priceList.id, status: 'ACTIVE' });
  let products = 0;
  return {
    place,
    async stock(units) {
      products += 1;
      const variantIds = await makeProduct(change, `${code}-${products}`.toLowerCase(), {
        priceListId: priceList.id,
        articles: units.length,
      });
      const counts = variantIds.map((variantId, index) => ({ variantId, counted: units[index] ?? 0 }));
      const goods = await count(change, place.id, counts);
      await untilOffered(system, place.id, goods);
      return goods;
    },
    async stockNearby({ variantId }, { code: nearbyCode, metersAway, units }) {
      const away = metersAway / metersPerLatitude;
      const nearby = await makePlace(change, { code: nearbyCode, latitude: latitude + away });
      const goods = await count(change, nearby.id, [{ variantId, counted: units }]);
      await untilOffered(system, nearby.id, goods);
      return nearby;
    },
  };
}

async function makePlace(change: Change, { code, latitude }: { code: string; latitude: number }): Promise<Place> {
  const { location } = await change<{ location: { id: string } }>(
    'upsertLocation',
    {
      code,
      name: `Store ${code}`,
      kind: 'STORE',
      status: 'OPEN',
      timeZone: 'Europe/London',
      geo: { latitude, longitude: 0 },
      services: ['RESERVE'],
    },
    'location { id }',
  );
  const openingHours = weekdays.map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));
  await change('setOpeningHours', { locationId: location.id, openingHours });
  return { id: location.id, code };
}

async function asMerchandiser(system: RaceSystem): Promise<Change> {
  const token = await system.token('merchandiser');
  return async <Payload>(field: string, input: Record<string, unknown>, selection = '') => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message path } } }`;
    return (await insist(system, { query, variables: { input }, token }))[field] as Payload;
  };
}

/** One product on sale, with so many articles. */
async function makeProduct(
  change: Change,
  handle: string,
  { priceListId, articles }: { priceListId: string; articles: number },
): Promise<string[]> {
  const values = Array.from({ length: articles }, (_, index) => `a${index}`);
  const { product } = await change<{ product: { id: string } }>(
    'createProduct',
    {
      handle,
      title: `Goods ${handle}`,
      media: [{ url: 'https://pictures.invalid/goods.png', alt: 'Goods' }],
      options: [{ code: 'article', values }],
    },
    'product { id }',
  );
  const variantIds: string[] = [];
  for (const value of values) {
    const { variant } = await change<{ variant: { id: string } }>(
      'createVariant',
      { productId: product.id, sku: `${handle}-${value}`, optionValues: [{ code: 'article', value }] },
      'variant { id }',
    );
    variantIds.push(variant.id);
  }
  const prices = variantIds.map((variantId) => ({ variantId, amountMinor: 4_990 }));
  await change('setPrices', { priceListId, currency: 'EUR', prices }, 'changed');
  const offered = { listed: true, purchasable: true, reservable: true };
  await change('setChannelListing', { productId: product.id, channel: 'WEB', ...offered });
  for (const status of ['IN_REVIEW', 'ACTIVE']) await change('changeProductStatus', { id: product.id, status });
  return variantIds;
}

const offersQuery = `query ($lines: [FindInStoreLineInput!]!) {
  findInStore(lines: $lines, services: [RESERVE], first: 100) { edges { node { location { id } coverage } } }
}`;

interface Offers {
  findInStore: { edges: { node: { location: { id: string }; coverage: string } }[] };
}

/** Inventory hears from catalog by events what is on sale. */
async function untilOffered(system: RaceSystem, placeId: string, goods: readonly Goods[]): Promise<void> {
  for (let start = 0; start < goods.length; start += 20) {
    const lines = goods.slice(start, start + 20).map(({ variantId }) => ({ variantId, quantity: 1 }));
    await vi.waitFor(
      async () => {
        const { findInStore } = await system.ask<Offers>({ query: offersQuery, variables: { lines } });
        const offer = findInStore.edges.find(({ node }) => node.location.id === placeId);
        if (offer?.node.coverage !== 'FULL') throw new Error(`The goods are not on sale: ${offer?.node.coverage}.`);
      },
      { timeout: 30_000, interval: 50 },
    );
  }
}

async function count(
  change: Change,
  locationId: string,
  items: { variantId: string; counted: number }[],
): Promise<Goods[]> {
  const { results } = await change<{ results: { stockLevel: { id: string } | null }[] }>(
    'recordStockCount',
    { locationId, items, idempotencyKey: crypto.randomUUID() },
    'results { stockLevel { id } }',
  );
  return items.map(({ variantId }, index) => {
    const levelId = results[index]?.stockLevel?.id;
    if (levelId === undefined) throw new Error('The count was refused.');
    return { variantId, levelId };
  });
}
