import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import { findAll, type InventoryShop, manager, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

type Answer = { location: Record<string, unknown> | null; userErrors: Record<string, unknown>[] };

const shopper = anonymousViewer('WEB', 'test');
const hoursMutation = `mutation Hours($input: SetOpeningHoursInput!) {
  setOpeningHours(input: $input) {
    location { version openingHours { weekday opens closes } exceptions { date closed opens closes reason } }
    userErrors { code path ... on InvalidInput { rule } ... on VersionConflict { currentVersion } }
  }
}`;
const upsert = async (input: object) =>
  (await shop.run<{ upsertLocation: Answer }>(upsertLocationMutation, { input })).upsertLocation;
const setHours = async (input: object) =>
  (await shop.run<{ setOpeningHours: Answer }>(hoursMutation, { input })).setOpeningHours;
const rulesOf = (answer: Answer) => answer.userErrors.map(({ rule }) => rule);

async function make(code: string, input: object = {}): Promise<string> {
  return String((await upsert({ code, name: code, ...input })).location?.id);
}

describe('upsertLocation', () => {
  it('makes a place with the defaults of the shop, then changes only what is named', async () => {
    const made = await upsert({
      code: 'North 1',
      name: 'North',
      timeZone: 'Europe/London',
      services: ['RETURNS', 'PICKUP', 'PICKUP'],
      geo: { latitude: 51.5, longitude: -0.1 },
    });
    expect(made).toEqual({
      location: {
        id: expect.stringMatching(/^loc_/),
        code: 'North 1',
        kind: 'STORE',
        name: 'North',
        timeZone: 'Europe/London',
        status: 'OPEN',
        version: 1,
        services: ['PICKUP', 'RETURNS'],
        preparationMinutes: 40,
        address: null,
        geo: { latitude: 51.5, longitude: -0.1 },
      },
      userErrors: [],
    });
    const changed = await upsert({ code: 'North 1', name: 'Far North', geo: null });
    expect(changed.location).toEqual({ ...made.location, name: 'Far North', geo: null, version: 2 });
  });

  it('writes nothing when nothing differs', async () => {
    const input = {
      code: 'Same',
      name: 'Same',
      kind: 'WAREHOUSE',
      address: { countryCode: 'GB', city: 'Leeds', lines: ['1 Quay'] },
    };
    expect((await upsert(input)).location).toMatchObject({ version: 1, preparationMinutes: 240 });
    const before = await shop.everything();
    expect((await upsert(input)).location).toMatchObject({ version: 1 });
    expect(await shop.everything()).toEqual(before);
  });

  it('makes one place of 10 who make it together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => upsert({ code: 'Raced', name: `Name ${index % 2}` })),
    );
    expect(new Set(answers.map(({ location }) => location?.id)).size).toBe(1);
    expect(await findAll(shop, 'locations', { code: 'Raced' })).toHaveLength(1);
  });

  it('refuses an old version and an expected version of a place that is not there, and changes nothing', async () => {
    await make('Versioned');
    const before = await shop.everything();
    const old = await upsert({ code: 'Versioned', name: 'New', expectedVersion: 4 });
    expect(old).toEqual({
      location: null,
      userErrors: [
        { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 1 },
      ],
    });
    const none = await upsert({ code: 'Nowhere', name: 'New', expectedVersion: 1 });
    expect(none.userErrors).toEqual([{ __typename: 'NotFound', code: 'NOT_FOUND', path: ['code'] }]);
    expect(await shop.everything()).toEqual(before);
  });

  it('names every rule that a card breaks, and changes nothing', async () => {
    const before = await shop.everything();
    const refused = await upsert({
      code: 'a/b',
      name: ' ',
      timeZone: '+01:00',
      geo: { latitude: 91, longitude: 0 },
      preparationMinutes: -1,
      transferLeadDays: 61,
      activeFrom: '2026-02-01T00:00:00Z',
      activeUntil: '2026-01-01T00:00:00Z',
      address: { countryCode: 'gb', city: 'Leeds', lines: [] },
    });
    expect(rulesOf(refused)).toEqual([
      'LOCATION_CODE',
      'NAME',
      'TIME_ZONE',
      'GEO',
      'PREPARATION_MINUTES',
      'TRANSFER_LEAD_DAYS',
      'ACTIVE_TIME',
      'ADDRESS',
    ]);
    expect(await shop.everything()).toEqual(before);
  });

  it('moves along its states only, and closes only where no unit is left', async () => {
    const locationId = await make('Moving');
    const levelId = shop.levelId('var_1', locationId);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 1 });
    const move = (status: string) => upsert({ code: 'Moving', name: 'Moving', status });
    const before = await shop.everything();
    expect((await move('CLOSED')).userErrors).toEqual([
      {
        __typename: 'TransitionNotAllowed',
        code: 'TRANSITION_NOT_ALLOWED',
        path: ['status'],
        from: 'OPEN',
        to: 'CLOSED',
        allowed: ['PLANNED', 'PAUSED'],
      },
    ]);
    expect(await shop.everything()).toEqual(before);
    expect((await move('PAUSED')).location).toMatchObject({ status: 'PAUSED' });
    expect(rulesOf(await move('CLOSED'))).toEqual(['STOCK_REMAINS']);
    await shop.adjust({ levelId, mode: 'SET', quantity: 0 });
    expect((await move('CLOSED')).location).toMatchObject({ status: 'CLOSED', version: 3 });
    const closed = await shop.everything();
    const added = await shop.adjust({ levelId, mode: 'ADD', quantity: 1 });
    expect(added.userErrors).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', rule: 'PLACE_CLOSED' })]);
    const { results } = await shop.count({ locationId, items: [{ variantId: 'var_1', counted: 1 }] });
    expect(results[0]).toMatchObject({
      stockLevel: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['items', '0'] }],
    });
    expect(await shop.everything()).toEqual(closed);
    expect(rulesOf(await upsert({ code: 'Stillborn', name: 'x', status: 'CLOSED' }))).toEqual(['NEW_PLACE_CLOSED']);
  });

  it('refuses callers without the right or of another place, and changes nothing', async () => {
    const before = await shop.everything();
    const input = { code: 'K1', name: 'Taken over' };
    expect(await shop.refusal(upsertLocationMutation, { input }, staffViewer(['stock:write']))).toBe('FORBIDDEN');
    expect(await shop.refusal(upsertLocationMutation, { input }, staffViewer(['stock:configure'], ['K2']))).toBe(
      'FORBIDDEN',
    );
    expect(
      await shop.refusal(
        upsertLocationMutation,
        { input: { ...input, code: 'K3' } },
        staffViewer(['stock:configure'], ['K2']),
      ),
    ).toBe('FORBIDDEN');
    expect(await shop.refusal(upsertLocationMutation, { input }, shopper)).toBe('UNAUTHENTICATED');
    expect(await shop.everything()).toEqual(before);
  });
});

