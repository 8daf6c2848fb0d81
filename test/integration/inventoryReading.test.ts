import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import { type InventoryShop, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

describe('reading stock', () => {
  const levelQuery =
    '{ stockLevel(id: "ID") { id onHand available safetyStock confidence lastCountedAt band version variant { id } location { code } } }';
  const read = async (id: string, viewer = anonymousViewer('WEB', 'test')) =>
    (await shop.run<{ stockLevel: unknown }>(levelQuery.replace('ID', id), {}, viewer)).stockLevel;

  it('shows everybody the band, and the number only while it is small', async () => {
    const id = shop.levelId(shop.newVariant());
    await shop.adjust({ levelId: id, mode: 'SET', quantity: 4 });
    const hidden = { onHand: null, safetyStock: null, confidence: null, lastCountedAt: null };
    expect(await read(id)).toMatchObject({ ...hidden, available: null, band: 'IN_STOCK', version: 2 });
    await shop.adjust({ levelId: id, mode: 'SET', quantity: 3 });
    expect(await read(id)).toMatchObject({ ...hidden, available: 3, band: 'LOW' });
    await shop.adjust({ levelId: id, mode: 'SET', quantity: 1 });
    expect(await read(id)).toMatchObject({ ...hidden, available: 1, band: 'LAST_ONE' });
    expect(await read(id, staffViewer(['stock:read']))).toMatchObject({ onHand: 1, safetyStock: 0, confidence: 0.3 });
  });

  it('reads a level that was never opened as zeros of version 0, and an unknown one as null', async () => {
    const variantId = shop.newVariant();
    expect(await read(shop.levelId(variantId))).toEqual({
      id: shop.levelId(variantId),
      onHand: null,
      available: 0,
      safetyStock: null,
      confidence: null,
      lastCountedAt: null,
      band: 'OUT',
      version: 0,
      variant: { id: variantId },
      location: { code: 'K1' },
    });
    for (const id of [shop.levelId('var_nowhere'), shop.levelId(variantId, 'loc_nowhere'), 'stk_a', 'x'])
      expect(await read(id)).toBeNull();
  });

  it('pages levels of a place by band and counts them', async () => {
    const { upsertLocation } = await shop.run<{ upsertLocation: { location: { id: string } } }>(
      upsertLocationMutation,
      { input: { code: 'K9', name: 'Ninth' } },
    );
    const locationId = upsertLocation.location.id;
    const quantities = [0, 1, 2, 3, 4, 9];
    const items = quantities.map((counted) => ({ variantId: shop.newVariant(), counted }));
    await shop.count({ locationId, items });
    const query = `query Page($filter: StockLevelFilter, $after: String) { stockLevels(filter: $filter, first: 2, after: $after) {
      edges { node { available band } } pageInfo { hasNextPage endCursor } totalCount } }`;
    interface Page {
      stockLevels: {
        edges: { node: { available: number; band: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
    }
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const { stockLevels }: Page = await shop.run<Page>(query, { filter: { locationIds: [locationId] }, after });
      expect(stockLevels.totalCount).toBe(6);
      seen.push(...stockLevels.edges.map(({ node }) => node.available));
      after = stockLevels.pageInfo.hasNextPage ? stockLevels.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(quantities);
    const low = await shop.run<Page>(query, { filter: { locationIds: [locationId], bands: ['LOW', 'OUT'] } });
    expect([
      low.stockLevels.totalCount,
      low.stockLevels.edges.map(({ node }) => node.band).every((band) => band !== 'IN_STOCK'),
    ]).toEqual([3, true]);
    const none = await shop.run<Page>(query, { filter: { bands: ['INCOMING'] } });
    expect(none.stockLevels.totalCount).toBe(0);
    expect(await shop.refusal(query, { filter: null, after: 'nonsense' })).toBe('CURSOR_INVALID');
    expect(
      await shop.refusal(query, { filter: { variantIds: Array.from({ length: 101 }, (_, index) => `var_${index}`) } }),
    ).toBe('BAD_USER_INPUT');
  });

  it('adds availability and levels to the variants of catalog', async () => {
    const variantId = shop.newVariant();
    await shop.adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 2 });
    const query = `query Join($representations: [_Any!]!, $place: ID!) { _entities(representations: $representations) { ... on ProductVariant {
      id availability(locationId: $place) { band quantity location { code } } nowhere: availability(locationId: "loc_nowhere") { band }
      stockLevels(locationIds: [$place, "loc_nowhere"]) { id available } } } }`;
    const representations = [
      { __typename: 'ProductVariant', id: variantId },
      { __typename: 'ProductVariant', id: 'var_2' },
      { __typename: 'ProductVariant', id: 'no id' },
    ];
    const { _entities } = await shop.run<{ _entities: unknown[] }>(
      query,
      { representations, place: shop.placeId },
      anonymousViewer('WEB', 'test'),
    );
    expect(_entities).toEqual([
      {
        id: variantId,
        availability: { band: 'LOW', quantity: 2, location: { code: 'K1' } },
        nowhere: null,
        stockLevels: [{ id: shop.levelId(variantId), available: 2 }],
      },
      {
        id: 'var_2',
        availability: { band: 'OUT', quantity: 0, location: { code: 'K1' } },
        nowhere: null,
        stockLevels: [{ id: shop.levelId('var_2'), available: 0 }],
      },
      null,
    ]);
  });
});
