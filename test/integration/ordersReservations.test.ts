import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import {
  createMutation,
  customer,
  device,
  guest,
  newContact,
  newKey,
  type OrdersShop,
  type Payload,
  startOrdersShop,
} from './ordersShop.ts';

let shop: OrdersShop;

beforeAll(async () => {
  shop = await startOrdersShop();
});

afterAll(async () => {
  expect(await shop.violations()).toEqual([]);
  await shop.close();
});

const one = (variantId: string, quantity = 1) => [{ variantId, quantity }];

describe('createStoreReservation', () => {
  it('puts every line aside until the closing time of the next open day and its grace', async () => {
    const [coat, scarf] = [shop.newVariant(3), shop.newVariant(1)];
    const lines = [...one(coat), ...one(scarf)];
    const { storeReservation, secret, userErrors } = await shop.create({
      lines,
      contact: { name: ' Mei ', phone: '+44 20 7946 0001' },
    });
    expect(userErrors).toEqual([]);
    const id = String(storeReservation?.id);
    expect(storeReservation).toEqual({
      id,
      number: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
      status: 'HELD',
      deadline: '2026-01-15T18:00:00.000Z',
      expiresAt: '2026-01-15T18:30:00.000Z',
      extensionsLeft: 2,
      version: 2,
      location: { id: 'loc_k1' },
      contact: { name: 'Mei', email: null, phone: '+44 20 7946 0001' },
      lines: [
        { id: `${id}:1`, lineNo: 1, quantity: 1, variant: { id: coat } },
        { id: `${id}:2`, lineNo: 2, quantity: 1, variant: { id: scarf } },
      ],
      alternatives: [],
      allowedActions: [
        { action: 'extendStoreReservation', allowed: true, reason: null },
        { action: 'cancelStoreReservation', allowed: true, reason: null },
      ],
    });
    expect(Buffer.from(String(secret), 'base64url')).toHaveLength(32);
    const until = Date.parse('2026-01-15T18:30:00Z');
    expect(shop.inventory.holdsOf(coat)).toEqual({ [`${id}:1`]: until });
    expect(shop.inventory.holdsOf(scarf)).toEqual({ [`${id}:2`]: until });
    expect(await shop.quotaHolds()).toContain(id);
    expect(await shop.told(id)).toEqual(['StoreReservationHeld']);
  });

  it('keeps of the secret only a hash, and opens the reservation to nobody without it', async () => {
    const { storeReservation, secret } = await shop.create({ lines: one(shop.newVariant(1)) });
    const id = String(storeReservation?.id);
    expect(JSON.stringify(await shop.documents('storeReservations'))).not.toContain(String(secret));
    expect((await shop.find(id, String(secret)))?.id).toBe(id);
    expect(await shop.find(id, null)).toBeNull();
    expect(await shop.find(id, `${secret}x`)).toBeNull();
    expect(await shop.find(id, null, customer('cus_other'))).toBeNull();
    expect(await shop.find('srv_unknown', String(secret))).toBeNull();
    const foreign = await shop.cancel({ id, secret: 'wrong' });
    expect(foreign.userErrors).toMatchObject([{ __typename: 'NotFound', path: ['id'] }]);
    expect((await shop.find(id, String(secret)))?.status).toBe('HELD');
  });

  it('gives a customer no secret, and shows the reservation to this customer alone', async () => {
    const { storeReservation, secret } = await shop.create(
      { lines: one(shop.newVariant(1)), contact: null },
      customer('cus_1'),
    );
    expect([storeReservation?.status, storeReservation?.contact, secret]).toEqual(['HELD', null, null]);
    const id = String(storeReservation?.id);
    expect((await shop.find(id, null, customer('cus_1')))?.id).toBe(id);
    expect(await shop.find(id, null, customer('cus_2'))).toBeNull();
    expect(await shop.find(id, null)).toBeNull();
  });

  it('refuses all lines when one is short, and leaves no hold, no quota and no event', async () => {
    const [coat, scarf] = [shop.newVariant(5), shop.newVariant(1)];
    const before = [await shop.eventCount(), (await shop.quotaHolds()).length];
    const elsewhere = { distanceMeters: 1_200, readyBy: '2026-01-14T10:40:00.000Z' };
    shop.inventory.alternatives = [{ location: { id: 'loc_d' }, ...elsewhere }];
    const { storeReservation, userErrors } = await shop.create(
      {
        lines: [...one(coat), ...one(scarf), ...one(scarf)],
        contact: null,
      },
      customer('cus_short'),
    );
    expect(storeReservation).toBeNull();
    expect(userErrors).toEqual([
      {
        __typename: 'OutOfStock',
        code: 'OUT_OF_STOCK',
        message: 'There are not enough units available.',
        path: ['lines', '1', 'quantity'],
        variant: { id: scarf },
        location: { id: 'loc_k1' },
        requested: 2,
        available: 1,
        alternatives: [{ method: 'PICKUP', location: { id: 'loc_d' }, ...elsewhere }],
      },
    ]);
    shop.inventory.alternatives = [];
    expect([shop.inventory.available(coat), shop.inventory.available(scarf)]).toEqual([5, 1]);
    expect([await shop.eventCount(), (await shop.quotaHolds()).length]).toEqual(before);
  });

  it('allows one open reservation of two units to a contact, in whatever spelling', async () => {
    const coat = shop.newVariant(9);
    const spelled = (phone: string) => shop.create({ lines: one(coat), contact: { phone } });
    const first = await spelled('+44 20 7946 0777');
    expect(first.storeReservation?.status).toBe('HELD');
    const second = await spelled('0044 (20) 79460777');
    expect(second.userErrors).toMatchObject([
      { code: 'HOLD_LIMIT_REACHED', limit: 'reservations', max: 1, open: 1, path: ['lines'] },
    ]);
    const many = await shop.create({ lines: one(coat, 3) });
    expect(many.userErrors).toMatchObject([{ code: 'HOLD_LIMIT_REACHED', limit: 'units', max: 2, open: 0 }]);
    expect(shop.inventory.available(coat)).toBe(8);
    await shop.cancel({ id: first.storeReservation?.id, secret: first.secret });
    expect((await spelled('+442079460777')).storeReservation?.status).toBe('HELD');
  });

  it('allows a customer three open reservations and five units', async () => {
    const coat = shop.newVariant(9);
    const reserve = (quantity: number) => shop.create({ lines: one(coat, quantity), contact: null }, customer('cus_3'));
    expect((await reserve(1)).storeReservation?.status).toBe('HELD');
    expect((await reserve(1)).storeReservation?.status).toBe('HELD');
    expect((await reserve(4)).userErrors).toMatchObject([{ limit: 'units', max: 5, open: 2 }]);
    expect((await reserve(1)).storeReservation?.status).toBe('HELD');
    expect((await reserve(1)).userErrors).toMatchObject([{ limit: 'reservations', max: 3, open: 3 }]);
    expect(shop.inventory.available(coat)).toBe(6);
  });

  it.each([
    ['no way to reach a guest', { contact: { name: 'Mei' } }, { code: 'INVALID_INPUT', rule: 'CONTACT_REQUIRED' }],
    [
      'a phone number that is none',
      { contact: { phone: '12' } },
      { code: 'INVALID_INPUT', path: ['contact', 'phone'] },
    ],
    ['an address that is none', { contact: { email: 'mei' } }, { code: 'INVALID_INPUT', path: ['contact', 'email'] }],
    ['a place that is not there', { locationId: 'loc_none' }, { code: 'NOT_FOUND', path: ['locationId'] }],
    [
      'a variant that is not there',
      { lines: one('var_none') },
      { code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] },
    ],
    ['an id of another kind', { lines: one('prd_1') }, { code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] }],
  ])('refuses %s and tells nothing', async (_case, input, refusal) => {
    const before = await shop.eventCount();
    const answer = await shop.create({ lines: one(shop.newVariant(1)), ...input });
    expect(answer.storeReservation).toBeNull();
    expect(answer.userErrors).toMatchObject([refusal]);
    expect(await shop.eventCount()).toBe(before);
  });

  it('refuses a place that is gone for good before the goods could be collected', async () => {
    const { place } = shop.inventory;
    shop.inventory.place = { ...place, activeUntil: '2026-01-15T12:00:00.000Z' };
    const before = await shop.eventCount();
    const answer = await shop.create({ lines: one(shop.newVariant(1)) });
    shop.inventory.place = place;
    expect(answer.userErrors).toMatchObject([{ code: 'PICKUP_NOT_POSSIBLE', reasons: ['NOT_OPEN'] }]);
    expect(await shop.eventCount()).toBe(before);
  });

  it('refuses a place that puts nothing aside, with every reason', async () => {
    const { place } = shop.inventory;
    shop.inventory.place = {
      ...place,
      status: 'PAUSED',
      services: [],
      exceptions: [],
      openingHours: place.openingHours,
    };
    const answer = await shop.create({ lines: one(shop.newVariant(1)) });
    shop.inventory.place = place;
    expect(answer.userErrors).toMatchObject([
      { code: 'PICKUP_NOT_POSSIBLE', reasons: ['NOT_OPEN', 'NO_RESERVATIONS'] },
    ]);
  });

  it('refuses what the channel does not put aside, all of it together, and asks nobody to hold anything', async () => {
    const [paused, shown, fine] = [shop.newVariant(1), shop.newVariant(1), shop.newVariant(1)];
    shop.catalog.variants.set(paused, { offered: false, reservable: false });
    shop.catalog.variants.set(shown, { offered: true, reservable: false });
    shop.catalog.reserves.set('WEB', false);
    const everything = async () => [
      await shop.eventCount(),
      await shop.quotaHolds(),
      (await shop.documents('storeReservations')).length,
      [paused, shown, fine].map((variantId) => shop.inventory.available(variantId)),
    ];
    const before = await everything();
    const lines = [paused, fine, shown, paused].flatMap((variantId) => one(variantId));
    const refused = await shop.create({ lines, locationId: 'loc_none' });
    shop.catalog.reserves.clear();
    expect(refused.storeReservation).toBeNull();
    expect(refused.userErrors).toMatchObject([
      { __typename: 'InvalidInput', rule: 'VARIANT_NOT_OFFERED', path: ['lines', '0', 'variantId'] },
      { __typename: 'InvalidInput', rule: 'VARIANT_NOT_RESERVABLE', path: ['lines', '2', 'variantId'] },
      {
        __typename: 'ChannelNotEnabled',
        code: 'CHANNEL_NOT_ENABLED',
        flow: 'reserve',
        channel: 'WEB',
        location: null,
        path: null,
      },
      { __typename: 'NotFound', path: ['locationId'] },
    ]);
    expect(await everything()).toEqual(before);
  });

  it('leaves no record of what the channel refused: the same key may come again', async () => {
    const input = { lines: one(shop.newVariant(1)), contact: newContact(), idempotencyKey: newKey() };
    shop.catalog.reserves.set('WEB', false);
    expect((await shop.create(input)).userErrors).toMatchObject([{ code: 'CHANNEL_NOT_ENABLED' }]);
    expect((await shop.create(input, { ...guest, channel: 'APP' })).storeReservation?.status).toBe('HELD');
    shop.catalog.reserves.clear();
    const again = { ...input, contact: newContact(), lines: one(shop.newVariant(1)) };
    expect((await shop.create(again)).storeReservation?.status).toBe('HELD');
  });

  it('puts nothing aside while catalog is away; a reservation that stands needs it no more', async () => {
    const coat = shop.newVariant(2);
    const input = { locationId: 'loc_k1', lines: one(coat), contact: newContact(), idempotencyKey: newKey() };
    const held = await shop.create({ ...input });
    shop.catalog.isAway = true;
    const other = { ...input, contact: newContact(), idempotencyKey: newKey() };
    expect(await shop.refusal(createMutation, { input: other })).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await shop.create(input)).toEqual(held);
    const owner = { id: held.storeReservation?.id, secret: held.secret };
    expect((await shop.extend(owner)).userErrors).toEqual([]);
    expect((await shop.cancel(owner)).userErrors).toEqual([]);
    shop.catalog.isAway = false;
    expect(shop.inventory.available(coat)).toBe(2);
  });

  it.each([
    ['no lines', []],
    ['51 lines', Array.from({ length: 51 }, () => ({ variantId: 'var_1', quantity: 1 }))],
    ['a quantity of 0', one('var_1', 0)],
    ['a quantity of 1,000', one('var_1', 1_000)],
  ])('throws BAD_USER_INPUT for %s', async (_case, lines) => {
    const input = { locationId: 'loc_k1', lines, contact: newContact(), idempotencyKey: newKey() };
    expect(await shop.refusal(createMutation, { input })).toBe('BAD_USER_INPUT');
  });

  it('lets a device and staff reserve at their own place alone', async () => {
    const coat = shop.newVariant(4);
    const input = () => ({
      locationId: 'loc_k1',
      lines: one(coat),
      contact: newContact(),
      idempotencyKey: newKey(),
    });
    expect(await shop.refusal(createMutation, { input: input() }, device('K2'))).toBe('FORBIDDEN');
    expect(await shop.refusal(createMutation, { input: input() }, staffViewer([], ['K2']))).toBe('FORBIDDEN');
    const partner = { ...guest, kind: 'PARTNER' as const, subject: 'par_1' };
    expect(await shop.refusal(createMutation, { input: input() }, partner)).toBe('FORBIDDEN');
    expect(shop.inventory.available(coat)).toBe(4);
    expect((await shop.create(input(), device('K1'))).storeReservation?.status).toBe('HELD');
    expect((await shop.create(input(), staffViewer([], ['loc_k1']))).storeReservation?.status).toBe('HELD');
  });
});

