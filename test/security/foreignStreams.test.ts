// Streams of what is another's, and cursors that were forged or are another's, at the whole system.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insist, letReserve, makeShop, type TestShop } from '../support/shop.ts';
import { openSocket, type SocketMessage } from '../support/socketClient.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const reservationChanged =
  'subscription ($id: ID!, $secret: String) { storeReservationChanged(id: $id, secret: $secret) { id status } }';
const levelChanged = `subscription ($variants: [ID!]!, $places: [ID!]!) {
  stockLevelChanged(variantIds: $variants, locationIds: $places) { id band onHand available }
}`;

interface Stream {
  key: string | null;
  kind: string;
  remaining?: number;
  cursor: string;
}
interface Told {
  data: { stockLevelChanged: Record<string, unknown> } | null;
  extensions: { stream: Stream };
}

describe('a stream', () => {
  let system: TestSystem;
  let shop: TestShop;
  let other: TestShop;
  let held: { id: string; secret: string };
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'R1', units: 40 });
    other = await makeShop(system, { name: 'R2', units: 3 });
    await letReserve(system, shop, 'R1');
    const { createStoreReservation } = await insist(system, {
      query: `mutation ($input: CreateStoreReservationInput!) {
        createStoreReservation(input: $input) { storeReservation { id } secret userErrors { code } }
      }`,
      variables: {
        input: {
          locationId: shop.locationId,
          lines: [{ variantId: shop.variantId, quantity: 1 }],
          contact: { phone: '+442079460011' },
          idempotencyKey: crypto.randomUUID(),
        },
      },
      token: await system.token('kiosk', 'R1'),
    });
    const made = createStoreReservation as unknown as { storeReservation: { id: string }; secret: string };
    held = { id: made.storeReservation.id, secret: made.secret };
  });
  afterAll(() => system.stop());

  /** The first message of a subscription, and whether the id was free right after it. */
  async function first(
    payload: { query: string; variables: Record<string, unknown>; extensions?: { resume: string } },
    token?: string,
  ): Promise<SocketMessage> {
    const client = await openSocket(system.url.replace(/^http/, 'ws'));
    await client.init(token === undefined ? {} : { token });
    client.send({ id: '1', type: 'subscribe', payload });
    const message = await client.next();
    if (message.type === 'error') {
      // it has ended: its id is free, and nothing else comes
      client.subscribe('1', '{ __typename }');
      expect([await client.next(), await client.next()].map(({ type }) => type)).toEqual(['next', 'complete']);
    }
    await client.close();
    return message;
  }

  describe('of a reservation is refused, with no event,', () => {
    const guess = (secret: string) => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
    it.each([
      { to: 'a guest without its secret', secret: () => null, role: undefined, store: undefined },
      { to: 'a guest with another secret', secret: () => guess(held.secret), role: undefined, store: undefined },
      { to: 'a customer who is not its owner', secret: () => null, role: 'customer', store: undefined },
      { to: 'the kiosk of another store', secret: () => null, role: 'kiosk', store: 'R2' },
      { to: 'staff of another store', secret: () => null, role: 'lead', store: 'R2' },
    ] as const)('to $to', async ({ secret, role, store }) => {
      const token = role && (await system.token(role, store));
      const variables = { id: held.id, secret: secret() };
      const refused = await first({ query: reservationChanged, variables }, token);
      expect(refused).toMatchObject({
        id: '1',
        type: 'error',
        payload: [{ extensions: { code: expect.any(String) } }],
      });
      expect(JSON.stringify(refused)).not.toContain('HELD');
      const none = await first({ query: reservationChanged, variables: { id: 'rsv_none', secret: secret() } }, token);
      // as if there were none: nobody learns that it exists
      const codes = [refused, none].map(
        ({ payload }) => (payload as { message: string; extensions: { code: string } }[])[0],
      );
      expect(codes[0]?.extensions.code).toBe(codes[1]?.extensions.code);
      expect(codes[0]?.message).toBe(codes[1]?.message);
    });

    it('and told to who has its secret', async () => {
      expect(await first({ query: reservationChanged, variables: { ...held } })).toMatchObject({
        type: 'next',
        payload: { data: { storeReservationChanged: { id: held.id, status: 'HELD' } } },
      });
    });
  });

  describe('that goes on from a cursor', () => {
    const variables = () => ({ variants: [shop.variantId], places: [shop.locationId] });
    const told = async (resume: string | undefined, token?: string, asked = variables()): Promise<Told> => {
      const extensions = resume === undefined ? {} : { extensions: { resume } };
      const { type, payload } = await first({ query: levelChanged, variables: asked, ...extensions }, token);
      expect(type).toBe('next');
      return payload as Told;
    };
    const open = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const close = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
    const hidden = { onHand: null, available: null };

    it('of staff gives a guest what a guest may see, from the beginning', async () => {
      const ofStaff = await told(undefined, await system.token('lead', 'R1'));
      expect(ofStaff.data?.stockLevelChanged).toMatchObject({ onHand: 40 });
      const asGuest = await told(ofStaff.extensions.stream.cursor);
      expect(asGuest.extensions.stream).toMatchObject({ kind: 'RESET', remaining: 0 });
      expect(asGuest.data?.stockLevelChanged).toMatchObject({ id: shop.levelId, ...hidden });
    });

    it('of other variables begins anew', async () => {
      const { cursor } = (await told(undefined)).extensions.stream;
      const wider = { ...variables(), variants: [shop.variantId, other.variantId] };
      expect((await told(cursor, undefined, wider)).extensions.stream).toMatchObject({ kind: 'RESET' });
    });

    it.each([
      { what: 'that the log has not reached', change: (n: number) => n + 1_000_000 },
      { what: 'that no log can reach', change: () => Number.MAX_SAFE_INTEGER },
    ])('with a forged position $what begins anew, with own rights', async ({ change }) => {
      const { cursor } = (await told(undefined)).extensions.stream;
      const forged = open(cursor);
      const answer = await told(close({ ...forged, pos: { ...forged.pos, n: change(forged.pos.n) } }));
      expect(answer.extensions.stream).toMatchObject({ kind: 'RESET', remaining: 0 });
      expect(answer.data?.stockLevelChanged).toMatchObject({ id: shop.levelId, ...hidden });
    });

    it.each([
      { what: 'with a field more', change: (cursor: object) => ({ ...cursor, viewer: 'stf_1' }) },
      { what: 'of another version', change: (cursor: object) => ({ ...cursor, v: 2 }) },
      { what: 'with a negative place', change: (cursor: object) => ({ ...cursor, pos: { epoch: 1, n: -1 } }) },
    ])('$what is malformed', async ({ change }) => {
      const { cursor } = (await told(undefined)).extensions.stream;
      const extensions = { resume: close(change(open(cursor))) };
      expect(await first({ query: levelChanged, variables: variables(), extensions })).toMatchObject({
        type: 'error',
        payload: [{ extensions: { code: 'CURSOR_INVALID' } }],
      });
    });
  });
});
