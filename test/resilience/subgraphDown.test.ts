import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const query = `query ($id: ID!, $place: ID!) {
  variant(id: $id) { sku price { unitPrice { decimal } } availability(locationId: $place) { band } }
}`;

describe('a process for each part, and inventory killed', () => {
  let system: TestSystem;
  let shop: TestShop;
  beforeAll(async () => {
    system = await startTestSystem({ mode: 'processes' });
    shop = await makeShop(system, { name: 'K1', units: 5 });
  });
  afterAll(() => system.stop());

  it('costs the fields of that part alone, and recovers by itself', async () => {
    const ask = () => system.query({ query, variables: { id: shop.variantId, place: shop.locationId } });
    const whole = {
      status: 200,
      data: {
        variant: { sku: 'K1-s', price: { unitPrice: { decimal: '49.90' } }, availability: { band: 'IN_STOCK' } },
      },
    };
    expect(await ask()).toEqual(whole);

    process.kill(Number(system.pidOf('inventory')), 'SIGKILL');
    let partial = await ask();
    await expect
      .poll(async () => {
        partial = partial.errors ? partial : await ask();
        return partial.errors?.[0];
      })
      .toMatchObject({
        path: ['variant', 'availability'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'inventory' },
      });
    expect(partial.data).toEqual({ variant: { ...whole.data.variant, availability: null } });

    await expect.poll(ask, { timeout: 20_000, interval: 100 }).toEqual(whole);
  });
});
