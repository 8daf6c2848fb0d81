import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insist, letReserve, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const create = `mutation ($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation { id status } secret userErrors { __typename code path }
  }
}`;

interface Payload {
  storeReservation: { id: string; status: string } | null;
  secret: string | null;
  userErrors: { __typename: string; code: string; path: string[] | null }[];
}

/** Every refusal is checked twice: what it gets, and that numbers, holds, ledger and log stayed as they were. */
describe('bad input to a reservation', () => {
  let system: TestSystem;
  let shop: TestShop;
  let admin: string;
  let manager: string;
  let phones = 0;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'RR', units: 40 });
    await letReserve(system, shop, 'RR');
    admin = await system.token('admin');
    manager = await system.token('manager', 'RR');
  });
  afterAll(() => system.stop());

  const newContact = () => {
    phones += 1;
    return { phone: `+44207946${String(phones).padStart(4, '0')}` };
  };
  const input = (changes: object = {}) => ({
    locationId: shop.locationId,
    lines: [{ variantId: shop.variantId, quantity: 1 }],
    contact: newContact(),
    idempotencyKey: crypto.randomUUID(),
    ...changes,
  });
  const send = (changes: object = {}, token?: string) =>
    system.query({ query: create, variables: { input: input(changes) }, ...(token && { token }) });
  const reserve = async (changes: object = {}, token?: string) => {
    const answer = await send(changes, token);
    expect(answer.errors).toBeUndefined();
    return answer.data?.createStoreReservation as Payload;
  };

  /** What a refusal must leave as it is: the level with its version, its events, and the reservations of the store. */
  const books = async () => {
    const level = `query ($id: ID!) {
      stockLevel(id: $id) { onHand reserved available version }
      stockMovements(levelId: $id) { edges { node { id } } }
    }`;
    const list =
      'query ($id: ID!) { storeReservations(filter: { locationId: $id }) { edges { node { id status version } } } }';
    const { stockLevel, stockMovements } = await insist(system, {
      query: level,
      variables: { id: shop.levelId },
      token: manager,
    });
    const reservations = await insist(system, { query: list, variables: { id: shop.locationId }, token: manager });
    const events = await insist(system, {
      query: 'query ($id: ID!) { events(key: $id) { seq } }',
      variables: { id: shop.levelId },
      token: admin,
    });
    return JSON.stringify([stockLevel, stockMovements, reservations, events]);
  };
  const settledBooks = async () => {
    let now = await books();
    await expect
      .poll(async () => {
        const last = now;
        now = await books();
        return now === last;
      })
      .toBe(true);
    return now;
  };

  it.each<[string, object]>([
    ['quantity −1', { quantity: -1 }],
    ['quantity 0', { quantity: 0 }],
    ['quantity 1.5', { quantity: 1.5 }],
    ['quantity 1,000', { quantity: 1_000 }],
    ['quantity 2^31', { quantity: 2 ** 31 }],
    ['quantity 2^53+1', { quantity: 2 ** 53 + 1 }],
    ['quantity "1"', { quantity: '1' }],
    ['an operator as variant', { variantId: { $gt: '' } }],
    ['code as variant', { variantId: { $where: 'sleep(1000)' } }],
  ])('answers %s with BAD_USER_INPUT and holds nothing', async (_name, line) => {
    const before = await settledBooks();
    const answer = await send({ lines: [{ variantId: shop.variantId, quantity: 1, ...line }] });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await books()).toBe(before);
  });

  it.each<[string, object]>([
    ['an operator as place', { locationId: { $ne: null } }],
    ['no lines', { lines: [] }],
    ['a key of three characters', { idempotencyKey: 'abc' }],
    ['an operator as key', { idempotencyKey: { $exists: true } }],
    ['an operator as phone number', { contact: { phone: { $regex: '.*' } } }],
    ['fields that the input lacks', JSON.parse('{"__proto__": {"polluted": true}, "status": "HELD"}') as object],
  ])('answers %s with 400 or BAD_USER_INPUT, and the books stay', async (_name, changes) => {
    const before = await settledBooks();
    const raw = { ...input(), ...changes };
    const answer = await system.query({ query: create, variables: { input: raw } });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(await books()).toBe(before);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', '$where', 'a.b', 'var_ﬀ'])(
    'knows no variant and no place called %s',
    async (name) => {
      const before = await settledBooks();
      const variant = await reserve({ lines: [{ variantId: name, quantity: 1 }] });
      expect(variant).toMatchObject({ storeReservation: null, userErrors: [{ code: 'NOT_FOUND' }] });
      const place = await reserve({ locationId: name });
      expect(place).toMatchObject({ storeReservation: null, userErrors: [{ code: 'NOT_FOUND' }] });
      expect(await books()).toBe(before);
    },
  );

  it('gives one reservation to a key that is sent fifty times at once', async () => {
    const same = input();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => system.query({ query: create, variables: { input: same } })),
    );
    const ids = new Set<string>();
    for (const { data, errors } of answers) {
      if (errors) expect(errors[0]?.extensions.code).toBe('IDEMPOTENCY_IN_PROGRESS');
      else ids.add(String((data?.createStoreReservation as Payload | undefined)?.storeReservation?.id));
    }
    expect([...ids]).toEqual([expect.stringMatching(/^srv_/)]);
    const again = await reserve(same);
    expect(again.storeReservation).toEqual({ id: [...ids][0], status: 'HELD' });
  });

  it('refuses a used key with another input, and knows it as new from another caller and in another mutation', async () => {
    const first = input();
    const { storeReservation, secret } = await reserve(first);
    const before = await settledBooks();
    const other = await reserve({ ...first, lines: [{ variantId: shop.variantId, quantity: 2 }] });
    expect(other).toMatchObject({ storeReservation: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await books()).toBe(before);
    const stranger = await reserve({ idempotencyKey: first.idempotencyKey });
    expect(stranger.storeReservation).toMatchObject({ status: 'HELD' });
    expect(stranger.storeReservation?.id).not.toBe(storeReservation?.id);
    const cancel = `mutation ($input: CancelStoreReservationInput!) {
      cancelStoreReservation(input: $input) { storeReservation { status } userErrors { code message path } }
    }`;
    const cancelled = await insist(system, {
      query: cancel,
      variables: { input: { id: storeReservation?.id, secret, idempotencyKey: first.idempotencyKey } },
    });
    expect(cancelled.cancelStoreReservation).toMatchObject({ storeReservation: { status: 'CANCELLED' } });
  });

  it('lets one person hoard nothing, in whatever spelling and from whatever channel', async () => {
    const kiosk = await system.token('kiosk', 'RR');
    const spellings = ['+44 20 7946 9001', '0044 20 79469001', '+44 (20) 7946-9001'];
    expect((await reserve({ contact: { phone: spellings[0] } })).storeReservation?.status).toBe('HELD');
    const before = await settledBooks();
    for (const token of [undefined, kiosk, manager]) {
      for (const phone of spellings) {
        const refused = await reserve({ contact: { phone } }, token);
        expect(refused).toMatchObject({ storeReservation: null, userErrors: [{ code: 'HOLD_LIMIT_REACHED' }] });
      }
    }
    expect(await books()).toBe(before);
  });

  it.each([
    ['(a+)+$', []],
    ['.*', []],
    ['$where', []],
    ['__proto__', []],
    ['shirt" OR 1=1', []],
  ])('takes %s as plain text to search for', async (query, found) => {
    const search = 'query ($query: String!) { searchProducts(query: $query) { edges { node { id } } } }';
    const { searchProducts } = await insist(system, { query: search, variables: { query } });
    expect(searchProducts).toEqual({ edges: found });
  });

  it('answers a text of 10 KB to search for with BAD_USER_INPUT', async () => {
    const search = 'query ($query: String!) { searchProducts(query: $query) { edges { node { id } } } }';
    const answer = await system.query({ query: search, variables: { query: 'a'.repeat(10_240) } });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
