import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shuffled } from '../concurrency/support/buyers.ts';
import type { Goods } from '../concurrency/support/stockRoom.ts';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import {
  type Cell,
  expectSettled,
  killAt,
  marksOf,
  nameOf,
  newCase,
  sendUntilDecided,
  unitsOfGoods,
  wordsOf,
} from './killMatrixCase.ts';
import { type KillScene, startKillScene } from './killMatrixScene.ts';
import { type Write, watchedParts } from './killMatrixWatch.ts';

// To see these tests fail, plant a bug:
// 1. stuck: let runDueReservations() in subgraphs/orders/domain find nothing that is due.
// 2. another reservation: let createStoreReservation() not look its key up before it inserts.
// 3. lost: let the journal of the embedded store be durable before it has written.

/** So many of each kind beside the matrix itself. */
const samples = effort({
  short: { orders: 2, inventory: 1, customer: 0, store: 1, gateway: 1 },
  long: {
    orders: Number.POSITIVE_INFINITY,
    inventory: Number.POSITIVE_INFINITY,
    customer: Number.POSITIVE_INFINITY,
    store: 20,
    gateway: 6,
  },
});

/** Few enough: a request that nobody could go on with for a minute is given up, and its key is free again. */
const settledAtOnce = 3;

const answeredVictims = effort<Cell['victim'][]>({
  short: ['store'],
  long: ['store', 'orders', 'inventory', 'customer', 'gateway'],
});

describe('any process killed at any write of a reservation', () => {
  let scene: KillScene;
  beforeAll(async () => {
    scene = await startKillScene();
  });
  afterAll(() => scene?.close());

  it(`leaves nothing lost, doubled or stuck (seed ${testSeed})`, async () => {
    const writes = await writesOfOneReservation();
    const cells = chosenCells(writes);
    const goods = await pairs(cells.length);
    const missed: string[] = [];
    for (let start = 0; start < cells.length; start += settledAtOnce) {
      const cases = [];
      for (const [index, cell] of cells.slice(start, start + settledAtOnce).entries()) {
        const killCase = newCase(scene, goods[start + index] ?? []);
        const { answered, isSprung } = await killAt(scene, cell, killCase);
        if (!isSprung) missed.push(nameOf(cell));
        cases.push({ killCase, answered, name: nameOf(cell) });
      }
      await Promise.all(cases.map(({ killCase, ...seen }) => expectSettled(scene, killCase, seen)));
    }
    await expect.poll(findings, { timeout: 60_000, interval: 500 }).toEqual([]);
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(cells.length / 4);
  });

  /** Of a reservation that nobody disturbs, until all of it is told. */
  async function writesOfOneReservation(): Promise<Write[]> {
    const [goods = []] = await pairs(1);
    const killCase = newCase(scene, goods);
    scene.watch.begin(marksOf(killCase));
    const answered = await sendUntilDecided(scene, killCase);
    await expectSettled(scene, killCase, { name: 'nobody killed', answered });
    const writes = scene.watch.end();
    const words = writes.map(wordsOf);
    expect(words).toContain('insert storeReservations #1 of orders');
    expect(words).toContain('findAndModify stockLevels #4 of inventory');
    expect(words).toContain('insert pages #1 of inventory');
    return writes;
  }

  /** So many pairs of goods, of which all is told. */
  async function pairs(count: number): Promise<Goods[][]> {
    const found: Goods[][] = [];
    while (found.length < count) {
      const atOnce = Math.min(50, count - found.length);
      const goods = await scene.room.stock(Array<number>(atOnce * 2).fill(unitsOfGoods));
      for (let start = 0; start < goods.length; start += 2) found.push(goods.slice(start, start + 2));
    }
    const levels = () =>
      Promise.all(found.flat().map(({ variantId }) => scene.books.level(variantId, scene.room.place.id)));
    const untold = async () => (await levels()).filter(({ dirty }) => dirty).length;
    await expect.poll(untold, { timeout: 30_000 }).toBe(0);
    return found;
  }

  async function findings(): Promise<unknown> {
    const token = await scene.system.token('admin');
    const answer = await scene.system.query({ query: '{ audit { subgraph invariant violations samples } }', token });
    const audit = answer.data?.audit as { violations: number }[] | undefined;
    return audit?.filter(({ violations }) => violations > 0) ?? answer;
  }
});

/** Each part at its own writes; store and gateway at those of any. */
function chosenCells(writes: readonly Write[]): Cell[] {
  const random = createRandom(testSeed);
  const at = (victim: Cell['victim'], ofVictim: readonly Write[]): Cell[] => {
    const all = ofVictim.flatMap((write) => (['BEFORE', 'AFTER'] as const).map((when) => ({ victim, when, write })));
    return shuffled(all, random).slice(0, samples[victim]);
  };
  return [
    ...watchedParts.flatMap((part) =>
      at(
        part,
        writes.filter((write) => write.part === part),
      ),
    ),
    ...at('store', writes),
    ...at('gateway', writes),
    ...answeredVictims.map((victim): Cell => ({ victim, when: 'ANSWERED' })),
  ];
}
