import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { idSuffix } from '#platform/ids.ts';
import type { Goods } from '../concurrency/support/stockRoom.ts';
import type { KillScene, Victim } from './killMatrixScene.ts';
import type { Write } from './killMatrixWatch.ts';

/** Who is killed, and when: at a write, or when the shopper has the answer. */
export type Cell = { victim: Victim; when: 'BEFORE' | 'AFTER'; write: Write } | { victim: Victim; when: 'ANSWERED' };

export const nameOf = (cell: Cell): string =>
  cell.when === 'ANSWERED'
    ? `${cell.victim} killed when the answer is there`
    : `${cell.victim} killed ${cell.when.toLowerCase()} ${wordsOf(cell.write)}`;

export const wordsOf = ({ part, command, collection, ordinal }: Write): string =>
  `${command} ${collection} #${ordinal} of ${part}`;

/** A reservation of one unit of each of two goods, of which there are three units, by a guest of its own. */
export interface KillCase {
  goods: readonly Goods[];
  operation: { query: string; variables: { input: Record<string, unknown> } };
}

interface Payload {
  storeReservation: { id: string; status: string } | null;
  secret: string | null;
  userErrors: unknown[];
}

export const unitsOfGoods = 3;
/** A lease of 10 s runs out, a part starts, and the machine is busy. */
const settledWithinMs = 60_000;
/** A part that was killed finds its way back within this. */
const refusals = { most: 10, pauseMs: 200 };

const createMutation = `mutation Create($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) { storeReservation { id status } secret userErrors { code message path } }
}`;

let guests = 0;

export function newCase(scene: KillScene, goods: readonly Goods[]): KillCase {
  guests += 1;
  const input = {
    locationId: scene.room.place.id,
    lines: goods.map(({ variantId }) => ({ variantId, quantity: 1 })),
    contact: { phone: `+4420796${String(guests).padStart(5, '0')}` },
    idempotencyKey: crypto.randomUUID(),
  };
  return { goods, operation: { query: createMutation, variables: { input } } };
}

/** What the ids of its goods and of their levels have in common. */
export const marksOf = ({ goods }: KillCase): string[] => goods.map(({ variantId }) => idSuffix(variantId));

/** What a request was told: `payload` once it is decided, `refusal` where it came to errors or to no answer at all. */
interface Answer {
  payload: Payload | null;
  refusal: string | null;
}

/** Sends it once. Never rejects. */
async function send({ system }: KillScene, { operation }: KillCase): Promise<Answer> {
  try {
    const { status, data, errors } = await system.query(operation);
    const payload = data?.createStoreReservation as Payload | null | undefined;
    if (errors || !payload) return { payload: null, refusal: `${status} ${JSON.stringify(errors)}` };
    return { payload: payload.storeReservation?.status === 'REQUESTED' ? null : payload, refusal: null };
  } catch (error) {
    return { payload: null, refusal: String(error) }; // the gateway may be the one that is killed
  }
}

/** Sends it with the same key until it is decided. */
export async function sendUntilDecided(scene: KillScene, killCase: KillCase): Promise<Payload> {
  return await vi.waitFor(
    async () => {
      const { payload, refusal } = await send(scene, killCase);
      if (!payload) throw new Error(`The same key has no answer yet: ${refusal ?? 'it is not decided'}.`);
      return payload;
    },
    { timeout: settledWithinMs, interval: 200 },
  );
}

/**
 * Sends it, and again with its key where it is refused before anything of it is written, as it may be while a part finds
 * its way back from the case before. Once something is written the product has to go on by itself.
 * @throws Error with the last refusal when it is refused each time
 */
async function sendUntilBegun(scene: KillScene, killCase: KillCase, name: string): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send(scene, killCase);
    if (answer.refusal === null || scene.watch.hasSeen()) return answer;
    if (tries === refusals.most)
      throw new Error(`${name}: refused ${tries} times before anything was written: ${answer.refusal}`);
    await pause(refusals.pauseMs);
    if (scene.watch.hasSeen()) return answer; // what was refused goes on nevertheless
  }
}

/**
 * Reserves, kills, and waits until what was killed is there again.
 * @returns what the shopper was answered, and whether the write came at all
 */
