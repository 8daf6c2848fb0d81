import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insist, letReserve, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

interface Payload {
  storeReservation: { id: string; status: string; version: number; expiresAt: string } | null;
  secret: string | null;
  userErrors: { __typename: string; requested?: number }[];
}

const create = `mutation ($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation { id status version expiresAt location { code } lines { quantity variant { product { title } } } }
    secret
    userErrors { __typename code path ... on OutOfStock { requested variant { id } location { id } } }
  }
}`;

const level = `query ($id: ID!) { stockLevel(id: $id) { band onHand available } }`;

describe('two kiosks and one unit', () => {
  let system: TestSystem;
  let shop: TestShop;
  let kiosk: string;
  let staff: string;
  let phones = 0;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'R1', units: 1 });
    await letReserve(system, shop, 'R1');
    kiosk = await system.token('kiosk', 'R1');
    staff = await system.token('manager', 'R1');
  });
  afterAll(() => system.stop());

  const reserve = async () => {
    phones += 1;
    const input = {
      locationId: shop.locationId,
      lines: [{ variantId: shop.variantId, quantity: 1 }],
      contact: { phone: `+4420794600${10 + phones}` },
      idempotencyKey: crypto.randomUUID(),
    };
    const answer = await system.query({ query: create, variables: { input }, token: kiosk });
    expect(answer.errors).toBeUndefined();
    return answer.data?.createStoreReservation as Payload;
  };
  const stock = async () =>
    (await insist(system, { query: level, variables: { id: shop.levelId }, token: staff })).stockLevel;
  const findings = async () => {
    const token = await system.token('admin');
    const { audit } = await insist(system, { query: '{ audit { subgraph invariant violations samples } }', token });
    return (audit as unknown as { violations: number }[]).filter(({ violations }) => violations > 0);
  };

  it('end with one reservation and one refusal; cancelled, the unit is free for the other', async () => {
    const answers = await Promise.all([reserve(), reserve()]);
    const held = answers.find(({ storeReservation }) => storeReservation !== null);
    const refused = answers.find(({ storeReservation }) => storeReservation === null);
    expect(held).toMatchObject({
      storeReservation: {
        status: 'HELD',
        version: 2,
        location: { code: 'R1' },
        lines: [{ quantity: 1, variant: { product: { title: 'Linen shirt R1' } } }],
      },
      userErrors: [],
    });
    expect(refused?.userErrors).toEqual([
      {
        __typename: 'OutOfStock',
        code: 'OUT_OF_STOCK',
        path: ['lines', '0', 'quantity'],
        requested: 1,
        variant: { id: shop.variantId },
        location: { id: shop.locationId },
      },
    ]);
    expect(await stock()).toEqual({ band: 'OUT', onHand: 1, available: 0 });
    expect(await findings()).toEqual([]);

    const cancel = `mutation ($input: CancelStoreReservationInput!) {
      cancelStoreReservation(input: $input) { storeReservation { status } userErrors { code message path } }
    }`;
    const id = held?.storeReservation?.id;
    const input = { id, secret: held?.secret, idempotencyKey: crypto.randomUUID() };
    expect(await insist(system, { query: cancel, variables: { input } })).toEqual({
      cancelStoreReservation: { storeReservation: { status: 'CANCELLED' }, userErrors: [] },
    });
    expect(await stock()).toEqual({ band: 'LAST_ONE', onHand: 1, available: 1 });
    expect((await reserve()).storeReservation?.status).toBe('HELD');
    await expect.poll(findings, { timeout: 10_000 }).toEqual([]);
  });
});
