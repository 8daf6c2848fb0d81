import { expect } from 'vitest';
import { type Buyers, gatherBuyers, type Outcome } from './buyers.ts';
import { type RaceSystem, startRaceSystem } from './raceSystem.ts';
import { openStockChecks, quietWithinMs, type StockChecks } from './stockChecks.ts';
import { type Goods, openStockRoom, type StockRoom } from './stockRoom.ts';

/** A running system with one place, everybody who wants something there, and what the books must say afterwards. */
export interface RaceScene {
  system: RaceSystem;
  room: StockRoom;
  buyers: Buyers;
  checks: StockChecks;
  /** Of a race of wishes for one unit each: exactly the stock was won, and of nobody else is anything left. */
  expectSoldOut(goods: Goods, race: { stock: number; outcomes: readonly Outcome[] }): Promise<void>;
  /** Reservations as they stand in the books: open ones alone have a quota and events, refused ones owe nothing. */
  expectNothingLeftOfRefused(variantIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRaceScene(code: string): Promise<RaceScene> {
  const system = await startRaceSystem();
  const room = await openStockRoom(system, code);
  const checks = await openStockChecks(system, room.place);
  const expectNothingLeftOfRefused = (variantIds: readonly string[]) => nothingLeftOfRefused(system, variantIds);
  return {
    system,
    room,
    checks,
    buyers: await gatherBuyers(system, room.place),
    async expectSoldOut(goods, { stock, outcomes }) {
      const won = wonOf(outcomes);
      const refused = outcomes.filter((outcome) => outcome.won === null);
      expect([won.length, refused.length]).toEqual([stock, outcomes.length - stock]);
      for (const { status } of won) expect(status).toBe('HELD');
      for (const { refusals } of refused) expect(refusals).toMatchObject([soldOut]);
      const holds = won.map(({ id, expiresAt }) => ({ ownerId: id, quantity: 1, expiresAt })).sort(byOwner);
      await expect
        .poll(() => checks.level(goods), { timeout: quietWithinMs })
        .toEqual({ onHand: stock, reserved: stock, available: 0, band: 'OUT', holds });
      expect(await checks.movements(goods)).toEqual(counted(stock));
      await expectNothingLeftOfRefused([goods.variantId]);
    },
    expectNothingLeftOfRefused,
    close: () => system.stop(),
  };
}

const soldOut = { code: 'OUT_OF_STOCK', path: ['lines', '0', 'quantity'], requested: 1, available: 0 };

const byOwner = (left: { ownerId: string }, right: { ownerId: string }) => (left.ownerId < right.ownerId ? -1 : 1);

/** What those who won have. */
export const wonOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ won }) => won ?? []);

/** The ledger of goods that were counted and never moved since. */
export const counted = (units: number) => [
  { kind: 'OPEN', quantity: 0, oversold: 0, reference: null },
  { kind: 'COUNT', quantity: units, oversold: 0, reference: null },
];

async function nothingLeftOfRefused({ books }: RaceSystem, variantIds: readonly string[]): Promise<void> {
  const look = async () => {
    const requests = (await Promise.all(variantIds.map((id) => books.reservationsOf(id)))).flat();
    const byId = new Map(requests.map((request) => [request._id, request]));
    const all = [...byId.values()];
    const held = all.filter(({ status }) => status === 'HELD').map(({ _id }) => _id);
    const refused = all.filter(({ status }) => status === 'REFUSED');
    return {
      undecided: all.length - held.length - refused.length,
      owing: all.filter(({ owed }) => owed.length > 0).length,
      eventsOfRefused: await books.eventTypes(refused.map(({ _id }) => _id)),
      eventsOfHeld: await books.eventTypes(held),
      quotasHold: (await books.quotaHolds(all.map(({ quotaId }) => quotaId))).sort(),
      held: held.sort(),
    };
  };
  const { held } = await look();
  await expect.poll(look, { timeout: quietWithinMs, interval: 100 }).toEqual({
    undecided: 0,
    owing: 0,
    eventsOfRefused: [],
    eventsOfHeld: [...held.map(() => 'StoreReservationChanged'), ...held.map(() => 'StoreReservationHeld')],
    quotasHold: held,
    held,
  });
}
