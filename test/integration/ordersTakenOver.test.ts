import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelMutation, extendMutation, guest, newKey, type OrdersShop, startOrdersShop } from './ordersShop.ts';

// To see these tests fail, plant a bug:
// 1. kept for nobody: let giveBackIfEnded() in subgraphs/orders/domain/extendStoreReservation.ts give nothing back.
// 2. refused for ever: take the look at REQUESTED out of carryOutOnce() there.
// 3. late: let leaveToRunner() in runReservation.ts back off past the end of the reservation.

let shop: OrdersShop;

beforeAll(async () => {
  shop = await startOrdersShop();
});

afterAll(() => shop.close());

const leaseOver = 10_001;

async function reserve() {
  const coat = shop.newVariant(1);
  const { storeReservation, secret } = await shop.create({ lines: [{ variantId: coat, quantity: 1 }] });
  const { id, expiresAt } = storeReservation as unknown as { id: string; expiresAt: string };
  return { coat, id, secret: String(secret), expiresAt: Date.parse(expiresAt) };
}

describe('a reservation whose worker was replaced', () => {
  it('keeps no goods that the worker held again for one that was cancelled meanwhile', async () => {
    let wake = () => {};
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let reached = () => {};
    const stalled = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const slow = await shop.startProcess((deps) => ({
      ...deps,
      inventory: {
        ...deps.inventory,
        async extend(lines, until) {
          reached();
          await awake;
          return deps.inventory.extend(lines, until);
        },
      },
    }));
    const { coat, id, secret } = await reserve();
    const extending = slow.subgraph.execute({
      query: extendMutation,
      variables: { input: { id, secret, idempotencyKey: newKey() } },
      viewer: guest,
      deadline: shop.clock.now() + 60_000,
    });
    await stalled;
    shop.pass(leaseOver);
    expect((await shop.cancel({ id, secret })).storeReservation?.status).toBe('CANCELLED');
    expect(shop.inventory.available(coat)).toBe(1);
    wake();
    expect((await extending).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect(shop.inventory.available(coat)).toBe(1);
    expect(await shop.quotaHolds()).not.toContain(id);
    expect(await shop.told(id)).toEqual(['StoreReservationHeld', 'StoreReservationCancelled']);
    await slow.close();
  });
});

describe('a reservation that is not decided yet', () => {
  it('is neither cancelled nor refused; the same key cancels it once it is', async () => {
    const coat = shop.newVariant(1);
    shop.inventory.fault = (field) => (field === 'location' ? undefined : 'AWAY');
    const { storeReservation, secret } = await shop.create({ lines: [{ variantId: coat, quantity: 1 }] });
    expect(storeReservation?.status).toBe('REQUESTED');
    const id = String(storeReservation?.id);
    const input = { id, secret: String(secret), idempotencyKey: newKey() };
    const written = async () => (await shop.documents('storeReservations')).find(({ _id }) => _id === id)?.status;
    expect(await shop.refusal(cancelMutation, { input }, guest)).toBe('CONFLICT');
    expect(await written()).toBe('REQUESTED');
    expect(await shop.told(id)).toEqual([]);
    shop.inventory.fault = undefined;
    shop.pass(leaseOver);
    await shop.runDue();
    expect(await written()).toBe('HELD');
    expect((await shop.cancel(input)).storeReservation?.status).toBe('CANCELLED');
    expect(shop.inventory.available(coat)).toBe(1);
  });
});

describe('the runner', () => {
  it('comes back at the end of a reservation at the latest, however often it has failed before', async () => {
    const { id, secret, expiresAt } = await reserve();
    let extended = false;
    shop.inventory.fault = (field) => {
      if (field !== 'extendStockHold') return undefined;
      const isFirst = !extended;
      extended = true;
      return isFirst ? undefined : 'AWAY'; // the command reaches it, the steps after it do not
    };
    expect((await shop.extend({ id, secret })).storeReservation?.status).toBe('HELD');
    const end = expiresAt + 24 * 3_600_000;
    shop.pass(end - 100 - shop.clock.now());
    await shop.runDue();
    const stored = (await shop.documents('storeReservations')).find(({ _id }) => _id === id);
    expect(stored).toMatchObject({ status: 'HELD', nextAt: end });
    shop.pass(100);
    await shop.runDue();
    shop.inventory.fault = undefined;
    expect(await shop.told(id)).toEqual([
      'StoreReservationHeld',
      'StoreReservationExtended',
      'StoreReservationExpired',
    ]);
    shop.pass(60_000);
    await shop.runDue();
  });
});
