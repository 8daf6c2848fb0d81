import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import { newKey, type OrdersShop, type Payload, startOrdersShop } from './ordersShop.ts';

let shop: OrdersShop;

beforeAll(async () => {
  shop = await startOrdersShop();
});

afterAll(async () => {
  await shop.runDue();
  expect(await shop.violations()).toEqual([]);
  await shop.close();
});

const one = (variantId: string, quantity = 1) => [{ variantId, quantity }];

async function reserve(units = 1): Promise<{ coat: string; id: string; secret: string; expiresAt: number }> {
  const coat = shop.newVariant(units);
  const { storeReservation, secret } = await shop.create({ lines: one(coat, units) });
  const expiresAt = Date.parse(String(storeReservation?.expiresAt));
  return { coat, id: String(storeReservation?.id), secret: String(secret), expiresAt };
}

/** To so many milliseconds after an instant; before it where negative. */
const moveTo = (instant: number, milliseconds: number) => shop.pass(instant + milliseconds - shop.clock.now());

describe('expiry', () => {
  it('is judged by the clock while no job runs: by reads, by the quota and by the goods', async () => {
    const { coat, id, secret, expiresAt } = await reserve();
    moveTo(expiresAt, -1);
    expect((await shop.find(id, secret))?.status).toBe('HELD');
    expect(shop.inventory.available(coat)).toBe(0);
    moveTo(expiresAt, 0);
    expect(await shop.find(id, secret)).toMatchObject({
      status: 'EXPIRED',
      version: 2,
      allowedActions: [
        { allowed: false, reason: 'RESERVATION_EXPIRED' },
        { allowed: false, reason: 'TRANSITION_NOT_ALLOWED' },
      ],
    });
    expect(shop.inventory.available(coat)).toBe(1);
    expect(await shop.quotaHolds()).not.toContain(id);
    expect((await shop.create({ lines: one(coat) })).storeReservation?.status).toBe('HELD');
  });

  it('is written and told once by the job, which gives back what is left', async () => {
    const { id, secret, expiresAt } = await reserve();
    moveTo(expiresAt, 0);
    expect(await shop.runDue()).toBeGreaterThan(0);
    await shop.runDue();
    expect(await shop.find(id, secret)).toMatchObject({ status: 'EXPIRED', version: 3 });
    expect(await shop.told(id)).toEqual(['StoreReservationHeld', 'StoreReservationExpired']);
    expect(await shop.runDue()).toBe(0);
  });
});

