import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReservation, orders, shopper, soon } from './inventoryHolds.ts';
import { type InventoryShop, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;
const places = new Map<string, string>();

const handling = { pickup: true, ship: true, reserve: true, fragile: false, ageCheck: false };
const listings = ['WEB', 'KIOSK'].map((channel) => ({
  channel,
  listed: true,
  purchasable: true,
  reservable: channel === 'WEB',
  from: null,
  until: null,
  weight: 0,
}));

/** Two degrees of longitude on this parallel are 138 km. */
const at = (longitude: number) => ({ geo: { latitude: 51.48, longitude } });

async function open(code: string, over: object): Promise<void> {
  const input = { code, name: code, services: ['RESERVE'], preparationMinutes: 0, ...over };
  const made = await shop.run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, { input });
  places.set(code, made.upsertLocation.location.id);
}

const place = (code: string) => String(places.get(code));

beforeAll(async () => {
  shop = await startInventoryShop();
  shop.catalog.answer = ({ variables }) => {
    const ids = (variables?.ids ?? []) as string[];
    const facts = ids
      .filter((id) => id.startsWith('var_own-'))
      .map((variantId) => ({
        ...{ variantId, productId: 'prd_1', version: 1, status: 'ACTIVE', productStatus: 'ACTIVE' },
        handling,
        listings,
      }));
    return { data: { variantFacts: { facts, channels: [], endCursor: null, hasNextPage: false } } };
  };
  await open('A', at(0));
  await open('D', at(0.0173));
  await open('E', at(0.01));
  await open('F', at(2));
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

const mutation = `mutation Reserve($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    reservation { id }
    userErrors { code ... on OutOfStock {
      requested alternatives { method distanceMeters readyBy location { code name } } } }
  }
}`;

interface Refused {
  reservation: { id: string } | null;
  userErrors: { code: string; alternatives: { distanceMeters: number; location: { code: string } }[] }[];
}

async function reserve(quantities: Record<string, number>, code: string, channel?: string): Promise<Refused> {
  const lines = Object.entries(quantities).map(([variantId, quantity]) => ({
    ...{ variantId, locationId: place(code), quantity },
  }));
  const input = { reservationId: newReservation(), expiresAt: soon(), lines, ...(channel && { channel }) };
  return (await shop.run<{ reserveStock: Refused }>(mutation, { input }, orders)).reserveStock;
}

const stock = (variantId: string, units: Record<string, number>) =>
  Promise.all(
    Object.entries(units).map(([code, quantity]) =>
      shop.adjust({ levelId: shop.levelId(variantId, place(code)), mode: 'ADD', quantity }),
    ),
  );

describe('a refusal for want of stock', () => {
  it('names the stores that have all of the goods now, the nearest first, and holds nothing anywhere', async () => {
    const [coat, scarf] = [shop.newVariant(), shop.newVariant()];
    await stock(coat, { A: 1, D: 2, E: 2, F: 9 });
    await stock(scarf, { A: 5, D: 1 });
    await shop.flush();
    const before = await shop.everything();
    const both = await reserve({ [coat]: 2, [scarf]: 1 }, 'A');
    const promise = (code: string, distanceMeters: number) => ({
      method: 'PICKUP',
      distanceMeters,
      readyBy: null, // these stores state no hours
      location: { code, name: code },
    });
    expect(both).toEqual({
      reservation: null,
      userErrors: [{ code: 'OUT_OF_STOCK', requested: 2, alternatives: [promise('D', 1_198)] }],
    });
    const coats = await reserve({ [coat]: 2 }, 'A');
    expect(coats.userErrors[0]?.alternatives).toEqual([promise('E', 693), promise('D', 1_198)]);
    expect(coats.userErrors[0]?.alternatives.map(({ location }) => location.code)).not.toContain('A');
    expect(await shop.everything()).toEqual(before);
  });

  it('tells of a store no longer once its last units are held', async () => {
    const coat = shop.newVariant();
    await stock(coat, { D: 1 });
    const codes = async () =>
      (await reserve({ [coat]: 1 }, 'A')).userErrors.map(({ alternatives }) =>
        alternatives.map(({ location }) => location.code),
      );
    expect(await codes()).toEqual([['D']]);
    expect((await reserve({ [coat]: 1 }, 'D')).reservation).not.toBeNull();
    expect(await codes()).toEqual([[]]);
  });

  it('names none in a channel where the goods are not put aside, nor where they were not to be put aside', async () => {
    const coat = shop.newVariant();
    await stock(coat, { D: 1 });
    expect((await reserve({ [coat]: 1 }, 'A', 'KIOSK')).userErrors[0]?.alternatives).toEqual([]);
    const levelId = shop.levelId(coat, place('A'));
    const query = `mutation Take($input: TakeStockInput!) {
      takeStock(input: $input) { userErrors { code ... on OutOfStock { alternatives { method } } } } }`;
    const lines = [{ rid: newReservation(), levelId, quantity: 1 }];
    expect(await shop.run(query, { input: { lines } }, orders)).toEqual({
      takeStock: { userErrors: [{ code: 'OUT_OF_STOCK', alternatives: [] }] },
    });
  });
});

describe('storeAlternatives', () => {
  const query = `query Other($input: StoreAlternativesInput!) {
    storeAlternatives(input: $input) { promises { method distanceMeters location { code } } }
  }`;
  const ask = async (variantId: string, quantities: number[], channel = 'WEB') => {
    const lines = quantities.map((quantity) => ({ variantId, quantity }));
    const input = { locationId: place('A'), channel, lines };
    return (await shop.run<{ storeAlternatives: { promises: unknown } }>(query, { input }, orders)).storeAlternatives
      .promises;
  };

  it('names other stores also where the place itself has the goods, and holds nothing', async () => {
    const coat = shop.newVariant();
    await stock(coat, { A: 9, D: 3, E: 2 });
    await shop.flush();
    const before = await shop.everything();
    const promise = (code: string, distanceMeters: number) => ({
      method: 'PICKUP',
      distanceMeters,
      location: { code },
    });
    expect(await ask(coat, [1, 1])).toEqual([promise('E', 693), promise('D', 1_198)]);
    expect(await ask(coat, [1, 2])).toEqual([promise('D', 1_198)]);
    expect(await ask(coat, [1], 'KIOSK')).toEqual([]);
    expect(await shop.everything()).toEqual(before);
  });

  it('takes 1 to 200 lines of 1 to 999 units, from other subgraphs alone', async () => {
    const codeOf = (lines: object[], viewer = orders) =>
      shop.refusal(query, { input: { locationId: place('A'), channel: 'WEB', lines } }, viewer);
    const line = (quantity: number) => ({ variantId: 'var_own-1', quantity });
    expect(await codeOf([])).toBe('BAD_USER_INPUT');
    expect(await codeOf(Array.from({ length: 201 }, () => line(1)))).toBe('BAD_USER_INPUT');
    expect(await codeOf([line(1_000)])).toBe('BAD_USER_INPUT');
    expect(await codeOf([line(1)], shopper)).toBe('UNAUTHENTICATED');
  });
});
