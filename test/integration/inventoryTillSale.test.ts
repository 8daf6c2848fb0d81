import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import { createHoldCommands, newReservation, type Refusal, shopper, soon } from './inventoryHolds.ts';
import {
  findAll,
  type InventoryShop,
  manager,
  newKey,
  startInventoryShop,
  upsertLocationMutation,
} from './inventoryShop.ts';

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

const cashier = staffViewer(['till:operate', 'stock:read'], ['K1']);
const sellMutation = `mutation Sell($input: RecordTillSaleInput!) {
  recordTillSale(input: $input) {
    lines { variantId quantity oversold stockLevel { onHand available reserved } }
    userErrors { __typename code path ... on InvalidInput { rule } }
  }
}`;

interface Sold {
  recordTillSale: { lines: Record<string, unknown>[]; userErrors: Refusal[] };
}

const inputOf = (lines: object[], over: object = {}) => ({
  locationId: shop.placeId,
  lines,
  receiptNumber: 'R-1001',
  idempotencyKey: newKey(),
  ...over,
});
const sell = async (lines: object[], over: object = {}) =>
  (await shop.run<Sold>(sellMutation, { input: inputOf(lines, over) }, cashier)).recordTillSale;

const toldOf = async (levelId: string) => {
  await shop.flush();
  const told = await shop.log.ofKey(levelId, 0, 20);
  return told.map(({ data }) => [data.movementId, data.kind, data.quantity, data.oversold, data.reference]);
};

describe('recordTillSale', () => {
  it('takes what was sold, lines of one variant together, and notes the receipt', async () => {
    const [one, other] = [await commands.stocked(5), await commands.stocked(2)];
    const line = ({ variantId }: typeof one, quantity: number) => ({ variantId, quantity });
    expect(await sell([line(other, 1), line(one, 2), line(other, 1)])).toEqual({
      lines: [
        { variantId: other.variantId, quantity: 2, oversold: 0, stockLevel: { onHand: 0, available: 0, reserved: 0 } },
        { variantId: one.variantId, quantity: 2, oversold: 0, stockLevel: { onHand: 3, available: 3, reserved: 0 } },
      ],
      userErrors: [],
    });
    expect((await toldOf(one.levelId)).at(-1)).toEqual([expect.stringMatching(/^use:sal_/), 'SALE', -2, 0, 'R-1001']);
  });

  it('is never refused for want of stock: what was not on the books is told as oversold', async () => {
    const level = await commands.stocked(3);
    const sold = await sell([{ variantId: level.variantId, quantity: 5 }]);
    expect(sold.lines).toMatchObject([{ quantity: 5, oversold: 2, stockLevel: { onHand: 0, available: 0 } }]);
    expect((await toldOf(level.levelId)).at(-1)).toEqual([
      expect.stringMatching(/^fact:sal_/),
      'SALE',
      -3,
      2,
      'R-1001',
    ]);
  });

  it('opens a level that was never opened', async () => {
    const { variantId, levelId } = await commands.stocked(0);
    expect((await sell([{ variantId, quantity: 1 }])).lines).toMatchObject([
      { oversold: 1, stockLevel: { onHand: 0 } },
    ]);
    const told = (await toldOf(levelId)).map(([, kind, quantity, oversold]) => [kind, quantity, oversold]);
    expect(told).toEqual([
      ['OPEN', 0, 0],
      ['SALE', 0, 0], // the id is shut, so that no late twin sells again
      ['SALE', 0, 1],
    ]);
  });

  it('takes goods that are held from those who await no payment first, latest end first', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(3);
    const rids = [newReservation(), newReservation(), newReservation()] as const;
    for (const [index, rid] of rids.entries())
      await commands.reserve({
        reservationId: rid,
        expiresAt: soon(60_000 * (index + 1)),
        lines: [{ variantId, locationId, quantity: 1 }],
      });
    await commands.extend({ lines: [{ rid: rids[2], levelId }], expiresAt: soon(600_000), paying: true });
    const sold = await sell([{ variantId, quantity: 1 }]);
    expect(sold.lines).toMatchObject([{ oversold: 0, stockLevel: { onHand: 2, reserved: 2, available: 0 } }]);
    expect((await commands.extend({ lines: [{ rid: rids[1], levelId }], expiresAt: soon() })).userErrors).toMatchObject(
      [{ code: 'HOLD_LOST', stillAvailable: 0 }],
    );
    const { holds } = await commands.numbers(levelId);
    expect((holds as { ownerId: string }[]).map(({ ownerId }) => ownerId)).toEqual([rids[0], rids[2]]);
  });

  it('is carried out once for a key, also 20 times at once, and another input under it is refused', async () => {
    const { variantId, levelId } = await commands.stocked(4);
    const input = inputOf([{ variantId, quantity: 3 }]);
    const run = (over: object = {}) => shop.run<Sold>(sellMutation, { input: { ...input, ...over } }, cashier);
    const answers = await Promise.all(Array.from({ length: 20 }, () => run()));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 1 });
    const before = await shop.everything();
    const reused = await run({ receiptNumber: 'R-1002' });
    expect(reused.recordTillSale).toMatchObject({ lines: [], userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await shop.everything()).toEqual(before);
  });

  it('leaves a level at the truth after 30 tills sold more than there was', async () => {
    const { variantId, locationId, levelId } = await commands.stocked(20);
    const sales = await Promise.all(Array.from({ length: 30 }, () => sell([{ variantId, quantity: 1 }])));
    expect(sales.reduce((sum, { lines }) => sum + Number(lines[0]?.oversold), 0)).toBe(10);
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 0, available: 0 });
    await shop.flush();
    const ledger = await findAll(shop, 'movements', { documentId: `stock:${variantId}:${locationId}` });
    expect(ledger.reduce((sum, entry) => sum + Number(entry.oversold ?? 0), 0)).toBe(10);
  });

  it('refuses all lines when a variant is unknown, and changes nothing', async () => {
    const { variantId } = await commands.stocked(2);
    const before = await shop.everything();
    const lines = [
      { variantId, quantity: 1 },
      { variantId: 'var_nowhere', quantity: 1 },
    ];
    expect(await sell(lines)).toEqual({
      lines: [],
      userErrors: [{ __typename: 'NotFound', code: 'NOT_FOUND', path: ['lines', '1', 'variantId'] }],
    });
    expect((await sell(lines, { locationId: 'loc_nowhere' })).userErrors).toMatchObject([{ path: ['locationId'] }]);
    expect(await shop.everything()).toEqual(before);
  });

  it('refuses a place that is closed for good, and changes nothing', async () => {
    for (const status of ['OPEN', 'PAUSED', 'CLOSED'])
      await shop.run(upsertLocationMutation, { input: { code: 'K9', name: 'Gone', status } });
    const { location } = await shop.run<{ location: { id: string } }>('{ location(code: "K9") { id } }');
    const before = await shop.everything();
    const input = inputOf([{ variantId: 'var_1', quantity: 1 }], { locationId: location.id });
    const everywhere = staffViewer(['till:operate']);
    const refused = (await shop.run<Sold>(sellMutation, { input }, everywhere)).recordTillSale;
    expect(refused).toMatchObject({ lines: [], userErrors: [{ rule: 'PLACE_CLOSED', path: ['locationId'] }] });
    expect(await shop.everything()).toEqual(before);
  });

  const line = { variantId: 'var_1', quantity: 1 };
  it.each([
    ['no line', { lines: [] }],
    ['201 lines', { lines: Array.from({ length: 201 }, () => line) }],
    ...[0, -1, 1.5, 1_000, 2 ** 31, 2 ** 53 + 1, '1'].map((quantity): [string, object] => [
      `a quantity of ${JSON.stringify(quantity)}`,
      { lines: [{ ...line, quantity }] },
    ]),
    ['an empty receipt number', { receiptNumber: '' }],
    ['a receipt number of blanks', { receiptNumber: '   ' }],
    ['a receipt number of 65 characters', { receiptNumber: 'R'.repeat(65) }],
  ] as [string, object][])('refuses %s as bad input and changes nothing', async (_what, over) => {
    const before = await shop.everything();
    expect(await shop.refusal(sellMutation, { input: inputOf([line], over) }, cashier)).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['staff without a till', manager, 'FORBIDDEN'],
    ['a till of another place', staffViewer(['till:operate'], ['K2']), 'FORBIDDEN'],
    ['nobody', shopper, 'UNAUTHENTICATED'],
  ])('is not for %s', async (_who, viewer, code) => {
    const before = await shop.everything();
    expect(await shop.refusal(sellMutation, { input: inputOf([line]) }, viewer)).toBe(code);
    expect(await shop.everything()).toEqual(before);
  });
});

