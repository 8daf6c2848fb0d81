import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrdersDeps } from '#subgraphs/orders/context.ts';
import {
  cancelMutation,
  createMutation,
  extendMutation,
  guest,
  newContact,
  newKey,
  type OrdersProcess,
  type OrdersShop,
  startOrdersShop,
} from './ordersShop.ts';

// To see these tests fail, plant a bug in subgraphs/orders/domain/runReservation.ts:
// 1. stuck: let stepOf() answer REST for a reservation that owes a release.
// 2. lost: let stepOf() never answer SECURE, so that the holds of a HELD reservation lapse after a minute.
// 3. unreachable: in the same file let hold() never tell customer, or stepOf() never answer REMEMBER.
// 4. revived: in repository/reservationRepository.ts let change() filter neither epoch nor version.

/** A process that dies at a call: before it is carried out, or after it and before the answer; or only stands still. */
interface Death {
  at: number;
  when: 'BEFORE' | 'AFTER' | 'STALLS';
  calls: number;
  /** Until when it stands still. */
  awake?: Promise<void>;
}

let shop: OrdersShop;
let mortal: OrdersProcess;
let death: Death = { at: 0, when: 'BEFORE', calls: 0 };

const writes = {
  reservations: ['insert', 'change', 'claim', 'note'],
  quotas: ['hold', 'release'],
  inventory: ['hold', 'extend', 'release'],
  contacts: ['remember'],
} as const;

/** Everything throws from the death on: a dead process does nothing more. */
function mayDie(deps: OrdersDeps): OrdersDeps {
  const parts = Object.entries(writes).map(([part, names]) => {
    const methods = deps[part as keyof typeof writes] as unknown as Record<string, (...given: never[]) => unknown>;
    const mortals = names.map((name) => [
      name,
      async (...given: never[]) => {
        death.calls += 1;
        const { at, calls, when, awake } = death;
        if (when === 'STALLS') {
          if (calls === at) await awake;
          return methods[name]?.(...given);
        }
        if (calls > at || (calls === at && when === 'BEFORE')) throw new Error('the process is dead');
        const answer = await methods[name]?.(...given);
        if (calls === at) throw new Error('the process is dead');
        return answer;
      },
    ]);
    return [part, { ...methods, ...Object.fromEntries(mortals) }];
  });
  return { ...deps, ...Object.fromEntries(parts) };
}

beforeAll(async () => {
  shop = await startOrdersShop();
  mortal = await shop.startProcess(mayDie);
});

afterAll(async () => {
  await mortal.close();
  await shop.close();
});

const immortal = Number.POSITIVE_INFINITY;
const leaseOver = 10_001;
const aMinuteLater = 61_000;

/** Sends a command to the process that dies at this call. @returns how many calls it made */
async function dieAt(at: number, when: Death['when'], command: { query: string; input: Record<string, unknown> }) {
  death = { at, when, calls: 0 };
  const { query, input } = command;
  await mortal.subgraph.execute({ query, variables: { input }, viewer: guest, deadline: shop.clock.now() + 10_000 });
  return death.calls;
}

/** Every point at which the command can die, as told by one that lives. */
async function eachDeath(
  command: () => Promise<{ query: string; input: Record<string, unknown> }>,
  check: (input: Record<string, unknown>) => Promise<void>,
): Promise<number> {
  const calls = await dieAt(immortal, 'BEFORE', await command());
  for (let at = 1; at <= calls; at += 1) {
    for (const when of ['BEFORE', 'AFTER'] as const) {
      const { query, input } = await command();
      await dieAt(at, when, { query, input });
      await check(input);
      expect({ at, when, violations: await shop.violations() }).toEqual({ at, when, violations: [] });
    }
  }
  return calls;
}

/** Whichever of the two processes has the lease tells it. */
const isTold = (id: unknown, types: string[]) =>
  expect.poll(() => shop.told(String(id)), { timeout: 10_000 }).toEqual(types);

const toCreate = (units = 1) => {
  const input = {
    locationId: 'loc_k1',
    lines: [{ variantId: shop.newVariant(units), quantity: units }],
    contact: newContact(),
    idempotencyKey: newKey(),
  };
  return { query: createMutation, input };
};

const variantOf = (input: Record<string, unknown>) =>
  String((input.lines as { variantId: string }[] | undefined)?.[0]?.variantId);

/** One test goes through every death, and a busy machine takes its time. */
const unhurried = { timeout: 120_000 };