export async function killAt(
  scene: KillScene,
  cell: Cell,
  killCase: KillCase,
): Promise<{ answered: Payload | null; isSprung: boolean }> {
  const { watch } = scene;
  if (cell.when === 'ANSWERED') {
    const answered = await sendUntilDecided(scene, killCase);
    await scene.kill(cell.victim).isBack();
    return { answered, isSprung: true };
  }
  let killed: ReturnType<KillScene['kill']> | undefined;
  const spring = () => {
    killed = scene.kill(cell.victim);
    return cell.victim === 'gateway'; // only its client is cut off
  };
  watch.begin(marksOf(killCase), { write: cell.write, when: cell.when, spring });
  const answer = sendUntilBegun(scene, killCase, nameOf(cell));
  const giveUpAt = performance.now() + settledWithinMs;
  while (!watch.isSprung()) {
    if (performance.now() > giveUpAt) throw new Error(`${nameOf(cell)}: it neither comes nor is all told without it.`);
    const isAnswered = await Promise.race([answer.then(() => true), pause(20, false)]);
    if (!isAnswered || watch.isSprung()) continue;
    if (await isTold(scene, killCase)) break; // the relay has told more at once than in the clean run
    await pause(20);
  }
  const isSprung = watch.isSprung();
  await killed?.isBack();
  const answered = await Promise.race([answer, pause(settledWithinMs, 'late' as const, { ref: false })]);
  if (answered === 'late') throw new Error(`${nameOf(cell)}: whoever sent the request is left without an answer.`);
  watch.end(); // not before: whether to send again hangs on what was seen
  return { answered: answered.payload, isSprung };
}

/** Whether the reservation is decided and nothing of it waits to be told. */
async function isTold({ books, room }: KillScene, { goods }: KillCase): Promise<boolean> {
  const found = await books.reservationsOf(String(goods[0]?.variantId));
  const levels = await Promise.all(goods.map(({ variantId }) => books.level(variantId, room.place.id)));
  return found.length === 1 && [...found, ...levels].every(({ dirty }) => !dirty);
}

/**
 * What nobody asks for goes on by itself; then the same key has its answer, and one reservation holds one unit of each.
 * @param answered what the shopper was told before, which stays true
 */
export async function expectSettled(
  scene: KillScene,
  killCase: KillCase,
  { name, answered }: { name: string; answered: Payload | null },
): Promise<void> {
  const { books } = scene;
  const requests = () => books.reservationsOf(String(killCase.goods[0]?.variantId));
  const within = { timeout: settledWithinMs, interval: 250 };
  const undecided = async () => (await requests()).filter(({ status }) => status === 'REQUESTED').length;
  await expect.poll(undecided, { ...within, message: `${name}: a request stays undecided` }).toBe(0);
  const [found] = await requests();
  const payload = await sendUntilDecided(scene, killCase);
  expect(payload, name).toMatchObject({ storeReservation: { status: 'HELD' }, userErrors: [] });
  if (found) expect(payload.storeReservation?.id, `${name}: another reservation`).toBe(found._id);
  if (answered) expect(payload, `${name}: another answer`).toEqual(answered);
  const id = String(payload.storeReservation?.id);
  const message = `${name}: the books`;
  await expect.poll(() => booksOf(scene, killCase, id), { ...within, message }).toEqual(wholeBooks(killCase, id));
}

/** What stands in the books of one case, without its instants. */
async function booksOf({ books, room }: KillScene, { goods }: KillCase, id: string) {
  const found = await books.reservationsOf(String(goods[0]?.variantId));
  const levels = await Promise.all(goods.map(({ variantId }) => books.level(variantId, room.place.id)));
  const told = await books.eventTypes([id]);
  const until = found[0]?.expiresAt.getTime();
  return {
    reservations: found.map(({ _id, status, securedUntil, expiresAt, owed, out, dirty, saga }) => ({
      _id,
      status,
      isSecured: securedUntil >= expiresAt,
      owed,
      untold: out.length,
      dirty,
      isLeased: saga.leaseUntil > Date.now(),
    })),
    quota: await books.quotaHolds(found.map(({ quotaId }) => quotaId)),
    levels: levels.map(({ total, avail, held, holds, out, dirty, pubSeq }) => ({
      total,
      avail,
      held,
      holds: Object.entries(holds).map(([rid, { q, exp }]) => ({ rid, q, isExtended: exp === until })),
      untold: out.length,
      dirty,
      movements: pubSeq,
    })),
    heldEvents: told.filter((type) => type === 'StoreReservationHeld').length,
  };
}

const wholeBooks = ({ goods }: KillCase, id: string): Awaited<ReturnType<typeof booksOf>> => ({
  reservations: [{ _id: id, status: 'HELD', isSecured: true, owed: [], untold: 0, dirty: false, isLeased: false }],
  quota: [id],
  levels: goods.map((_, index) => ({
    total: unitsOfGoods,
    avail: unitsOfGoods - 1,
    held: 1,
    holds: [{ rid: `${id}:${index + 1}`, q: 1, isExtended: true }],
    untold: 0,
    dirty: false,
    movements: 2, // it was opened, then counted
  })),
  heldEvents: 1,
});
