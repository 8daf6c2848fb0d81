import { expect } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { createStockEscrow } from '#subgraphs/inventory/repository/stockEscrow.ts';
import { patiently, timed, until } from './expiryTiming.ts';
import type { RaceScene } from './support/raceScene.ts';
import type { Goods } from './support/stockRoom.ts';

/** Milliseconds after the end of a hold at which each of its rivals sets out; before it where negative. */
export interface Offsets {
  commit: number;
  buyer: number;
  reclaim: number;
}

export interface Held {
  rid: string;
  /** Null where it holds. */
  refusal: string | null;
}

/** Races of one unit of goods that somebody holds. */
export interface ExpiryRace {
  /** One race and what must be true after it. */
  run(goods: Goods, offsets: Offsets): Promise<{ fate: 'COMMITTED' | 'BOUGHT' }>;
  hold(goods: Goods, expiresAt: number): Promise<Held>;
  extend(goods: Goods, held: Held, wish: { expiresAt: number; paying: boolean }): Promise<string>;
  commit(goods: Goods, held: Held): Promise<string>;
  /** What stands in the books of a level. */
  stored(goods: Goods): Promise<Record<string, unknown>>;
  /** One free unit of each again. */
  refill(goods: readonly Goods[]): Promise<void>;
  close(): Promise<void>;
}

/** Long enough to hold and to set out, also on a busy machine. */
const lifeMs = 1_000;

const holdMutation = `mutation RaceHold($input: ReserveStockInput!) {
  reserveStock(input: $input) { userErrors { code } }
}`;
const commitMutation = `mutation RaceCommit($input: CommitStockInput!) {
  commitStock(input: $input) { results { result } userErrors { code } }
}`;
const extendMutation = `mutation RaceExtend($input: ExtendStockHoldInput!) {
  extendStockHold(input: $input) { userErrors { code } }
}`;
const releaseMutation = `mutation RaceRelease($input: ReleaseStockInput!) {
  releaseStock(input: $input) { userErrors { code } }
}`;
const countMutation = `mutation RaceCount($input: RecordStockCountInput!) {
  recordStockCount(input: $input) { userErrors { code } results { userErrors { code } } }
}`;

interface Answer {
  results?: { result: string }[];
  userErrors: { code: string }[];
}

export async function createExpiryRace(scene: RaceScene): Promise<ExpiryRace> {
  const { system, room } = scene;
  const database = await patiently(() => connectDatabase(system.mongoUrl, 'noren_inventory'));
  const escrow = createStockEscrow({ database, clock: systemClock, onWrite: () => {} });
  const token = await system.token('merchandiser');
  const documentOf = ({ variantId }: Goods) => `stock:${variantId}:${room.place.id}`;

  /** With an id of its own: what was carried out without an answer is found again. */
  async function hold({ variantId }: Goods, expiresAt: number): Promise<Held> {
    const reservationId = `ord_${crypto.randomUUID()}`;
    const rid = `${reservationId}:1`;
    const lines = [{ rid, variantId, locationId: room.place.id, quantity: 1 }];
    const input = { reservationId, lines, expiresAt: new Date(expiresAt).toISOString() };
    const { userErrors } = await patiently(() => system.command<Answer>('reserveStock', holdMutation, input));
    return { rid, refusal: userErrors[0]?.code ?? null };
  }

  async function commit({ levelId }: Goods, held: Held): Promise<string> {
    const input = { lines: [{ rid: held.rid, levelId, taken: 1 }] };
    const { results, userErrors } = await patiently(() => system.command<Answer>('commitStock', commitMutation, input));
    return results?.[0]?.result ?? userErrors[0]?.code ?? 'NOTHING';
  }

  async function extend({ levelId }: Goods, held: Held, wish: { expiresAt: number; paying: boolean }) {
    const { expiresAt, paying } = wish;
    const input = { lines: [{ rid: held.rid, levelId }], expiresAt: new Date(expiresAt).toISOString(), paying };
    const { userErrors } = await patiently(() => system.command<Answer>('extendStockHold', extendMutation, input));
    return userErrors[0]?.code ?? 'EXTENDED';
  }

  async function stored({ variantId }: Goods) {
    const level = await patiently(() => system.books.level(variantId, room.place.id));
    const { total, held, avail, holds, nextExp = null } = level;
    return { total, held, avail, holds, nextExp };
  }

  async function run(goods: Goods, offsets: Offsets): Promise<{ fate: 'COMMITTED' | 'BOUGHT' }> {
    const { held, end } = await patiently(async () => {
      const end = Date.now() + lifeMs;
      return { held: await hold(goods, end), end };
    });
    expect(held.refusal).toBeNull();
    const later = end + 30 * 60_000;
    const [committed, bought] = await Promise.all([
      timed(end + offsets.commit, () => commit(goods, held)),
      timed(end + offsets.buyer, () => hold(goods, later)),
      timed(end + offsets.reclaim, () => patiently(() => escrow.reclaim(documentOf(goods)))),
    ]);
    await until(end);
    const isCommitted = committed.value === 'DONE';
    expect(['DONE', 'HOLD_LOST']).toContain(committed.value);
    if (committed.answeredAt < end) expect(isCommitted).toBe(true);
    if (bought.answeredAt < end) expect(bought.value.refusal).toBe('OUT_OF_STOCK');
    if (bought.sentAt >= end) expect(bought.value.refusal).toBe(isCommitted ? 'OUT_OF_STOCK' : null);
    const winner = bought.value.refusal === null ? bought.value : await hold(goods, later); // whoever came too early comes again
    expect(winner.refusal).toBe(isCommitted ? 'OUT_OF_STOCK' : null);
    expect(await commit(goods, held)).toBe(isCommitted ? 'DONE' : 'HOLD_LOST');
    expect(await extend(goods, held, { expiresAt: later, paying: false })).toBe('HOLD_LOST');
    const units = isCommitted ? { total: 0, held: 0 } : { total: 1, held: 1 };
    const found = await stored(goods);
    expect(found).toMatchObject({ ...units, avail: 0 });
    expect(Object.keys(found.holds)).toEqual(isCommitted ? [] : [winner.rid]);
    return { fate: isCommitted ? 'COMMITTED' : 'BOUGHT' };
  }

  return {
    run,
    hold,
    extend,
    commit,
    stored,
    async refill(goods) {
      const lines = await Promise.all(
        goods.map(async ({ variantId, levelId }) => {
          const { holds } = await patiently(() => system.books.level(variantId, room.place.id));
          return Object.entries(holds).map(([rid, { q: quantity }]) => ({ rid, levelId, quantity }));
        }),
      );
      const all = { lines: lines.flat() };
      if (all.lines.length > 0) await patiently(() => system.command('releaseStock', releaseMutation, all));
      const items = goods.map(({ variantId }) => ({ variantId, counted: 1 }));
      const input = { locationId: room.place.id, items, idempotencyKey: crypto.randomUUID() };
      await system.ask({ query: countMutation, variables: { input }, token });
      for (const one of goods) expect(await stored(one)).toMatchObject({ total: 1, held: 0, avail: 1 });
    },
    close: () => database.close(),
  };
}
