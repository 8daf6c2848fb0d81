// What a screen holds by what it is told, whenever the stream of the subgraph is lost: what the subgraph has.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#platform/errors/appError.ts';
import { createHeldKeys } from '../../../channels/kit/heldKeys.ts';
import { createRandom, testSeed } from '../../support/effort.ts';
import type { FakeStream } from '../../support/fakeLink.ts';
import { createSubscriptionScene, level, plain, type SubscriptionScene } from '../../support/subscriptionScene.ts';

/** By id, the revision, which also is the number that is shown. */
type Levels = Map<string, number>;

const ids = ['a', 'b', 'c', 'd', 'e'];

let scene: SubscriptionScene;
beforeEach(() => {
  scene = createSubscriptionScene();
});
afterEach(() => scene.hub.close());

/** Shows what it is told, by the rules of the kit. Screens of one round share a stream. */
function openScreen(round: number): Map<string, number> {
  const shown = new Map<string, number>();
  const held = createHeldKeys();
  held.begin();
  const reading = scene.subscribe({ document: plain, variables: { ids: [...ids, `of round ${round}`] } });
  const read = async () => {
    for await (const text of reading) {
      const { data, errors, extensions } = JSON.parse(text);
      const gone = held.take(extensions.stream, !data && !errors);
      if (data) shown.set(data.levelChanged.id, data.levelChanged.onHand);
      for (const key of gone) shown.delete(key);
    }
  };
  void read();
  return shown;
}

/** Changes one level, takes one away and gives one back, each perhaps. */
function change(levels: Levels, rev: number, random: () => number): void {
  const one = () => ids[Math.floor(random() * ids.length)] as string;
  const [changed, gone, back] = [one(), one(), one()];
  if (levels.has(changed)) levels.set(changed, rev);
  if (levels.size > 1) levels.delete(gone);
  if (!levels.has(back)) levels.set(back, rev);
}

/** Tells the first so many of the first values. */
function tellFirst(stream: FakeStream, levels: Levels, count: number): void {
  for (const [index, [key, rev]] of [...levels].entries())
    if (index < count) stream.push({ key, rev, kind: 'SNAPSHOT', remaining: levels.size - 1 - index }, level(key, rev));
}

describe('a screen whose stream is lost again and again', () => {
  it(`holds what the subgraph has once that is told, and so does one that comes in between (seed ${testSeed})`, async () => {
    const random = createRandom(testSeed);
    for (let round = 0; round < 8; round += 1) {
      const levels: Levels = new Map(ids.map((id) => [id, 1]));
      const before = scene.stock.streams.length;
      const screens = [openScreen(round)];
      for (let count = 1; count <= 4; count += 1) {
        const stream = await scene.opened(before + count);
        if (random() < 0.5) screens.push(openScreen(round));
        tellFirst(stream, levels, 1 + Math.floor(random() * levels.size));
        stream.fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
        change(levels, count + 1, random);
      }
      tellFirst(await scene.opened(before + 5), levels, levels.size);
      for (const shown of screens) await vi.waitFor(() => expect(shown).toEqual(levels));
    }
  });
});