describe('a process that dies while goods are put aside', unhurried, () => {
  it('leaves what another one finishes: the same key gives the reservation and its secret', async () => {
    const calls = await eachDeath(
      async () => toCreate(),
      async (input) => {
        shop.pass(leaseOver);
        await shop.runDue();
        const { storeReservation, secret } = await shop.create(input);
        expect(storeReservation?.status).toBe('HELD');
        const until = Date.parse(String(storeReservation?.expiresAt));
        expect(shop.inventory.holdsOf(variantOf(input))).toEqual({ [`${storeReservation?.id}:1`]: until });
        expect(shop.customer.contacts.get(String(storeReservation?.id))).toMatchObject({ contact: input.contact });
        expect((await shop.find(String(storeReservation?.id), String(secret)))?.status).toBe('HELD');
        await isTold(storeReservation?.id, ['StoreReservationHeld']);
      },
    );
    expect(calls).toBe(9);
  });

  it('leaves nothing after a minute where it was not decided, and its key is free', async () => {
    await eachDeath(
      async () => toCreate(),
      async (input) => {
        shop.pass(aMinuteLater);
        await shop.runDue();
        await shop.runDue();
        const key = (input.contact as { phone: string }).phone;
        const found = (await shop.documents('storeReservations')).filter(
          ({ contact }) => (contact as { phone: string }).phone === key,
        );
        const isHeld = found[0]?.status === 'HELD';
        expect(shop.inventory.available(variantOf(input))).toBe(isHeld ? 0 : 1);
        const again = await shop.create(input);
        expect(again.storeReservation?.status).toBe('HELD');
        expect(shop.inventory.available(variantOf(input))).toBe(0);
      },
    );
  });

  it('leaves no hold of a refused request', async () => {
    await eachDeath(
      async () => {
        const { query, input } = toCreate();
        shop.inventory.setOnHand(variantOf(input), 0);
        return { query, input };
      },
      async (input) => {
        shop.pass(leaseOver);
        await shop.runDue();
        expect((await shop.create(input)).userErrors).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
        const open = await shop.quotaHolds();
        const held = (await shop.documents('storeReservations')).filter(({ status }) => status === 'HELD');
        expect(open.sort()).toEqual(held.map(({ _id }) => String(_id)).sort());
      },
    );
  });
});

describe('a process that stands still while goods are put aside', () => {
  it('changes nothing when it wakes up and another one has given its request up', async () => {
    for (let at = 2; at <= 5; at += 1) {
      const { query, input } = toCreate();
      let wake: () => void = () => {};
      const awake = new Promise<void>((resolve) => {
        wake = resolve;
      });
      death = { at, when: 'STALLS', calls: 0, awake };
      const deadline = shop.clock.now() + 10_000;
      const answer = mortal.subgraph.execute({ query, variables: { input }, viewer: guest, deadline });
      await expect.poll(() => death.calls).toBe(at);
      shop.pass(aMinuteLater);
      await shop.runDue();
      wake();
      expect((await answer).errors?.[0]?.extensions.code).toBe('RETRY_LATER');
      shop.pass(aMinuteLater);
      await shop.runDue();
      expect(shop.inventory.available(variantOf(input))).toBe(1);
      expect(await shop.violations()).toEqual([]);
    }
  });
});

describe('a process that dies while a reservation is changed', unhurried, () => {
  const reserved = async (query: string) => {
    const { input } = toCreate();
    const { storeReservation, secret } = await shop.create(input);
    const request = { id: storeReservation?.id, secret, idempotencyKey: newKey() };
    return { query, input: request };
  };
  const levelOf = async ({ id }: Record<string, unknown>) => {
    const found = (await shop.documents('storeReservations')).find(({ _id }) => _id === id);
    return { found, variantId: variantOf(found ?? {}) };
  };

  it('has given back all or nothing of a cancelled one, and the same key finishes it', async () => {
    await eachDeath(
      () => reserved(cancelMutation),
      async (input) => {
        shop.pass(leaseOver);
        await shop.runDue();
        const before = await levelOf(input);
        expect(shop.inventory.available(before.variantId)).toBe(before.found?.status === 'CANCELLED' ? 1 : 0);
        expect((await shop.cancel(input)).storeReservation?.status).toBe('CANCELLED');
        expect(shop.inventory.available(before.variantId)).toBe(1);
        await isTold(input.id, ['StoreReservationHeld', 'StoreReservationCancelled']);
      },
    );
  });

  it('has extended once or not at all, and the same key extends no further', async () => {
    await eachDeath(
      () => reserved(extendMutation),
      async (input) => {
        shop.pass(leaseOver);
        await shop.runDue();
        const { storeReservation } = await shop.extend(input);
        expect(storeReservation).toMatchObject({ status: 'HELD', extensionsLeft: 1 });
        const { variantId } = await levelOf(input);
        const until = Date.parse(String(storeReservation?.expiresAt));
        expect(Object.values(shop.inventory.holdsOf(variantId))).toEqual([until]);
      },
    );
  });
});

