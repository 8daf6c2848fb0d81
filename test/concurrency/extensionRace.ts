import { expect } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import { createInventoryClient } from '#subgraphs/orders/clients/inventoryClient.ts';
import { runDueReservations } from '#subgraphs/orders/domain/runDueReservations.ts';
import { createQuotaRepository } from '#subgraphs/orders/repository/quotaRepository.ts';
import {
  quotaModel,
  type ReservationDocument,
  reservationModel,
} from '#subgraphs/orders/repository/reservationModel.ts';
import { createReservationRepository } from '#subgraphs/orders/repository/reservationRepository.ts';
import { patiently, timed } from './expiryTiming.ts';
import { counted, type RaceScene } from './support/raceScene.ts';
import { quietWithinMs } from './support/stockChecks.ts';
import type { Goods } from './support/stockRoom.ts';

/**
 * Milliseconds after the end at which each sets out; before it where negative. The extension sets out earlier by what
 * one takes, so that it is decided about then.
 */
export interface Offsets {
  extend: number;
  job: number;
  buyer: number;
}

/** Races about two units of goods that a guest has reserved. */
export interface ExtensionRace {
  /** One race and what must be true after it. */
  run(goods: readonly Goods[], offsets: Offsets): Promise<'EXTENDED' | 'EXPIRED'>;
  close(): Promise<void>;
}

/** From the change of the end in the books to that end. */
const lifeMs = 1_500;
/** How far before the end an extension may set out. */
const mostLeadMs = 1_200;

const extendMutation = `mutation RaceExtend($input: ExtendStoreReservationInput!) {
  extendStoreReservation(input: $input) { storeReservation { id status expiresAt } userErrors { code } }
}`;

interface Extended {
  storeReservation: { id: string; status: string; expiresAt: string } | null;
  userErrors: { code: string }[];
}

export async function createExtensionRace(scene: RaceScene): Promise<ExtensionRace> {
  const { system, buyers } = scene;
  const ends = await openEnds(scene);
  /** Rises while extensions come too late and falls while they come in time: so most are decided at the very end. */
  let lead = 50;

  async function run(goods: readonly Goods[], offsets: Offsets): Promise<'EXTENDED' | 'EXPIRED'> {
    const wish = { kind: 'GUEST' as const, lines: goods.map(({ variantId }) => ({ variantId, quantity: 1 })) };
    const { won } = await buyers.want(wish);
    if (!won) throw new Error('Goods that nobody wants were refused.');
    const { id, secret } = won;
    const end = await patiently(() => ends.moveTo(id, Date.now() + lifeMs));
    const input = { id, secret, idempotencyKey: crypto.randomUUID() };
    const extend = () =>
      system.ask<{ extendStoreReservation: Extended }>({ query: extendMutation, variables: { input } });
    const [extended, bought] = await Promise.all([
      timed(end - lead + offsets.extend, extend),
      timed(end + offsets.buyer, () => buyers.want(wish)),
      timed(end + offsets.job, () => ends.expire()),
    ]);
    const { storeReservation, userErrors } = extended.value.extendStoreReservation;
    expect((await extend()).extendStoreReservation).toEqual(extended.value.extendStoreReservation); // the same key
    expect(await nowOf(id)).toEqual(storeReservation ? [] : ['EXPIRED']);
    lead = Math.min(mostLeadMs, lead * (storeReservation ? 0.75 : 1.25));
    if (storeReservation) {
      expect(userErrors).toEqual([]);
      expect(extended.sentAt).toBeLessThan(end);
      expect(Date.parse(storeReservation.expiresAt)).toBeGreaterThan(end);
      expect(bought.value.refusals.map(({ code }) => code)).toEqual(['OUT_OF_STOCK', 'OUT_OF_STOCK']);
      await expectHeldBy(goods, { id, expiresAt: storeReservation.expiresAt });
      return 'EXTENDED';
    }
    expect(userErrors).toEqual([{ code: 'RESERVATION_EXPIRED' }]);
    expect(extended.answeredAt).toBeGreaterThanOrEqual(end);
    const buyer = bought.value.won ?? (await buyers.want(wish)).won; // whoever came too early comes again
    if (!buyer) throw new Error('It has expired, and its goods are not free.');
    await expectHeldBy(goods, buyer);
    return 'EXPIRED';
  }

  /** What was written of an end, after everything was written. */
  async function nowOf(id: string): Promise<string[]> {
    const look = async () => {
      const [found] = (await patiently(() => ends.find(id))) as [ReservationDocument];
      const isDone = found.owed.length === 0 && (found.status === 'EXPIRED' || found.expiresAt.getTime() > Date.now());
      return { isDone, status: found.status };
    };
    await expect.poll(look, { timeout: quietWithinMs }).toMatchObject({ isDone: true });
    const { status } = await look();
    const types = () => patiently(() => system.books.eventTypes([id]));
    const last = status === 'EXPIRED' ? 'StoreReservationExpired' : 'StoreReservationExtended';
    await expect.poll(types, { timeout: quietWithinMs }).toContain(last);
    return (await types()).flatMap((type) => (type === 'StoreReservationExpired' ? ['EXPIRED'] : []));
  }

  /** One hold for each line, for the one who has the goods; nothing moved. */
  async function expectHeldBy(goods: readonly Goods[], { id, expiresAt }: { id: string; expiresAt: string }) {
    for (const one of goods) {
      const holds = [{ ownerId: id, quantity: 1, expiresAt }];
      const level = { onHand: 1, reserved: 1, available: 0, band: 'OUT', holds };
      await expect.poll(() => scene.checks.level(one), { timeout: quietWithinMs }).toEqual(level);
      expect(await scene.checks.movements(one)).toEqual(counted(1));
    }
  }

  return { run, close: ends.close };
}