describe('extendStoreReservation', () => {
  it('keeps the goods for one more open day, twice at most, and once for each key', async () => {
    const { coat, id, secret, expiresAt } = await reserve();
    const idempotencyKey = newKey();
    const first = await shop.extend({ id, secret, idempotencyKey });
    expect(first.storeReservation).toMatchObject({ status: 'HELD', extensionsLeft: 1, version: 3 });
    expect(await shop.extend({ id, secret, idempotencyKey })).toEqual(first);
    const day = 24 * 3_600_000;
    expect(Object.values(shop.inventory.holdsOf(coat))).toEqual([expiresAt + day]);
    const second = await shop.extend({ id, secret });
    expect(second.storeReservation).toMatchObject({
      extensionsLeft: 0,
      expiresAt: new Date(expiresAt + 2 * day).toISOString(),
    });
    const third = await shop.extend({ id, secret });
    expect(third.userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', limit: 'extensions', max: 2 }]);
    expect(Object.values(shop.inventory.holdsOf(coat))).toEqual([expiresAt + 2 * day]);
    expect(await shop.told(id)).toEqual([
      'StoreReservationHeld',
      'StoreReservationExtended',
      'StoreReservationExtended',
    ]);
    moveTo(expiresAt, day);
    expect((await shop.find(id, secret))?.status).toBe('HELD');
    expect(await shop.quotaHolds()).toContain(id);
  });

  it('is refused when the time is over, and writes that it has expired', async () => {
    const { coat, id, secret, expiresAt } = await reserve();
    moveTo(expiresAt, 0);
    const late = await shop.extend({ id, secret });
    expect(late.userErrors).toMatchObject([
      { code: 'RESERVATION_EXPIRED', expiredAt: new Date(expiresAt).toISOString() },
    ]);
    expect(shop.inventory.available(coat)).toBe(1);
    expect(await shop.told(id)).toEqual(['StoreReservationHeld', 'StoreReservationExpired']);
  });

  it('raced with the end and the job either keeps all goods or frees them all', async () => {
    for (const offset of [-2, -1, 0, 1]) {
      const { coat, id, secret, expiresAt } = await reserve(2);
      moveTo(expiresAt, offset);
      const [extended] = await Promise.all([shop.extend({ id, secret }), shop.runDue()]);
      await shop.runDue();
      const isKept = extended.storeReservation !== null;
      expect(isKept).toBe(offset < 0);
      expect((await shop.find(id, secret))?.status).toBe(isKept ? 'HELD' : 'EXPIRED');
      expect(shop.inventory.available(coat)).toBe(isKept ? 0 : 2);
    }
  });

  it('holds again what was lost before its time, and is unavailable where it is gone', async () => {
    const [kept, gone] = [await reserve(), await reserve()];
    shop.inventory.setOnHand(kept.coat, 1); // forgets the hold
    expect((await shop.extend({ id: kept.id, secret: kept.secret })).storeReservation?.status).toBe('HELD');
    expect(shop.inventory.available(kept.coat)).toBe(0);
    shop.inventory.setOnHand(gone.coat, 0);
    const lost = await shop.extend({ id: gone.id, secret: gone.secret });
    expect(lost.userErrors).toMatchObject([{ code: 'OUT_OF_STOCK', requested: 1, available: 0 }]);
    shop.inventory.alternatives = [{ location: { id: 'loc_d' }, distanceMeters: 1_200, readyBy: null }];
    const found = await shop.find(gone.id, gone.secret);
    expect([found?.status, found?.alternatives]).toEqual([
      'UNAVAILABLE',
      [{ location: { id: 'loc_d' }, distanceMeters: 1_200 }],
    ]);
    expect((await shop.find(kept.id, kept.secret))?.alternatives).toEqual([]);
    shop.inventory.fault = () => 'AWAY';
    expect((await shop.find(gone.id, gone.secret))?.alternatives).toEqual([]);
    shop.inventory.fault = undefined;
    shop.inventory.alternatives = [];
    expect(await shop.quotaHolds()).not.toContain(gone.id);
    expect(await shop.told(gone.id)).toEqual(['StoreReservationHeld', 'StoreReservationUnavailable']);
  });
});

describe('cancelStoreReservation', () => {
  it('gives goods and quota back, once for each key', async () => {
    const { coat, id, secret } = await reserve();
    const idempotencyKey = newKey();
    const cancelled = await shop.cancel({ id, secret, idempotencyKey });
    expect(cancelled.storeReservation).toMatchObject({ status: 'CANCELLED', version: 3 });
    expect(shop.inventory.available(coat)).toBe(1);
    expect(await shop.quotaHolds()).not.toContain(id);
    expect(await shop.cancel({ id, secret, idempotencyKey })).toEqual(cancelled);
    const again = await shop.cancel({ id, secret });
    expect(again.userErrors).toMatchObject([{ code: 'TRANSITION_NOT_ALLOWED', from: 'CANCELLED', to: 'CANCELLED' }]);
    expect(await shop.told(id)).toEqual(['StoreReservationHeld', 'StoreReservationCancelled']);
  });

  it('is for staff of the place too, and for no others', async () => {
    const { coat, id } = await reserve();
    const elsewhere = await shop.cancel({ id }, staffViewer(['orders:read'], ['K2']));
    expect(elsewhere.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(shop.inventory.available(coat)).toBe(0);
    expect((await shop.cancel({ id }, staffViewer([], ['K1']))).storeReservation?.status).toBe('CANCELLED');
  });

  it('stands while inventory is away: the goods are given back when it is there again', async () => {
    const { coat, id, secret } = await reserve();
    shop.inventory.fault = () => 'AWAY';
    expect((await shop.cancel({ id, secret })).storeReservation?.status).toBe('CANCELLED');
    expect(shop.inventory.available(coat)).toBe(0);
    shop.inventory.fault = undefined;
    shop.pass(1_000);
    await shop.runDue();
    expect(shop.inventory.available(coat)).toBe(1);
  });
});

const listQuery = `query List($filter: StoreReservationFilter, $first: Int, $after: String) {
  storeReservations(filter: $filter, first: $first, after: $after) {
    edges { node { id status } } pageInfo { hasNextPage endCursor }
  }
}`;

interface List {
  storeReservations: {
    edges: { node: { id: string; status: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

describe('storeReservations', () => {
  const list = async (variables: Record<string, unknown>, places = ['K1']) =>
    (await shop.send<List>(listQuery, variables, staffViewer(['orders:read'], places))).storeReservations;
  const idsOf = (page: List['storeReservations']) => page.edges.map(({ node }) => node.id);

  it('pages what stands at the places of the caller, by state as of now', async () => {
    const [first, second] = [await reserve(), await reserve()];
    const held = { filter: { status: 'HELD', locationId: 'loc_k1' } };
    const all = idsOf(await list({ ...held, first: 100 }));
    expect(all).toEqual(expect.arrayContaining([first.id, second.id]));
    const page = await list({ ...held, first: all.length - 1 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await list({ ...held, first: all.length - 1, after: page.pageInfo.endCursor });
    expect([...idsOf(page), ...idsOf(rest)]).toEqual(all);
    expect(idsOf(await list(held, ['K2']))).toEqual([]);
    moveTo(first.expiresAt, 0);
    expect(idsOf(await list({ ...held, first: 100 }))).not.toContain(first.id);
    expect(idsOf(await list({ filter: { status: 'EXPIRED' }, first: 100 }))).toContain(first.id);
  });

  it('names other stores for a page by one call to inventory for each 25 rows', async () => {
    const lost: string[] = [];
    for (let count = 0; count < 30; count += 1) {
      const { coat, id, secret } = await reserve();
      shop.inventory.setOnHand(coat, 0);
      expect((await shop.extend({ id, secret })).userErrors).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
      lost.push(id);
    }
    shop.inventory.alternatives = [{ location: { id: 'loc_d' }, distanceMeters: 1_200, readyBy: null }];
    shop.inventory.calls.length = 0;
    const query = `query List($filter: StoreReservationFilter) {
      storeReservations(filter: $filter, first: 100) { edges { node { id alternatives { location { id } } } } }
    }`;
    const unavailable = { filter: { status: 'UNAVAILABLE' } };
    interface Page {
      storeReservations: { edges: { node: { id: string; alternatives: { location: { id: string } }[] } }[] };
    }
    const { edges } = (await shop.send<Page>(query, unavailable, staffViewer(['orders:read'], ['K1'])))
      .storeReservations;
    const named = new Map(edges.map(({ node }) => [node.id, node.alternatives]));
    expect(lost.map((id) => named.get(id))).toEqual(Array(30).fill([{ location: { id: 'loc_d' } }]));
    expect(edges.length).toBeLessThanOrEqual(50);
    expect(shop.inventory.calls).toEqual(['storeAlternatives', 'storeAlternatives']);
    shop.inventory.alternatives = [];
  });

  it('is closed to whoever is no staff with the right to read orders', async () => {
    expect(await shop.refusal(listQuery, {})).toBe('UNAUTHENTICATED');
    expect(await shop.refusal(listQuery, {}, staffViewer(['stock:read']))).toBe('FORBIDDEN');
  });
});

describe('storeReservationChanged', () => {
  const query = `subscription Live($id: ID!, $secret: String) {
    storeReservationChanged(id: $id, secret: $secret) { status version }
  }`;
  const subscribe = (id: string, secret: string) =>
    shop.subgraph.subscribe({
      query,
      variables: { id, secret },
      viewer: { ...staffViewer([]), kind: 'ANONYMOUS', subject: null, scopes: [] },
      deadline: shop.clock.now() + 10_000,
    });
  const next = async (stream: AsyncIterableIterator<ExecutionResult>) => {
    const { value } = await stream.next();
    expect(value.errors).toBeUndefined();
    return [value.data.storeReservationChanged.status, value.extensions.stream.kind, value.extensions.stream.rev];
  };

  it('begins with the reservation as it is and tells each change, the end once', async () => {
    const { id, secret, expiresAt } = await reserve();
    await shop.subgraph.flush();
    const stream = subscribe(id, secret);
    expect(await next(stream)).toEqual(['HELD', 'SNAPSHOT', 2]);
    const extended: Payload = await shop.extend({ id, secret });
    expect(extended.userErrors).toEqual([]);
    await shop.subgraph.flush();
    expect(await next(stream)).toEqual(['HELD', 'CHANGE', 3]);
    moveTo(expiresAt, 24 * 3_600_000);
    await shop.runDue();
    await shop.subgraph.flush();
    expect(await next(stream)).toEqual(['EXPIRED', 'CHANGE', 4]);
    await stream.return?.();
  });

  it('ends with an error for a wrong secret', async () => {
    const { id } = await reserve();
    const { value } = await subscribe(id, 'wrong').next();
    expect(value.errors[0].extensions.code).toBe('NOT_FOUND');
  });
});
