import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHoldCommands, newReservation, shopper } from './inventoryHolds.ts';
import { type InventoryShop, manager, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;
let commands: ReturnType<typeof createHoldCommands>;
const places = new Map<string, string>();

const handling = { pickup: true, ship: true, reserve: true, fragile: false, ageCheck: false };
const listing = {
  channel: 'WEB',
  listed: true,
  purchasable: true,
  reservable: true,
  from: null,
  until: null,
  weight: 0,
};
const facts = new Map<string, Record<string, unknown>>();

/** A variant of its own that catalog lists on the web, unless the fact says otherwise. */
function variant(over: object = {}): string {
  const variantId = `var_found-${facts.size}`;
  const base = { variantId, productId: 'prd_1', version: 1, status: 'ACTIVE', productStatus: 'ACTIVE' };
  facts.set(variantId, { ...base, handling, listings: [listing], ...over });
  return variantId;
}

const greenwich = { latitude: 51.48, longitude: 0 };
const always = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'].map((weekday) => ({
  weekday,
  opens: '00:00',
  closes: '24:00',
}));
const hoursMutation = `mutation Hours($input: SetOpeningHoursInput!) {
  setOpeningHours(input: $input) { userErrors { code } }
}`;

async function open(code: string, over: object = {}): Promise<void> {
  const input = { code, name: code, services: ['RESERVE', 'PICKUP'], preparationMinutes: 0, ...over };
  const made = await shop.run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, { input });
  const locationId = made.upsertLocation.location.id;
  places.set(code, locationId);
  await shop.run(hoursMutation, { input: { locationId, openingHours: always } });
}