/** Brings the end of a reservation near, and ends what is over, as a further process of orders would. */
async function openEnds({ system, room }: RaceScene) {
  const [orders, inventory] = await Promise.all(
    ['noren_orders', 'noren_inventory'].map((name) => patiently(() => connectDatabase(system.mongoUrl, name))),
  );
  if (!orders || !inventory) throw new Error('The store does not answer.');
  const send = async ({ query, variables }: { query: string; variables?: Record<string, unknown> }) => {
    const field = /\{\s*(\w+)\(/.exec(query)?.[1] ?? '';
    return { data: { [field]: await system.command(field, query, variables?.input as Record<string, unknown>) } };
  };
  const deps = {
    reservations: createReservationRepository({ database: orders, onWrite: () => {} }),
    quotas: createQuotaRepository({ database: orders, clock: systemClock }),
    inventory: createInventoryClient({ link: () => ({ send }) as never, clock: systemClock }),
    contacts: { remember: async () => {} },
    clock: systemClock,
  };
  const reservations = orders.model(reservationModel).collection;
  const find = (id: string) =>
    reservations.find({ _id: id as never }).toArray() as unknown as Promise<ReservationDocument[]>;
  return {
    find,
    /** The jobs of the system have the same work; what one of them cannot do now is done by another. */
    expire: () => runDueReservations(deps, () => {}).catch(() => 0),
    async moveTo(id: string, end: number): Promise<number> {
      const [found] = await find(id);
      if (!found) throw new Error('There is no such reservation.');
      for (const { rid, variantId } of found.lines) {
        const level = { _id: `stock:${variantId}:${room.place.id}` as never };
        const hold = { $set: { [`holds.${rid}.exp`]: end }, $min: { nextExp: end } };
        await inventory.model(stockLevelModel).collection.updateOne(level, hold);
      }
      const quota = { $set: { [`holds.${id}.exp`]: end }, $min: { nextExp: end } };
      await orders.model(quotaModel).collection.updateOne({ _id: found.quotaId as never }, quota);
      const instant = new Date(end);
      const set = { deadline: instant, expiresAt: instant, securedUntil: instant, nextAt: end };
      await reservations.updateOne({ _id: id as never }, { $set: set });
      return end;
    },
    close: async () => {
      await Promise.all([orders.close(), inventory.close()]);
    },
  };
}
