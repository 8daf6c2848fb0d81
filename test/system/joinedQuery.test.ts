import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustStock, insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const card = `query ($id: ID!, $place: ID!) {
  variant(id: $id) {
    sku
    product { title }
    price { unitPrice { decimal currency } }
    availability(locationId: $place) { band quantity location { name } }
    pointsPreview(quantity: 2)
  }
}`;

describe('the graph as a whole', () => {
  let system: TestSystem;
  let shop: TestShop;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 5 });
  });
  afterAll(() => system.stop());

  it('joins title, price, stock and points of one variant in one request', async () => {
    const answer = await system.query({ query: card, variables: { id: shop.variantId, place: shop.locationId } });
    expect(answer).toEqual({
      status: 200,
      data: {
        variant: {
          sku: 'K1-s',
          product: { title: 'Linen shirt K1' },
          price: { unitPrice: { decimal: '49.90', currency: 'EUR' } },
          availability: { band: 'IN_STOCK', quantity: null, location: { name: 'Store K1' } },
          pointsPreview: 99,
        },
      },
    });
  });

  it('tells shoppers small numbers only, and staff all of them', async () => {
    const query = 'query ($id: ID!) { stockLevel(id: $id) { band available onHand } }';
    const variables = { id: shop.levelId };
    const token = await system.token('associate', 'K1');
    expect((await system.query({ query, variables })).data).toEqual({
      stockLevel: { band: 'IN_STOCK', available: null, onHand: null },
    });
    expect((await system.query({ query, variables, token })).data).toEqual({
      stockLevel: { band: 'IN_STOCK', available: 5, onHand: 5 },
    });
  });

  it('shows in the event log what happened to a level, number by number', async () => {
    const token = await system.token('admin');
    const moved = {
      levelId: shop.levelId,
      mode: 'ADD',
      quantity: 2,
      reason: 'RECEIPT',
      idempotencyKey: crypto.randomUUID(),
    };
    await insist(system, {
      query: adjustStock,
      variables: { input: moved },
      token: await system.token('manager', 'K1'),
    });
    const query = 'query ($key: ID!) { events(key: $key) { type seq data } }';
    const entries = async () =>
      ((await system.query({ query, variables: { key: shop.levelId }, token })).data?.events ?? []) as {
        type: string;
        seq: number;
        data: { quantity: number };
      }[];
    await expect
      .poll(async () => (await entries()).map((entry) => [entry.type, entry.seq, entry.data.quantity]))
      .toEqual([
        ['StockMoved', 1, 0],
        ['StockMoved', 2, 5],
        ['StockMoved', 3, 2],
      ]);
  });

  it('audits its own books without a violation', async () => {
    const token = await system.token('admin');
    const audit = async () =>
      (await insist(system, { query: '{ audit { subgraph invariant checked violations samples } }', token }))
        .audit as unknown as { subgraph: string; invariant: string; checked: number; violations: number }[];
    await expect.poll(async () => (await audit()).filter((report) => report.violations > 0)).toEqual([]);
    const inventory = (await audit()).filter((report) => report.subgraph === 'inventory');
    expect(inventory.map((report) => report.invariant)).toEqual(['I1', 'I2', 'I3', 'I9']);
    expect(inventory.every((report) => report.checked > 0)).toBe(true);
  });
});