describe('setOpeningHours', () => {
  it('replaces the week and keeps the exceptions unless they are given', async () => {
    const locationId = await make('Hours');
    const week = [
      { weekday: 'MONDAY', opens: '09:00', closes: '12:00' },
      { weekday: 'MONDAY', opens: '13:00', closes: '24:00' },
    ];
    const exceptions = [
      { date: '2026-12-25', closed: true, reason: 'Christmas' },
      { date: '2026-12-24', opens: '09:00', closes: '14:00' },
    ];
    expect((await setHours({ locationId, openingHours: week, exceptions })).location).toEqual({
      version: 2,
      openingHours: week,
      exceptions: [
        { date: '2026-12-25', closed: true, opens: null, closes: null, reason: 'Christmas' },
        { date: '2026-12-24', closed: false, opens: '09:00', closes: '14:00', reason: null },
      ],
    });
    const before = await shop.everything();
    expect((await setHours({ locationId, openingHours: week, exceptions })).location).toMatchObject({ version: 2 });
    expect(await shop.everything()).toEqual(before);
    const emptied = await setHours({ locationId, openingHours: [] });
    expect(emptied.location).toMatchObject({
      version: 3,
      openingHours: [],
      exceptions: [{ date: '2026-12-25' }, { date: '2026-12-24' }],
    });
  });

  it('refuses hours that cannot be, and changes nothing', async () => {
    const locationId = await make('Impossible');
    const before = await shop.everything();
    const span = (opens: string, closes: string) => ({ weekday: 'MONDAY', opens, closes });
    expect(rulesOf(await setHours({ locationId, openingHours: [span('18:00', '02:00')] }))).toEqual([
      'OPENS_BEFORE_CLOSES',
    ]);
    expect(rulesOf(await setHours({ locationId, openingHours: [span('09:00', '09:00')] }))).toEqual([
      'OPENS_BEFORE_CLOSES',
    ]);
    expect(
      rulesOf(await setHours({ locationId, openingHours: [span('12:00', '18:00'), span('09:00', '12:01')] })),
    ).toEqual(['HOURS_OVERLAP']);
    expect(
      rulesOf(await setHours({ locationId, openingHours: [], exceptions: [{ date: '2026-01-01', opens: '09:00' }] })),
    ).toEqual(['OPENS_BEFORE_CLOSES']);
    const many = Array.from({ length: 22 }, (_, index) =>
      span(`${String(index).padStart(2, '0')}:00`, `${String(index).padStart(2, '0')}:30`),
    );
    expect(rulesOf(await setHours({ locationId, openingHours: many }))).toEqual(['TOO_MANY_HOURS']);
    expect((await setHours({ locationId: 'loc_nowhere', openingHours: [] })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['locationId'] },
    ]);
    expect((await setHours({ locationId, openingHours: [], expectedVersion: 9 })).userErrors).toEqual([
      { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 1 },
    ]);
    expect(await shop.refusal(hoursMutation, { input: { locationId, openingHours: [span('25:00', '26:00')] } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(
      await shop.refusal(
        hoursMutation,
        { input: { locationId, openingHours: [] } },
        staffViewer(['stock:configure'], ['K1']),
      ),
    ).toBe('FORBIDDEN');
    expect(await shop.everything()).toEqual(before);
  });
});

describe('reading places', () => {
  it('finds a place by id or code, and takes exactly one of them', async () => {
    const query = 'query Find($id: ID, $code: String) { location(id: $id, code: $code) { code openNow nextOpening } }';
    const find = (variables: object) => shop.run<{ location: unknown }>(query, { ...variables }, shopper);
    expect(await find({ id: shop.placeId })).toEqual({ location: { code: 'K1', openNow: false, nextOpening: null } });
    expect(await find({ code: 'K1' })).toEqual({ location: { code: 'K1', openNow: false, nextOpening: null } });
    for (const absent of [{ id: 'loc_nowhere' }, { id: '{}' }, { code: 'Nowhere' }, { code: '$' }])
      expect(await find(absent)).toEqual({ location: null });
    expect(await shop.refusal(query, {}, shopper)).toBe('BAD_USER_INPUT');
    expect(await shop.refusal(query, { id: shop.placeId, code: 'K1' }, shopper)).toBe('BAD_USER_INPUT');
  });

  it('pages places by code, filtered by kind, service and state', async () => {
    for (const code of ['Z3', 'Z1', 'Z2'])
      await make(code, { kind: 'POPUP', services: code === 'Z2' ? [] : ['FITTING'] });
    const query = `query Page($filter: LocationFilter, $first: Int, $after: String) { locations(filter: $filter, first: $first, after: $after) {
      edges { node { code } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    interface Page {
      locations: {
        edges: { node: { code: string } }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
      };
    }
    const filter = { kinds: ['POPUP'] };
    const first = await shop.run<Page>(query, { filter, first: 2 }, shopper);
    expect(first.locations.edges.map(({ node }) => node.code)).toEqual(['Z1', 'Z2']);
    expect(first.locations.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await shop.run<Page>(
      query,
      { filter, first: 2, after: first.locations.pageInfo.endCursor },
      shopper,
    );
    expect(second.locations.edges.map(({ node }) => node.code)).toEqual(['Z3']);
    expect(second.locations.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const fitting = await shop.run<Page>(
      query,
      { filter: { kinds: ['POPUP'], services: ['FITTING'], status: 'OPEN' } },
      shopper,
    );
    expect(fitting.locations.edges.map(({ node }) => node.code)).toEqual(['Z1', 'Z3']);
    expect(await shop.refusal(query, { filter: {}, after: first.locations.pageInfo.endCursor }, shopper)).toBe(
      'CURSOR_INVALID',
    );
    expect(await shop.refusal(query, { first: 101 }, shopper)).toBe('BAD_USER_INPUT');
  });

  it('finds open places within a radius, nearest first, page by page', async () => {
    const at = (longitude: number) => ({ geo: { latitude: 0, longitude }, services: ['RESERVE'] });
    await make('East', at(0.02));
    await make('West', at(-0.01));
    await make('Far', at(1));
    await make('Shut', { ...at(0), status: 'PAUSED' });
    const query = `query Near($point: GeoPointInput!, $radius: Int, $after: String) { locationsNear(point: $point, radiusMeters: $radius, first: 1, after: $after) {
      edges { distanceMeters node { code } } pageInfo { hasNextPage endCursor } } }`;
    interface Near {
      locationsNear: {
        edges: { distanceMeters: number; node: { code: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const point = { latitude: 0, longitude: 0 };
    const near = await shop.run<Near>(query, { point }, shopper);
    expect(near.locationsNear.edges).toEqual([{ distanceMeters: 1_112, node: { code: 'West' } }]);
    const next = await shop.run<Near>(query, { point, after: near.locationsNear.pageInfo.endCursor }, shopper);
    expect(next.locationsNear.edges).toEqual([{ distanceMeters: 2_224, node: { code: 'East' } }]);
    expect(next.locationsNear.pageInfo.hasNextPage).toBe(false);
    for (const bad of [
      { point: { latitude: 91, longitude: 0 } },
      { point: { latitude: 0, longitude: -181 } },
      { point, radius: 0 },
      { point, radius: 200_001 },
    ]) {
      expect(await shop.refusal(query, bad, shopper)).toBe('BAD_USER_INPUT');
    }
  });

  it('answers references by id and by code', async () => {
    const query =
      'query Join($representations: [_Any!]!) { _entities(representations: $representations) { ... on Location { code } } }';
    const representations = [
      { __typename: 'Location', id: shop.placeId },
      { __typename: 'Location', code: 'K1' },
      { __typename: 'Location', id: 'loc_nowhere' },
    ];
    expect(await shop.run(query, { representations }, manager)).toEqual({
      _entities: [{ code: 'K1' }, { code: 'K1' }, null],
    });
  });
});
