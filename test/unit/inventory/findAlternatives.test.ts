import { describe, expect, it } from 'vitest';
import { type AlternativesDeps, findAlternatives } from '#subgraphs/inventory/domain/findAlternatives.ts';
import type { Location } from '#subgraphs/inventory/domain/location.ts';
import { levelIdOf, unopenedLevel } from '#subgraphs/inventory/domain/stockLevel.ts';

// To see these tests fail, plant a bug in subgraphs/inventory/domain/findAlternatives.ts:
// 1. the refusing store: leave out the filter by `refused`.
// 2. a store that lacks a line: let the filter pass whatever `coverage` is.

const nowMs = Date.parse('2026-01-14T10:00:00Z');
const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** An open store on the parallel of Greenwich, so many degrees east; 0.01 degrees are 693 m. */
const store = (code: string, longitude: number | null, over: Partial<Location> = {}): Location => ({
  id: `loc_${code}`,
  code,
  kind: 'STORE',
  name: code,
  address: null,
  geo: longitude === null ? null : { latitude: 51.48, longitude },
  timeZone: 'Europe/London',
  phone: null,
  openingHours: week.map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })),
  exceptions: [],
  services: ['RESERVE'],
  preparationMinutes: 40,
  cutOffTime: null,
  transferLeadDays: 2,
  status: 'OPEN',
  activeFrom: null,
  activeUntil: null,
  version: 1,
  ...over,
});

const listing = { channel: 'WEB', listed: true, purchasable: true, reservable: true, from: null, until: null };
const rules = {
  status: 'ACTIVE',
  productStatus: 'ACTIVE',
  handling: { pickup: true, reserve: true },
  listings: [listing],
};

/** @param stock units by `variantId locationId` */
function depsOf(stores: Location[], stock: Record<string, number>, over: Partial<typeof rules> = {}) {
  const reads: number[] = [];
  const deps: AlternativesDeps = {
    locations: { all: () => stores },
    variants: { rulesOf: async (ids) => new Map(ids.map((id) => [id, { ...rules, ...over }])) },
    stockLevels: {
      async findOfVariants(variantIds, locationIds) {
        reads.push(variantIds.length * locationIds.length);
        return variantIds.flatMap((variantId) =>
          locationIds.map((locationId) => {
            const key = { variantId, locationId };
            const available = stock[`${variantId} ${locationId}`] ?? 0;
            return { ...unopenedLevel(key), id: levelIdOf(key), available, onHand: available, version: 1 };
          }),
        );
      },
    },
  };
  return { deps, reads };
}

const coat = (quantity = 1) => ({ variantId: 'var_coat', locationId: 'loc_a', quantity });
const scarf = { variantId: 'var_scarf', locationId: 'loc_a', quantity: 1 };
const find = (
  { deps }: ReturnType<typeof depsOf>,
  lines: { variantId: string; locationId: string; quantity: number }[],
  channel = 'WEB',
) => findAlternatives(deps, { lines, channel, nowMs });
const placesOf = async (...given: Parameters<typeof find>) =>
  (await find(...given)).map(({ locationId }) => locationId);

describe('the alternatives to a store that is short', () => {
  it('are the other stores that have all of the goods, the nearest first, with the way there and when it lies ready', async () => {
    const stores = [store('a', 0), store('b', 0.03), store('c', -0.01), store('d', 0.02)];
    const stock = { 'var_coat loc_b': 2, 'var_coat loc_c': 2, 'var_coat loc_d': 1 };
    const readyBy = Date.parse('2026-01-14T10:40:00Z');
    expect(await find(depsOf(stores, stock), [coat(2)])).toEqual([
      { locationId: 'loc_c', distanceMeters: 693, readyBy },
      { locationId: 'loc_b', distanceMeters: 2078, readyBy },
    ]);
  });

  it('never hold the store that refused, also when it has the goods again', async () => {
    const stock = { 'var_coat loc_a': 9, 'var_coat loc_b': 9 };
    expect(await placesOf(depsOf([store('a', 0), store('b', 0.01)], stock), [coat()])).toEqual(['loc_b']);
  });

  it('never hold a store that lacks one of the lines, or units of lines that add up', async () => {
    const stores = [store('a', 0), store('b', 0.01), store('c', 0.02)];
    const stock = { 'var_coat loc_b': 9, 'var_coat loc_c': 2, 'var_scarf loc_c': 1 };
    expect(await placesOf(depsOf(stores, stock), [coat(), scarf])).toEqual(['loc_c']);
    expect(await placesOf(depsOf(stores, stock), [coat(), coat(2), scarf])).toEqual([]);
  });

  it('are places where shoppers can have goods put aside now, within 100 km', async () => {
    const stores = [
      store('a', 0),
      store('paused', 0.01, { status: 'PAUSED' }),
      store('service', 0.01, { services: ['PICKUP'] }),
      store('house', 0.01, { kind: 'WAREHOUSE' }),
      store('over', 0.01, { activeUntil: new Date(nowMs) }),
      store('nowhere', null),
      store('away', 1.5),
      store('good', 1.4),
    ];
    const stock = Object.fromEntries(stores.map(({ id }) => [`var_coat ${id}`, 5]));
    expect(await placesOf(depsOf(stores, stock), [coat()])).toEqual(['loc_good']);
  });

  it('are in order of their codes, without a way, where nobody knows where the store is', async () => {
    const stores = [store('a', null), store('z', 0.01), store('b', null)];
    const stock = { 'var_coat loc_b': 1, 'var_coat loc_z': 1 };
    const found = await find(depsOf(stores, stock), [coat()]);
    expect(found.map(({ locationId, distanceMeters }) => [locationId, distanceMeters])).toEqual([
      ['loc_b', null],
      ['loc_z', null],
    ]);
  });

  it('are five at most, from one read of a thousand levels at most', async () => {
    const stores = Array.from({ length: 400 }, (_, index) =>
      store(`s${String(index).padStart(3, '0')}`, index / 1_000),
    );
    const stock = Object.fromEntries(stores.map(({ id }) => [`var_coat ${id}`, 5]));
    const one = depsOf(stores, stock);
    const line = { ...coat(), locationId: 'loc_s000' };
    expect(await placesOf(one, [line])).toEqual(['loc_s001', 'loc_s002', 'loc_s003', 'loc_s004', 'loc_s005']);
    const many = depsOf(stores, stock);
    await find(
      many,
      Array.from({ length: 50 }, (_, index) => ({ ...line, variantId: `var_${index}` })),
    );
    expect([one.reads, many.reads]).toEqual([[200], [1_000]]);
  });

  it.each([
    ['is not listed in the channel', {}, 'KIOSK'],
    ['is not put aside there', { listings: [{ ...listing, reservable: false }] }, 'WEB'],
    ['is put aside nowhere', { handling: { pickup: true, reserve: false } }, 'WEB'],
    ['is not for sale', { status: 'PAUSED' }, 'WEB'],
  ])('are none for what %s', async (_case, over, channel) => {
    const stores = [store('a', 0), store('b', 0.01)];
    expect(await placesOf(depsOf(stores, { 'var_coat loc_b': 5 }, over), [coat()], channel)).toEqual([]);
  });
});