beforeAll(async () => {
  shop = await startInventoryShop();
  commands = createHoldCommands(shop);
  shop.catalog.answer = ({ variables }) => {
    const ids = (variables?.ids ?? []) as string[];
    const known = ids.flatMap((id) => facts.get(id) ?? []);
    return { data: { variantFacts: { facts: known, channels: [], endCursor: null, hasNextPage: false } } };
  };
  const at = (longitude: number) => ({ geo: { latitude: 51.48, longitude } });
  await open('A-near', { ...at(0.01), phone: '+44 20 7946 0000' });
  await open('B-far', at(0.1));
  await open('C-next', at(0.02));
  await open('D-plain', { ...at(0.03), services: [] });
  await open('E-gone', at(0.04));
  await open('W-house', { ...at(0.001), kind: 'WAREHOUSE' });
  for (const status of ['PAUSED', 'CLOSED'])
    await shop.run(upsertLocationMutation, { input: { code: 'E-gone', name: 'E', status } });
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

const query = `query Find($lines: [FindInStoreLineInput!]!, $near: GeoPointInput, $radiusMeters: Int,
  $services: [LocationService!], $channel: ChannelCode, $first: Int, $after: String) {
  findInStore(lines: $lines, near: $near, radiusMeters: $radiusMeters, services: $services, channel: $channel,
    first: $first, after: $after) {
    edges { node {
      location { code } promise { method distanceMeters readyBy location { code } } distanceMeters openNow nextOpening coverage readyBy actions notOffered
      lines { variant { id } requested band quantity }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Offer {
  location: { code: string };
  distanceMeters: number | null;
  coverage: string;
  notOffered: string | null;
  actions: string[];
  lines: Record<string, unknown>[];
  readyBy: string | null;
}
interface Found {
  findInStore: { edges: { node: Offer }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const find = async (variables: object, viewer = shopper) =>
  (await shop.run<Found>(query, { ...variables }, viewer)).findInStore;
const offers = async (variables: object) => (await find(variables)).edges.map(({ node }) => node);
const summary = async (variables: object) =>
  (await offers(variables)).map(({ location, coverage, notOffered }) => [location.code, coverage, notOffered]);

const stock = (variantId: string, code: string, quantity: number) =>
  shop.adjust({ levelId: shop.levelId(variantId, places.get(code)), mode: 'ADD', quantity });

describe('findInStore', () => {
  it('lists stores by coverage, then distance; those that cannot help come last with the reason', async () => {
    const variantId = variant();
    await stock(variantId, 'C-next', 5);
    await stock(variantId, 'A-near', 1);
    await stock(variantId, 'B-far', 9);
    await stock(variantId, 'D-plain', 1);
    await shop.adjust({ levelId: shop.levelId(variantId, places.get('D-plain')), mode: 'SET', quantity: 0 });
    expect(await summary({ lines: [{ variantId, quantity: 2 }], near: greenwich })).toEqual([
      ['C-next', 'FULL', null],
      ['B-far', 'FULL', null],
      ['A-near', 'PARTIAL', null],
      ['D-plain', 'NONE', 'SOLD_OUT'],
      ['E-gone', 'NONE', 'CLOSED_FOR_GOOD'],
    ]);
  });

  it('says how far a store is, what it has, when goods lie ready and what may be done', async () => {
    const variantId = variant();
    await stock(variantId, 'A-near', 2);
    const [offer] = await offers({ lines: [{ variantId, quantity: 1 }], near: greenwich });
    expect(offer).toEqual({
      location: { code: 'A-near' },
      promise: { method: 'PICKUP', distanceMeters: 693, readyBy: expect.any(String), location: { code: 'A-near' } },
      distanceMeters: 693,
      openNow: true,
      nextOpening: null,
      coverage: 'FULL',
      readyBy: expect.stringMatching(/^20\d\d-/),
      actions: ['RESERVE', 'PICKUP_NOW', 'CALL'],
      notOffered: null,
      lines: [{ variant: { id: variantId }, requested: 1, band: 'LOW', quantity: 2 }],
    });
  });

  it('keeps large numbers from shoppers, and tells them to staff', async () => {
    const variantId = variant();
    await stock(variantId, 'A-near', 40);
    const numberOf = async (viewer: typeof shopper) =>
      (await find({ lines: [{ variantId, quantity: 1 }] }, viewer)).edges[0]?.node.lines[0];
    expect(await numberOf(shopper)).toMatchObject({ band: 'IN_STOCK', quantity: null });
    expect(await numberOf(manager)).toMatchObject({ band: 'IN_STOCK', quantity: 40 });
  });

  it('lists every store by code where no point is given, and only those within the radius otherwise', async () => {
    const variantId = variant();
    const lines = [{ variantId, quantity: 1 }];
    const codes = async (over: object) => (await offers({ lines, ...over })).map(({ location }) => location.code);
    expect(await codes({})).toEqual(['A-near', 'B-far', 'C-next', 'D-plain', 'E-gone', 'K1']);
    expect(await codes({ near: greenwich, radiusMeters: 1_000 })).toEqual(['A-near']);
    expect(await codes({ near: { latitude: -40, longitude: 170 } })).toEqual([]);
  });

  it('counts what is held as gone, and lines of one variant together', async () => {
    const [one, other] = [variant(), variant()];
    await stock(one, 'A-near', 2);
    await stock(other, 'A-near', 1);
    const locationId = places.get('A-near');
    const lines = [
      { variantId: one, quantity: 1 },
      { variantId: other, quantity: 1 },
      { variantId: one, quantity: 1 },
    ];
    const first = async () => (await offers({ lines }))[0];
    expect(await first()).toMatchObject({ coverage: 'FULL', lines: [{ requested: 2 }, { requested: 1 }] });
    const held = [{ variantId: one, locationId, quantity: 1 }];
    await commands.reserve({ reservationId: newReservation(), lines: held });
    expect(await first()).toMatchObject({
      coverage: 'PARTIAL',
      actions: ['CALL'],
      lines: [{ quantity: 1 }, { quantity: 1 }],
    });
  });

  it('says that a store lacks a service that is asked for, though it has the goods', async () => {
    const variantId = variant();
    await stock(variantId, 'D-plain', 3);
    const lines = [{ variantId, quantity: 1 }];
    const last = (await offers({ lines, services: ['RESERVE'], near: greenwich, radiusMeters: 2_500 })).at(-1);
    expect(last).toMatchObject({
      location: { code: 'D-plain' },
      coverage: 'FULL',
      notOffered: 'NO_SERVICE',
      readyBy: null,
      actions: [],
    });
    expect((await offers({ lines }))[0]).toMatchObject({
      location: { code: 'D-plain' },
      notOffered: null,
      actions: [],
    });
  });

  it.each([
    ['NOT_LISTED', { listings: [] }, []],
    ['NOT_LISTED', { listings: [{ ...listing, channel: 'KIOSK' }] }, []],
    ['NOT_LISTED', { listings: [{ ...listing, until: '2020-01-01T00:00:00.000Z' }] }, []],
    ['VARIANT_NOT_OFFERED', { status: 'ARCHIVED' }, []],
    ['VARIANT_NOT_OFFERED', { productStatus: 'DRAFT' }, []],
    ['VARIANT_NOT_RESERVABLE', { handling: { ...handling, reserve: false } }, ['RESERVE']],
    ['VARIANT_NOT_RESERVABLE', { listings: [{ ...listing, reservable: false }] }, ['RESERVE']],
    ['VARIANT_NOT_FOR_PICKUP', { handling: { ...handling, pickup: false } }, ['PICKUP']],
    ['NOT_STOCKED', {}, []],
  ])('gives %s as the reason for a variant of %j', async (reason, over, services) => {
    const variantId = variant(over);
    if (reason !== 'NOT_STOCKED') await stock(variantId, 'A-near', 4);
    const [offer] = await offers({
      lines: [{ variantId, quantity: 1 }],
      services,
      near: greenwich,
      radiusMeters: 1_000,
    });
    expect(offer).toMatchObject({
      location: { code: 'A-near' },
      coverage: 'NONE',
      notOffered: reason,
      actions: ['CALL'],
    });
  });

  it('looks at the listings of another channel where one is named', async () => {
    const variantId = variant({ listings: [{ ...listing, channel: 'KIOSK', reservable: false }] });
    await stock(variantId, 'A-near', 1);
    const [offer] = await offers({ lines: [{ variantId, quantity: 1 }], channel: 'KIOSK' });
    expect(offer).toMatchObject({ coverage: 'FULL', actions: ['PICKUP_NOW', 'CALL'] });
  });

  it('comes in pages that fit together', async () => {
    const variantId = variant();
    await stock(variantId, 'C-next', 1);
    await stock(variantId, 'B-far', 1);
    const variables = { lines: [{ variantId, quantity: 1 }], near: greenwich };
    const whole = (await offers(variables)).map(({ location }) => location.code);
    const codes: string[] = [];
    let after: string | undefined;
    do {
      const page = await find({ ...variables, first: 2, after });
      codes.push(...page.edges.map(({ node }) => node.location.code));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    } while (after);
    expect(codes).toEqual(whole);
    expect(codes).toHaveLength(5);
  });

  it('refuses bad input, and writes nothing whatever it is asked', async () => {
    const variantId = variant();
    const line = { variantId, quantity: 1 };
    await offers({ lines: [line] });
    const before = await shop.everything();
    for (const over of [
      { lines: [] },
      { lines: Array.from({ length: 21 }, () => line) },
      { lines: [{ variantId: 'var_nowhere', quantity: 1 }] },
      { lines: [{ variantId: '{"$gt":""}', quantity: 1 }] },
      ...[0, -1, 1.5, 1_000, 2 ** 31, '1'].map((quantity) => ({ lines: [{ variantId, quantity }] })),
      { near: { latitude: 91, longitude: 0 } },
      { near: greenwich, radiusMeters: 0 },
      { near: greenwich, radiusMeters: 200_001 },
      { first: 0 },
      { first: 101 },
    ])
      expect(await shop.refusal(query, { lines: [line], ...over }, shopper)).toBe('BAD_USER_INPUT');
    expect(await shop.refusal(query, { lines: [line], after: 'made-up' }, shopper)).toBe('CURSOR_INVALID');
    expect(await shop.everything()).toEqual(before);
  });
});
