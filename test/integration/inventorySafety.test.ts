import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffViewer } from '../support/subgraphHarness.ts';
import { createHoldCommands, newReservation, type Refusal, shopper } from './inventoryHolds.ts';
import { type InventoryShop, manager, startInventoryShop } from './inventoryShop.ts';

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

const safetyMutation = `mutation Safety($input: SetSafetyStockInput!) {
  setSafetyStock(input: $input) { stockLevel { onHand safetyStock available } userErrors { __typename code path } }
}`;
const movementsQuery = `query Movements($levelId: ID!, $first: Int, $after: String) {
  stockMovements(levelId: $levelId, first: $first, after: $after) {
    edges { cursor node { id seq kind quantity oversold reference deltas { name change } provenance { channel kind subject requestId } at } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Kept {
  setSafetyStock: { stockLevel: Record<string, unknown> | null; userErrors: Refusal[] };
}
interface Movements {
  stockMovements: {
    edges: { node: Record<string, unknown> }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  } | null;
}

const keep = async (levelId: string, target: number) =>
  (await shop.run<Kept>(safetyMutation, { input: { levelId, target } })).setSafetyStock;

describe('setSafetyStock', () => {
  it('keeps units back from promise, and gives them free again', async () => {
    const { levelId } = await commands.stocked(10);
    expect(await keep(levelId, 4)).toEqual({
      stockLevel: { onHand: 10, safetyStock: 4, available: 6 },
      userErrors: [],
    });
    expect((await keep(levelId, 0)).stockLevel).toEqual({ onHand: 10, safetyStock: 0, available: 10 });
  });

  it('keeps back no more than is not held, and more when units come in', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(5);
    await commands.reserve({ reservationId: newReservation(), lines: [{ variantId, locationId, quantity: 4 }] });
    expect((await keep(levelId, 3)).stockLevel).toEqual({ onHand: 5, safetyStock: 1, available: 0 });
    await shop.adjust({ levelId, mode: 'ADD', quantity: 6, reason: 'RECEIPT' });
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 11, reserved: 4, available: 4 });
  });

  it('gives way to goods that are gone, before any hold does, and returns with the next receipt', async () => {
    const { variantId, levelId, locationId } = await commands.stocked(5);
    await keep(levelId, 3);
    await commands.reserve({ reservationId: newReservation(), lines: [{ variantId, locationId, quantity: 2 }] });
    const { userErrors } = await shop.adjust({ levelId, mode: 'REMOVE', quantity: 3, reason: 'LOSS' });
    expect(userErrors).toEqual([]);
    expect(await commands.numbers(levelId)).toMatchObject({ onHand: 2, reserved: 2, available: 0 });
    const added = await shop.adjust({ levelId, mode: 'ADD', quantity: 5 });
    expect(added.stockLevel).toMatchObject({ onHand: 7, available: 2 });
  });

  it('holds also for a level that was never opened', async () => {
    const { levelId } = await commands.stocked(0);
    expect((await keep(levelId, 2)).stockLevel).toEqual({ onHand: 0, safetyStock: 0, available: 0 });
    expect((await shop.adjust({ levelId, mode: 'ADD', quantity: 3 })).stockLevel).toMatchObject({ available: 1 });
  });

  it('refuses a level that cannot be, and changes nothing', async () => {
    const before = await shop.everything();
    for (const levelId of ['stk_$gt', shop.levelId('var_nowhere'), shop.levelId('var_1', 'loc_nowhere')])
      expect(await keep(levelId, 1)).toEqual({
        stockLevel: null,
        userErrors: [{ __typename: 'NotFound', code: 'NOT_FOUND', path: ['levelId'] }],
      });
    expect(await shop.everything()).toEqual(before);
  });

  it.each([-1, 1.5, 1_000_000, 2 ** 31, '1', null])('refuses a target of %j and changes nothing', async (target) => {
    const { levelId } = await commands.stocked(1);
    const before = await shop.everything();
    expect(await shop.refusal(safetyMutation, { input: { levelId, target } })).toBe('BAD_USER_INPUT');
    expect(await shop.everything()).toEqual(before);
  });

  it.each([
    ['staff who only change stock', staffViewer(['stock:write', 'stock:read']), 'FORBIDDEN'],
    ['staff of another place', staffViewer(['stock:configure'], ['K2']), 'FORBIDDEN'],
    ['nobody', shopper, 'UNAUTHENTICATED'],
  ])('is not for %s', async (_who, viewer, code) => {
    const before = await shop.everything();
    const input = { levelId: shop.levelId('var_1'), target: 1 };
    expect(await shop.refusal(safetyMutation, { input }, viewer)).toBe(code);
    expect(await shop.everything()).toEqual(before);
  });
});

describe('stockMovements', () => {
  const read = async (levelId: string, page: object = {}) =>
    (await shop.run<Movements>(movementsQuery, { levelId, ...page })).stockMovements;
  const rowsOf = (page: Movements['stockMovements']) =>
    page?.edges.map(({ node }) => [node.seq, node.kind, node.quantity, node.reference]);

  it('lists what moved, the latest first, told or not, in pages that fit together', async () => {
    const { levelId } = await commands.stocked(5);
    await shop.flush();
    await shop.adjust({ levelId, mode: 'REMOVE', quantity: 1, reason: 'DAMAGE' });
    const rid = newReservation();
    await commands.take({ rid, levelId, quantity: 2, reference: 'ord_7' });
    const all = [
      [4, 'SALE', -2, 'ord_7'],
      [3, 'DAMAGE', -1, null],
      [2, 'CORRECTION', 5, null],
      [1, 'OPEN', 0, null],
    ];
    expect(rowsOf(await read(levelId))).toEqual(all);
    await shop.flush();
    expect(rowsOf(await read(levelId))).toEqual(all);
    const start = await read(levelId, { first: 3 });
    expect([rowsOf(start), start?.pageInfo.hasNextPage]).toEqual([all.slice(0, 3), true]);
    await shop.adjust({ levelId, mode: 'ADD', quantity: 1 });
    const rest = await read(levelId, { first: 3, after: start?.pageInfo.endCursor });
    expect([rowsOf(rest), rest?.pageInfo.hasNextPage]).toEqual([all.slice(3), false]);
  });

  it('says who moved units, through which channel, and when', async () => {
    const { levelId } = await commands.stocked(1);
    expect((await read(levelId, { first: 1 }))?.edges[0]?.node).toEqual({
      id: expect.stringMatching(/^adj:/),
      seq: 2,
      kind: 'CORRECTION',
      quantity: 1,
      oversold: 0,
      reference: null,
      deltas: [],
      provenance: { channel: 'WEB', kind: 'STAFF', subject: 'stf_test', requestId: 'test' },
      at: expect.stringMatching(/^20\d\d-/),
    });
  });

  it('has none of a level that was never opened, and no list of one that cannot be', async () => {
    expect((await read((await commands.stocked(0)).levelId))?.edges).toEqual([]);
    for (const levelId of ['stk_$where', shop.levelId('var_nowhere'), '']) expect(await read(levelId)).toBeNull();
  });

  it('refuses a cursor of another list, a page too long, and whoever may not read stock', async () => {
    const [one, other] = [await commands.stocked(1), await commands.stocked(1)];
    const cursor = (await read(one.levelId, { first: 1 }))?.pageInfo.endCursor;
    const ask = (variables: object, viewer = manager) =>
      shop.refusal(movementsQuery, { levelId: other.levelId, ...variables }, viewer);
    expect(await ask({ after: cursor })).toBe('CURSOR_INVALID');
    expect(await ask({ first: 101 })).toBe('BAD_USER_INPUT');
    expect(await ask({}, staffViewer(['stock:write']))).toBe('FORBIDDEN');
    expect(await ask({}, shopper)).toBe('UNAUTHENTICATED');
  });
});