describe('a fact beside holds', () => {
  /** 5 units of which 4 are held. */
  async function mostlyHeld() {
    const level = await commands.stocked(5);
    const { variantId, locationId } = level;
    await commands.reserve({ reservationId: newReservation(), lines: [{ variantId, locationId, quantity: 4 }] });
    return level;
  }

  it('of damage takes held units, and leaves the rest available', async () => {
    const { levelId } = await mostlyHeld();
    const { userErrors } = await shop.adjust({ levelId, mode: 'REMOVE', quantity: 2, reason: 'DAMAGE' });
    expect(userErrors).toEqual([]);
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 3, reserved: 0, available: 3 });
  });

  it('never takes more than is on hand: that is refused, and the hold stays', async () => {
    const { levelId } = await mostlyHeld();
    const before = await shop.everything();
    const { userErrors } = await shop.adjust({ levelId, mode: 'REMOVE', quantity: 6, reason: 'LOSS' });
    expect(userErrors).toMatchObject([{ code: 'OUT_OF_STOCK', requested: 6, available: 1 }]);
    expect(await shop.everything()).toEqual(before);
  });

  it('of a count or a set level below what is held wins', async () => {
    const [counted, set] = [await mostlyHeld(), await mostlyHeld()];
    const { results } = await shop.count({ items: [{ variantId: counted.variantId, counted: 2 }] });
    expect(results).toMatchObject([{ book: 5, difference: -3, userErrors: [] }]);
    await shop.adjust({ levelId: set.levelId, mode: 'SET', quantity: 0 });
    expect(await commands.numbers(counted.levelId)).toMatchObject({ onHand: 2, reserved: 0, available: 2 });
    expect(await commands.numbers(set.levelId)).toMatchObject({ onHand: 0, reserved: 0, available: 0 });
  });

  it('sells 10 units that are all held to exactly 10 of 40 who remove one', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(10);
    const lines = Array.from({ length: 10 }, (_nobody, index) => ({
      rid: `srv_race:${index}`,
      variantId,
      locationId,
      quantity: 1,
    }));
    await commands.reserve({ reservationId: newReservation(), lines });
    const removals = Array.from({ length: 40 }, () => shop.adjust({ levelId, mode: 'REMOVE', quantity: 1 }));
    const codes = (await Promise.all(removals)).map(({ userErrors }) => userErrors[0]?.code ?? 'GONE');
    expect([
      codes.filter((code) => code === 'GONE').length,
      codes.filter((code) => code === 'OUT_OF_STOCK').length,
    ]).toEqual([10, 30]);
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 0, reserved: 0, available: 0 });
  });
});
