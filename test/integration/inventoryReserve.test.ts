import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import {
  createHoldCommands,
  newReservation,
  orders,
  type Reserved,
  reserveMutation,
  shopper,
  soon,
} from './inventoryHolds.ts';
import { findAll, type InventoryShop, manager, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;
let commands: ReturnType<typeof createHoldCommands>;

beforeAll(async () => {
  shop = await startInventoryShop();
  commands = createHoldCommands(shop);
});

afterAll(async () => {
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

const refusalOf = ({ userErrors }: Reserved) => userErrors.map(({ code, rule, path }) => ({ code, rule, path }));

describe('reserveStock', () => {
  it('holds units without a movement, and shows whose they are to staff alone', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(10);
    await shop.flush();
    const ledger = await findAll(shop, 'movements', { documentId: `stock:${variantId}:${locationId}` });
    const [reservationId, expiresAt] = [newReservation(), soon()];
    const made = await commands.reserve({ reservationId, expiresAt, lines: [{ variantId, locationId, quantity: 3 }] });
    expect(made).toEqual({
      reservation: {
        id: reservationId,
        expiresAt,
        lines: [{ rid: reservationId, levelId, variantId, locationId, quantity: 3 }],
      },
      userErrors: [],
    });
    expect(await commands.numbers(levelId)).toEqual({
      onHand: 10,
      reserved: 3,
      available: 7,
      version: 3,
      holds: [{ kind: 'STORE_RESERVATION', ownerId: reservationId, quantity: 3, expiresAt }],
    });
    expect(await commands.numbers(levelId, shopper)).toMatchObject({ onHand: null, reserved: null, holds: [] });
    await shop.flush();
    expect(await findAll(shop, 'movements', { documentId: `stock:${variantId}:${locationId}` })).toEqual(ledger);
  });

  it('sums lines of one level and one id before it judges, and keeps others apart', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(3);
    const reservationId = newReservation();
    const line = (quantity: number, rid?: string) => ({ variantId, locationId, quantity, ...(rid && { rid }) });
    const before = await shop.everything();
    const refused = await commands.reserve({ reservationId, lines: [line(2), line(2)] });
    expect(refused.userErrors).toEqual([
      expect.objectContaining({ code: 'OUT_OF_STOCK', requested: 4, available: 3, path: ['lines', '0', 'quantity'] }),
    ]);
    expect(await commands.numbers(levelId)).toMatchObject({ reserved: 0, available: 3 });
    expect(await shop.everything()).toEqual(before);
    const lines = [line(1), line(1), line(1, `${reservationId}:2`)];
    const { reservation } = await commands.reserve({ reservationId, lines });
    expect(reservation?.lines.map(({ rid, quantity }) => [rid, quantity])).toEqual([
      [reservationId, 2],
      [`${reservationId}:2`, 1],
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(5);
    const input = {
      reservationId: newReservation(),
      expiresAt: soon(),
      lines: [{ variantId, locationId, quantity: 2 }],
    };
    const first = await commands.reserve(input);
    const before = await commands.numbers(levelId);
    expect(await commands.reserve(input)).toEqual(first);
    expect(await commands.numbers(levelId)).toEqual(before);
  });

  it('gives back all that it held at the first refusal, and names every line that is short', async () => {
    const [plenty, few, none] = [await commands.stocked(9), await commands.stocked(1), await commands.stocked(0)];
    const levels = [plenty, few, none];
    await shop.flush();
    const before = await Promise.all(levels.map(({ levelId }) => commands.numbers(levelId)));
    const told = () => Promise.all(levels.map(({ levelId }) => shop.log.ofKey(levelId, 0, 10)));
    const [movements, events] = [await findAll(shop, 'movements'), await told()];
    const lines = levels.map(({ variantId, locationId }) => ({ variantId, locationId, quantity: 2 }));
    const refused = await commands.reserve({ reservationId: newReservation(), lines });
    expect(refused.reservation).toBeNull();
    const short = [few, none].map(({ variantId }, index) => ({
      __typename: 'OutOfStock',
      code: 'OUT_OF_STOCK',
      path: ['lines', String(index + 1), 'quantity'],
      requested: 2,
      available: 1 - index,
      variant: { id: variantId },
      location: { code: 'K1' },
    }));
    expect(refused.userErrors.toSorted((left, right) => (String(left.path) < String(right.path) ? -1 : 1))).toEqual(
      short,
    );
    const after = await Promise.all(levels.map(({ levelId }) => commands.numbers(levelId)));
    const withoutVersion = (numbers: Record<string, unknown>[]) =>
      numbers.map(({ version: _version, ...rest }) => rest);
    expect(withoutVersion(after)).toEqual(withoutVersion(before));
    await shop.flush();
    expect(await findAll(shop, 'movements')).toEqual(movements);
    expect(await told()).toEqual(events);
  });

  it('keeps a hold that its owner lengthened when a late repeat is refused', async () => {
    const [kept, gone] = (await Promise.all([commands.stocked(1), commands.stocked(1)])).toSorted((left, right) =>
      left.variantId < right.variantId ? -1 : 1,
    ) as [Awaited<ReturnType<typeof commands.stocked>>, Awaited<ReturnType<typeof commands.stocked>>];
    const rid = newReservation();
    const lines = [kept, gone].map(({ variantId, locationId }) => ({ variantId, locationId, quantity: 1 }));
    const input = { reservationId: rid, expiresAt: soon(), lines };
    await commands.reserve(input);
    await commands.extend({ lines: [{ rid, levelId: kept.levelId }], expiresAt: soon(3_600_000) });
    await commands.release({ rid, levelId: gone.levelId, quantity: 1 });
    await shop.adjust({ levelId: gone.levelId, mode: 'REMOVE', quantity: 1 });
    expect((await commands.reserve(input)).userErrors).toMatchObject([{ code: 'OUT_OF_STOCK', available: 0 }]);
    expect(await commands.numbers(kept.levelId)).toMatchObject({ reserved: 1, available: 0 });
  });

  it.each(['PAUSED', 'CLOSED'])('refuses a place that is %s and changes nothing', async (status) => {
    const code = `K-${status}`;
    const upsert = (to: string) =>
      shop.run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, {
        input: { code, name: 'Elsewhere', status: to },
      });
    const locationId = (await upsert('OPEN')).upsertLocation.location.id;
    await upsert('PAUSED');
    await upsert(status);
    const before = await shop.everything();
    const lines = [{ variantId: 'var_1', locationId, quantity: 1 }];
    expect(refusalOf(await commands.reserve({ reservationId: newReservation(), lines }))).toEqual([
      { code: 'INVALID_INPUT', rule: 'PLACE_NOT_OPEN', path: ['lines', '0', 'locationId'] },
    ]);
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses unknown variants and places together and changes nothing', async () => {
    const before = await shop.everything();
    const lines = [
      { variantId: 'var_nowhere', locationId: shop.placeId, quantity: 1 },
      { variantId: 'var_1', locationId: 'loc_nowhere', quantity: 1 },
      { variantId: '$gt', locationId: shop.placeId, quantity: 1 },
    ];
    expect(refusalOf(await commands.reserve({ reservationId: newReservation(), lines }))).toEqual([
      { code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] },
      { code: 'NOT_FOUND', path: ['lines', '1', 'locationId'] },
      { code: 'NOT_FOUND', path: ['lines', '2', 'variantId'] },
    ]);
    expect(await shop.everything()).toEqual(before);
  });

  const line = (over: object = {}) => ({ variantId: 'var_1', locationId: shop.placeId, quantity: 1, ...over });
  it.each([
    ['no line', () => ({ lines: [] })],
    ['201 lines', () => ({ lines: Array.from({ length: 201 }, () => line()) })],
    ['a quantity of 0', () => ({ lines: [line({ quantity: 0 })] })],
    ['a quantity of -1', () => ({ lines: [line({ quantity: -1 })] })],
    ['a quantity of 1,000', () => ({ lines: [line({ quantity: 1_000 })] })],
    ['half a unit', () => ({ lines: [line({ quantity: 1.5 })] })],
    ['an id of a hold with a dot', () => ({ lines: [line({ rid: 'holds.rid.q' })] })],
    ['an id that every object has', () => ({ lines: [line({ rid: '__proto__' })] })],
    ['a short id', () => ({ reservationId: 'srv_1', lines: [line()] })],
    ['a time that is over', () => ({ lines: [line()], expiresAt: '2020-01-01T00:00:00Z' })],
  ])('refuses %s as bad input and changes nothing', async (_what, input) => {
    const before = await shop.everything();
    const full = { reservationId: newReservation(), expiresAt: soon(), ...input() };
    expect(await shop.refusal(reserveMutation, { input: full }, orders)).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['staff', manager, 'FORBIDDEN'],
    ['staff with a scope named like one of the system', staffViewer(['stock:write', 'orders:sell']), 'FORBIDDEN'],
    ['nobody', shopper, 'UNAUTHENTICATED'],
  ])('is not for %s', async (_who, viewer, code) => {
    const before = await shop.everything();
    const input = { reservationId: newReservation(), expiresAt: soon(), lines: [line()] };
    expect(await shop.refusal(reserveMutation, { input }, viewer)).toBe(code);
    expect(await shop.everything()).toEqual(before);
  });
});