describe('one key', () => {
  it('is carried out once for two who send it together, with one answer and one secret', async () => {
    const coat = shop.newVariant(5);
    const input = { lines: one(coat), contact: newContact(), idempotencyKey: newKey() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.create(input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.storeReservation?.status).toBe('HELD');
    expect(shop.inventory.available(coat)).toBe(4);
    expect(await shop.create(input)).toEqual(answers[0]);
  });

  it('answers a refusal again, also when there is enough by then', async () => {
    const coat = shop.newVariant(0);
    const input = { lines: one(coat), contact: newContact(), idempotencyKey: newKey() };
    const refused = await shop.create(input);
    expect(refused.userErrors).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    shop.inventory.setOnHand(coat, 5);
    expect(await shop.create(input)).toEqual(refused);
    expect(shop.inventory.available(coat)).toBe(5);
  });

  it('is refused with another input, and is another key for another caller and another mutation', async () => {
    const coat = shop.newVariant(5);
    const contact = newContact();
    const idempotencyKey = newKey();
    const first = await shop.create({ lines: one(coat), contact, idempotencyKey });
    const reused = await shop.create({ lines: one(coat, 2), contact, idempotencyKey });
    expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
    const other = await shop.create({ lines: one(coat), contact: newContact(), idempotencyKey });
    expect(other.storeReservation?.status).toBe('HELD');
    const owner = { id: first.storeReservation?.id, secret: first.secret, idempotencyKey };
    expect((await shop.extend(owner)).storeReservation?.status).toBe('HELD');
    expect(shop.inventory.available(coat)).toBe(3);
  });
});

/** As a client does: a busy store is asked again, with the same key. */
async function contend(variantId: string): Promise<unknown> {
  const input = { locationId: 'loc_k1', lines: one(variantId), contact: newContact(), idempotencyKey: newKey() };
  for (;;) {
    const { data, errors } = await shop.ask(createMutation, { input });
    const payload = data?.createStoreReservation as Payload | undefined;
    if (payload) return payload.storeReservation?.status ?? payload.userErrors[0]?.code;
    expect(['RETRY_LATER', 'IDEMPOTENCY_IN_PROGRESS']).toContain(errors?.[0]?.extensions.code);
  }
}

describe('50 contenders for 5 units', () => {
  it('hold one each, five of them; the rest are told that it is out of stock', async () => {
    const coat = shop.newVariant(5);
    const before = (await shop.quotaHolds()).length;
    const codes = await Promise.all(Array.from({ length: 50 }, () => contend(coat)));
    expect(codes.filter((code) => code === 'HELD')).toHaveLength(5);
    expect(codes.filter((code) => code === 'OUT_OF_STOCK')).toHaveLength(45);
    expect(Object.keys(shop.inventory.holdsOf(coat))).toHaveLength(5);
    expect((await shop.quotaHolds()).length - before).toBe(5);
  });
});