describe('inventory that does not answer', () => {
  it.each(['reserveStock', 'extendStockHold'])('is asked again after the reply to %s was lost', async (lost) => {
    const { input } = toCreate(2);
    let left = 1;
    shop.inventory.fault = (field) => (field === lost && left-- > 0 ? 'LOST_REPLY' : undefined);
    const { storeReservation } = await shop.create(input);
    shop.inventory.fault = undefined;
    expect(storeReservation?.status).toBe('HELD');
    expect(Object.keys(shop.inventory.holdsOf(variantOf(input)))).toEqual([`${storeReservation?.id}:1`]);
    expect(shop.inventory.available(variantOf(input))).toBe(0);
  });

  it('for 5 s leaves the request undecided; the same key gives the answer when it is there again', async () => {
    const { input } = toCreate();
    shop.inventory.fault = (field) => (field === 'location' ? undefined : 'AWAY');
    const waiting = await shop.create(input);
    expect(waiting.storeReservation).toMatchObject({ status: 'REQUESTED', version: 1 });
    shop.inventory.fault = undefined;
    const decided = await shop.create(input);
    expect(decided.storeReservation).toMatchObject({ status: 'HELD', id: waiting.storeReservation?.id });
    expect(decided.secret).toBe(waiting.secret);
  });
});

describe('customer that is away', () => {
  it.each(['AWAY', 'LOST_REPLY'] as const)(
    'costs nobody the goods, which are held at once; the runner tells it later whom to reach (%s)',
    async (fault) => {
      const { input } = toCreate();
      shop.customer.fault = fault;
      const { storeReservation, secret } = await shop.create(input);
      const id = String(storeReservation?.id);
      expect(storeReservation).toMatchObject({ status: 'HELD', version: 2 });
      expect(shop.inventory.holdsOf(variantOf(input))).toEqual({
        [`${id}:1`]: Date.parse(String(storeReservation?.expiresAt)),
      });
      shop.pass(leaseOver);
      await shop.runDue();
      expect(shop.customer.contacts.has(id)).toBe(fault === 'LOST_REPLY');
      shop.customer.fault = undefined;
      shop.pass(30_001);
      await shop.runDue();
      expect([...shop.customer.contacts.keys()].filter((subject) => subject === id)).toEqual([id]);
      expect(shop.customer.contacts.get(id)).toMatchObject({ customerId: null, contact: input.contact });
      expect(await shop.find(id, String(secret))).toEqual(storeReservation);
      await isTold(id, ['StoreReservationHeld']);
    },
  );

  it('keeps nobody from cancelling, and from expiring in time', async () => {
    shop.customer.fault = 'AWAY';
    const [left, given] = [toCreate().input, toCreate().input];
    const [kept, cancelled] = [await shop.create(left), await shop.create(given)];
    const { id } = cancelled.storeReservation ?? {};
    expect((await shop.cancel({ id, secret: cancelled.secret })).storeReservation?.status).toBe('CANCELLED');
    expect(shop.inventory.available(variantOf(given))).toBe(1);
    shop.pass(2 * 86_400_000);
    await shop.runDue();
    expect(shop.inventory.available(variantOf(left))).toBe(1);
    expect(await shop.quotaHolds()).not.toContain(kept.storeReservation?.id);
    shop.customer.fault = undefined;
    shop.pass(60_000);
    await shop.runDue();
    expect(shop.customer.contacts.has(String(kept.storeReservation?.id))).toBe(false);
    await isTold(kept.storeReservation?.id, ['StoreReservationHeld', 'StoreReservationExpired']);
    expect(await shop.violations()).toEqual([]);
  });

  it('is told nothing of what was refused', async () => {
    const { input } = toCreate();
    shop.inventory.setOnHand(variantOf(input), 0);
    const before = [...shop.customer.contacts];
    expect((await shop.create(input)).userErrors).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    expect([...shop.customer.contacts]).toEqual(before);
  });
});
