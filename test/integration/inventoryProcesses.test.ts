import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createSubgraph, type Subgraph } from '#platform/subgraph/createSubgraph.ts';
import { inventory } from '#subgraphs/inventory/index.ts';
import {
  type Adjusted,
  adjustStockMutation,
  type InventoryShop,
  manager,
  newKey,
  startInventoryShop,
  upsertLocationMutation,
} from './inventoryShop.ts';

let shop: InventoryShop;
/** Another process of inventory on the same store, without a bus between them. */
let other: Subgraph;

beforeAll(async () => {
  shop = await startInventoryShop();
  other = await createSubgraph(inventory, {
    mongoUrl: shop.mongoUrl,
    bus: createMemoryBus(),
    link: () => shop.catalog,
    logger: createLogger('inventory', { level: 'silent' }),
    periods: { logTailMs: 20 },
  });
});

afterAll(async () => {
  await other.close();
  expect(await shop.violations()).toBe(0);
  await shop.close();
});

async function ask<Data>(
  query: string,
  variables: Record<string, unknown> = {},
  viewer: Viewer = manager,
): Promise<Data> {
  const result = await other.execute({ query, variables, viewer, deadline: Date.now() + 10_000 });
  expect(result.errors).toBeUndefined();
  return result.data as Data;
}

const made = async (input: object) =>
  (await shop.run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, { input })).upsertLocation
    .location.id;

describe('two processes of inventory', () => {
  it('find a place that the other one has just made, before anybody told of it', async () => {
    const id = await made({ code: 'Fresh', name: 'Fresh' });
    expect(await ask('query Find($id: ID) { location(id: $id) { name } }', { id })).toEqual({
      location: { name: 'Fresh' },
    });
    expect(await ask('{ location(code: "Fresh") { name } }')).toEqual({ location: { name: 'Fresh' } });
  });

  it('see what the other one changed of a place once it was told', async () => {
    await made({ code: 'Renamed', name: 'Before' });
    await shop.flush();
    await made({ code: 'Renamed', name: 'After' });
    await made({ code: 'Unasked', name: 'Unasked' });
    await shop.flush();
    await vi.waitFor(async () => {
      const { locations } = await ask<{ locations: { edges: { node: { code: string; name: string } }[] } }>(
        '{ locations { edges { node { code name } } } }',
      );
      const names = Object.fromEntries(locations.edges.map(({ node }) => [node.code, node.name]));
      expect(names).toMatchObject({ Renamed: 'After', Unasked: 'Unasked' });
    });
  });

  it('change a place from what is stored, not from what they remember', async () => {
    await made({ code: 'Shared', name: 'First' });
    await ask('{ location(code: "Shared") { name } }');
    await made({ code: 'Shared', name: 'Second' });
    const { upsertLocation } = await ask<{ upsertLocation: unknown }>(upsertLocationMutation, {
      input: { code: 'Shared', name: 'Second', kind: 'POPUP' },
    });
    expect(upsertLocation).toMatchObject({ location: { name: 'Second', kind: 'POPUP', version: 3 }, userErrors: [] });
  });

  it('take back what the other one has just changed, and know its version', async () => {
    await made({ code: 'Undone', name: 'First' });
    await ask('{ location(code: "Undone") { name } }');
    await made({ code: 'Undone', name: 'Second' });
    const change = (input: object) =>
      ask<{ upsertLocation: unknown }>(upsertLocationMutation, { input: { code: 'Undone', name: 'First', ...input } });
    expect((await change({})).upsertLocation).toMatchObject({ location: { name: 'First', version: 3 } });
    await made({ code: 'Undone', name: 'Fourth' });
    expect((await change({ expectedVersion: 4 })).upsertLocation).toMatchObject({
      location: { name: 'First', version: 5 },
      userErrors: [],
    });
  });

  it('set opening hours of the version that is stored', async () => {
    const locationId = await made({ code: 'Hours', name: 'Hours' });
    await ask('{ location(code: "Hours") { name } }');
    await made({ code: 'Hours', name: 'Other hours' });
    const { setOpeningHours } = await ask<{ setOpeningHours: unknown }>(
      'mutation Set($input: SetOpeningHoursInput!) { setOpeningHours(input: $input) { location { version } userErrors { code } } }',
      {
        input: {
          locationId,
          expectedVersion: 2,
          openingHours: [{ weekday: 'MONDAY', opens: '09:00', closes: '18:00' }],
        },
      },
    );
    expect(setOpeningHours).toEqual({ location: { version: 3 }, userErrors: [] });
  });

  it('carry one key out once, whichever of them it reaches', async () => {
    const levelId = shop.levelId(shop.newVariant());
    const input = { levelId, mode: 'ADD', quantity: 2, reason: 'RECEIPT', idempotencyKey: newKey() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? shop.run<Adjusted>(adjustStockMutation, { input })
          : ask<Adjusted>(adjustStockMutation, { input }),
      ),
    );
    for (const answer of answers) expect(answer.adjustStock.stockLevel).toMatchObject({ onHand: 2, version: 2 });
  });

  it('tell a change of one to those who follow the other', async () => {
    const variantId = shop.newVariant();
    const stream = other.subscribe({
      query:
        'subscription Live($variantIds: [ID!]!, $locationIds: [ID!]!) { stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) { onHand } }',
      variables: { variantIds: [variantId], locationIds: [shop.placeId] },
      viewer: manager,
      deadline: Date.now() + 10_000,
    });
    expect((await stream.next()).value.data).toEqual({ stockLevelChanged: { onHand: 0 } });
    await shop.adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 6 });
    await shop.flush();
    expect((await stream.next()).value).toMatchObject({
      data: { stockLevelChanged: { onHand: 6 } },
      extensions: { stream: { rev: 2, kind: 'CHANGE' } },
    });
    await stream.return?.();
  });
});
