import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

describe('tokens of the demo issuer', () => {
  let system: TestSystem;
  let shop: TestShop;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 5 });
    await makeShop(system, { name: 'K2', units: 5 });
  });
  afterAll(() => system.stop());

  const priceFor = async (token?: string) => {
    const query = 'query ($id: ID!) { variant(id: $id) { price { unitPrice { decimal } } } }';
    const data = await insist(system, { query, variables: { id: shop.variantId }, ...(token && { token }) });
    return (data.variant as unknown as { price: { unitPrice: { decimal: string } } }).price.unitPrice.decimal;
  };

  it('give a kiosk the prices of the store that its code names, and others the general ones', async () => {
    const token = await system.token('merchandiser');
    const act = async (field: string, input: object, selection: string) => {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { message } } }`;
      return (await insist(system, { query, variables: { input }, token }))[field] as unknown as {
        priceList: { id: string };
      };
    };
    const scope = { locationIds: [shop.locationId] };
    const { priceList } = await act('createPriceList', { name: 'K1', currency: 'EUR', scope }, 'priceList { id }');
    await act('changePriceListStatus', { id: priceList.id, status: 'ACTIVE' }, 'priceList { id }');
    const prices = [{ variantId: shop.variantId, amountMinor: 4_500 }];
    await act('setPrices', { priceListId: priceList.id, currency: 'EUR', prices }, 'changed');

    expect(await priceFor(await system.token('kiosk', 'K1'))).toBe('45.00');
    expect(await priceFor(await system.token('kiosk', 'K2'))).toBe('49.90');
    expect(await priceFor()).toBe('49.90');
  });

  it('are refused for a store or a role that does not exist', async () => {
    await expect(system.token('lead', 'NOWHERE')).rejects.toThrow('There is no store with the code "NOWHERE".');
    await expect(system.token('emperor')).rejects.toThrow(/^Send \{"role", "store"\}; roles are associate, lead, /);
  });
});
