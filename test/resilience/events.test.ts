import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import { type EventsScene, openEventsScene } from './eventsScene.ts';

const { events, keys, kills, stalls } = effort({
  short: { events: 600, keys: 30, kills: 3, stalls: 2 },
  long: { events: 10_000, keys: 200, kills: 20, stalls: 8 },
});
/** Movements under way at once. */
const writers = 24;
const bus = natsServerPath ? 'a NATS server' : 'no bus between processes, as this machine has no nats-server';

let scene: EventsScene;
beforeAll(async () => {
  scene = await openEventsScene(testSeed);
  await scene.processes.allReady();
});
afterAll(() => scene?.close());

interface Movement {
  id: string;
  by: number;
  key: string;
}

const chosenMovements = (random: () => number): Movement[] =>
  Array.from({ length: events }, (_, number) => ({
    id: `counter-${number < keys ? number : Math.floor(random() * keys)}`,
    by: 1 + Math.floor(random() * 9),
    key: `move-${number}`,
  }));

/** Carries out a part of the movements, and something else as soon as half of them are done. */
async function moveAll(part: readonly Movement[], atHalf: () => Promise<void>): Promise<void> {
  const waiting = [...part];
  let done = 0;
  let disturbed: Promise<void> | undefined;
  const write = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await scene.processes.move(next);
      done += 1;
      if (done >= part.length / 2) disturbed ??= atHalf();
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await disturbed;
}

/** By key, numbers in the order in which they were heard. */
function numbersOf(topic: string, ids: readonly string[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const id of ids) {
    const [ofTopic, key = '', number] = id.split('|');
    if (ofTopic === topic) numbers.set(key, [...(numbers.get(key) ?? []), Number(number)]);
  }
  return numbers;
}

/** Numbers that are news to somebody who knows all before: what is told again is not. */
const newOf = (numbers: readonly number[]): number[] =>
  numbers.filter((number, index) => number > Math.max(0, ...numbers.slice(0, index)));

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe(`events of processes of which the relay is killed ${kills} times and halted ${stalls} times`, () => {
  it(`reach everybody once in effect and in the order of their key, over ${bus} (seed ${testSeed})`, async () => {
    const movements = chosenMovements(createRandom(testSeed));
    const rounds = kills + stalls;
    for (let round = 0; round < rounds; round += 1) {
      const part = movements.slice((round * events) / rounds, ((round + 1) * events) / rounds);
      await scene.processes.allReady();
      const isStall = Math.floor(((round + 1) * stalls) / rounds) > Math.floor((round * stalls) / rounds);
      await moveAll(part, isStall ? scene.processes.stallHolder : scene.processes.killHolder);
    }
    await vi.waitFor(
      async () => {
        const { documents, tallies } = await scene.stored();
        expect(documents.filter(({ dirty }) => dirty)).toEqual([]);
        expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(events + keys);
        const head = await scene.log.head('counters');
        expect([scene.heard.withBus.length, scene.heard.alone.length]).toEqual([head, head]);
        expect(scene.heard.pages.at(-1)?.next).toBe(head);
      },
      { timeout: effort({ short: 60_000, long: 300_000 }), interval: 200 },
    );
    await expectAllTold(movements);
  });
});

async function expectAllTold(movements: readonly Movement[]): Promise<void> {
  const { documents, ledger, tallies } = await scene.stored();
  const { pages, withBus, alone } = scene.heard;
  expect(pages.map(({ n }) => n)).toEqual([0, ...pages.slice(0, -1).map(({ next }) => next)]);
  const told = pages.flatMap((page) => page.events.map(({ id }) => id));
  expect(withBus).toEqual(told);
  expect(alone).toEqual(told);
  const sequences = numbersOf('counters.counterLog', told);
  const revisions = numbersOf('counters.counter', told);
  expect(documents.length).toBe(keys);
  for (const { _id, total, rev, pubSeq, pubSum, out } of documents) {
    const own = movements.filter(({ id }) => id === _id);
    expect({ _id, total, pubSeq, pubSum, out }).toEqual({
      _id,
      total: own.reduce((sum, { by }) => sum + by, 0),
      pubSeq: own.length + 1, // it was opened
      pubSum: total,
      out: [],
    });
    expect([_id, newOf(sequences.get(_id) ?? [])]).toEqual([_id, upTo(pubSeq)]);
    expect([_id, newOf(revisions.get(_id) ?? []).at(-1)]).toEqual([_id, rev]);
    const entries = ledger.filter(({ documentId }) => documentId === _id);
    expect(entries.map(({ seq }) => seq)).toEqual(upTo(pubSeq));
    expect(entries.reduce((sum, { d }) => sum + d, 0)).toBe(total);
    expect(tallies.find((tally) => tally._id === _id)).toEqual({ _id, seq: pubSeq, count: pubSeq, sum: total });
  }
  expect(await scene.processes.audit()).toMatchObject([
    { violations: 0 },
    { violations: 0 },
    { violations: 0 },
    { violations: 0 },
  ]);
}
