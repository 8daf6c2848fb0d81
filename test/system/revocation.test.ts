import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adjustStock, insist, makeShop, type TestShop } from '../support/shop.ts';
import { openSocket } from '../support/socketClient.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

describe('the right of a caller that is taken away', () => {
  let system: TestSystem;
  let shop: TestShop;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 4 });
  });
  afterAll(() => system.stop());

  const asAdmin = async (query: string, input: Record<string, unknown>) =>
    insist(system, { query, variables: { input }, token: await system.token('admin') });
  const setStaffRoles = `mutation ($input: SetStaffRolesInput!) { setStaffRoles(input: $input) { userErrors { code } } }`;
  const registerDevice = `mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { userErrors { code } } }`;

  /** Watches the level, and has been told its first value. */
  async function watch(token: string) {
    const client = await openSocket(system.url.replace(/^http/, 'ws'));
    await client.init({ token });
    client.subscribe(
      '1',
      'subscription ($v: [ID!]!, $l: [ID!]!) { stockLevelChanged(variantIds: $v, locationIds: $l) { id band } }',
      { v: [shop.variantId], l: [shop.locationId] },
    );
    expect(await client.next()).toMatchObject({
      type: 'next',
      payload: { extensions: { stream: { kind: 'SNAPSHOT' } } },
    });
    return client;
  }
  const status = async (token: string) => (await system.query({ query: '{ __typename }', token })).status;
  let units = 4;
  async function change(): Promise<void> {
    units = units === 4 ? 0 : 4;
    await insist(system, {
      query: adjustStock,
      variables: {
        input: {
          levelId: shop.levelId,
          mode: 'SET',
          quantity: units,
          reason: 'CORRECTION',
          idempotencyKey: crypto.randomUUID(),
        },
      },
      token: await system.token('manager', 'K1'),
    });
  }

  it('ends the sockets of staff without another event, and a token of some seconds later is good', async () => {
    const token = await system.token('lead', 'K1');
    const [mine, colleague] = [await watch(token), await watch(await system.token('associate', 'K1'))];
    const told = mine.next().catch((error: Error) => error.message);
    await asAdmin(setStaffRoles, {
      id: 'stf_demo-lead-k1',
      displayName: 'Ada',
      roles: ['ASSOCIATE'],
      locationIds: [shop.locationId],
    });
    expect(await mine.closed).toEqual({ code: 4403, reason: 'Token revoked' });
    await change();
    expect(await colleague.next()).toMatchObject({
      type: 'next',
      payload: { extensions: { stream: { kind: 'CHANGE' } } },
    });
    expect(await told).toBe('closed with 4403 Token revoked');
    expect(await status(token)).toBe(401);
    await vi.waitFor(async () => expect(await status(await system.token('lead', 'K1'))).toBe(200), { timeout: 20_000 });
    await colleague.close();
  });

  it('ends the sockets of a screen that is blocked, whatever token it has, until it is not', async () => {
    const token = await system.token('kiosk', 'K1');
    const screen = await watch(token);
    const told = screen.next().catch((error: Error) => error.message);
    const device = { id: 'dev_demo-kiosk-k1', kind: 'KIOSK', name: 'Entrance', locationId: shop.locationId };
    await asAdmin(registerDevice, { ...device, active: false });
    expect(await screen.closed).toEqual({ code: 4403, reason: 'Token revoked' });
    await change();
    expect(await told).toBe('closed with 4403 Token revoked');
    expect(await status(token)).toBe(401);
    await asAdmin(registerDevice, { ...device, active: true });
    await vi.waitFor(async () => expect(await status(await system.token('kiosk', 'K1'))).toBe(200), {
      timeout: 20_000,
    });
  });
});
