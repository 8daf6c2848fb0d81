import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '#platform/mongo/database.ts';
import { subjectContactModel } from '#subgraphs/customer/repository/subjectContactRepository.ts';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const create = `mutation ($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation { id status alternatives { location { name } } }
    userErrors { code path
      ... on OutOfStock { alternatives { method distanceMeters readyBy location { code name } } }
      ... on ChannelNotEnabled { flow channel location { code } }
      ... on InvalidInput { rule } }
  }
}`;
const payloadErrors = 'userErrors { code message path }';
const upsert = `mutation ($input: UpsertLocationInput!) { upsertLocation(input: $input) { location { id } ${payloadErrors} } }`;
const count = `mutation ($input: RecordStockCountInput!) { recordStockCount(input: $input) { ${payloadErrors} } }`;
const listing = `mutation ($input: SetChannelListingInput!) { setChannelListing(input: $input) { ${payloadErrors} } }`;
const updateChannel = `mutation ($input: UpdateChannelInput!) { updateChannel(input: $input) { channel { version } ${payloadErrors} } }`;

interface Payload {
  storeReservation: { id: string; status: string } | null;
  userErrors: Record<string, unknown>[];
}

describe('what cannot be put aside at a store', () => {
  let system: TestSystem;
  let shop: TestShop;
  let merchandiser: string;
  let phones = 0;

  /** A store on the parallel of London. */
  async function openStore(code: string, longitude: number): Promise<string> {
    const geo = { latitude: 51.5, longitude };
    const input = { code, name: `Store ${code}`, services: ['RESERVE'], geo, timeZone: 'Europe/London' };
    const { upsertLocation } = await insist(system, { query: upsert, variables: { input }, token: merchandiser });
    return (upsertLocation as unknown as { location: { id: string } }).location.id;
  }
  const contact = () => {
    phones += 1;
    return { phone: `+4420794610${10 + phones}` };
  };
  async function reserve(changes: object = {}): Promise<Payload> {
    const lines = [{ variantId: shop.variantId, quantity: 2 }];
    const input = { locationId: shop.locationId, lines, contact: contact(), idempotencyKey: crypto.randomUUID() };
    const answer = await system.query({ query: create, variables: { input: { ...input, ...changes } } });
    expect(answer.errors).toBeUndefined();
    return answer.data?.createStoreReservation as Payload;
  }
  const books = async () => {
    const query = `query ($id: ID!) { stockLevel(id: $id) { onHand reserved available version } }`;
    const token = await system.token('manager', 'EA');
    return insist(system, { query, variables: { id: shop.levelId }, token });
  };

  beforeAll(async () => {
    system = await startTestSystem();
    merchandiser = await system.token('merchandiser');
    shop = await makeShop(system, { name: 'EA', units: 1 });
    await openStore('EA', 0);
    for (const [code, longitude, counted] of [
      ['EB', 0.05, 2],
      ['EC', 0.01, 1],
      ['ED', 0.02, 9],
    ] as const) {
      const locationId = await openStore(code, longitude);
      const items = [{ variantId: shop.variantId, counted }];
      const input = { locationId, items, idempotencyKey: crypto.randomUUID() };
      await insist(system, { query: count, variables: { input }, token: merchandiser });
    }
  });
  afterAll(() => system.stop());

  it('can be had at the stores that the refusal names, the nearest first', async () => {
    const before = await books();
    const alternatives = async () => (await reserve()).userErrors[0]?.alternatives;
    const promise = (code: string, distanceMeters: number) => ({
      method: 'PICKUP',
      distanceMeters,
      readyBy: null, // these stores state no hours
      location: { code, name: `Store ${code}` },
    });
    await expect.poll(alternatives, { timeout: 10_000 }).toEqual([promise('ED', 1_384), promise('EB', 3_461)]);
    expect(await books()).toEqual(before);
  });

  it('is refused where the channel does not put goods aside, until it does again', async () => {
    const admin = await system.token('admin');
    const reserves = (reserve: boolean) =>
      insist(system, { query: updateChannel, variables: { input: { code: 'WEB', flows: { reserve } } }, token: admin });
    const before = await books();
    await reserves(false);
    const refused = () => reserve({ lines: [{ variantId: shop.variantId, quantity: 1 }] });
    expect(await refused()).toEqual({
      storeReservation: null,
      userErrors: [{ code: 'CHANNEL_NOT_ENABLED', path: null, flow: 'reserve', channel: 'WEB', location: null }],
    });
    expect(await books()).toEqual(before);
    await reserves(true);
    const { storeReservation, userErrors } = await refused();
    expect([storeReservation?.status, userErrors]).toEqual(['HELD', []]);
    const database = await connectDatabase(system.mongoUrl, 'noren_customer');
    const kept = await database.model(subjectContactModel).find({ _id: storeReservation?.id }).lean();
    await database.close();
    expect(kept).toMatchObject([
      { _id: storeReservation?.id, customerId: null, contact: { phone: expect.stringMatching(/^\+4420794610/) } },
    ]);
  });

  it('is counted for shoppers only up to the number that the channel shows', async () => {
    const admin = await system.token('admin');
    const shown = (showQuantityUpTo: number) =>
      insist(system, { query: updateChannel, variables: { input: { code: 'WEB', showQuantityUpTo } }, token: admin });
    const query = 'query ($id: ID!) { stockLevel(id: $id) { available } }';
    const available = async () => {
      const { stockLevel } = await insist(system, { query, variables: { id: shop.levelId } });
      return (stockLevel as unknown as { available: number | null }).available;
    };
    await shop.setOnHand(3);
    await expect.poll(available, { timeout: 10_000 }).toBe(2); // one is put aside
    await shown(1);
    await expect.poll(available, { timeout: 10_000 }).toBeNull();
    await shown(3);
    await expect.poll(available, { timeout: 10_000 }).toBe(2);
  });

  it('is refused where the channel shows the goods and does not put them aside', async () => {
    const offered = { channel: 'WEB', listed: true, purchasable: true, reservable: false };
    const input = { productId: shop.productId, ...offered };
    await insist(system, { query: listing, variables: { input }, token: merchandiser });
    const before = await books();
    expect(await reserve({ lines: [{ variantId: shop.variantId, quantity: 1 }] })).toEqual({
      storeReservation: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['lines', '0', 'variantId'], rule: 'VARIANT_NOT_RESERVABLE' }],
    });
    expect(await books()).toEqual(before);
  });
});
