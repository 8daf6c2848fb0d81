import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { effort } from '../support/effort.ts';
import { natsServerPath } from '../support/natsServer.ts';
import type { GraphAnswer } from '../support/system.ts';
import { askSteadily, type BusScene, openBusScene, revisionOf } from './busScene.ts';

const { seconds, perSecond } = effort({ short: { seconds: 8, perSecond: 10 }, long: { seconds: 60, perSecond: 20 } });
const patience = { timeout: 60_000, interval: 100 };
const byNumber = (left: number, right: number) => left - right;
const title = 'a bus that is away at the start and again later';

describe.skipIf(!natsServerPath)(
  natsServerPath ? title : `${title} (left out: this machine has no nats-server)`,
  () => {
    let scene: BusScene;
    beforeAll(async () => {
      scene = await openBusScene();
    });
    afterAll(() => scene?.close());

    /** Everybody has the newest revision that was acknowledged by now. */
    const expectArrived = async (answers: readonly GraphAnswer[]) => {
      const newest = Math.max(...answers.map(revisionOf));
      await vi.waitFor(() => {
        expect(scene.told.at(-1) ?? 0).toBeGreaterThanOrEqual(newest);
        expect(scene.shown.at(-1) ?? 0).toBeGreaterThanOrEqual(newest);
      }, patience);
    };

    /** While changes are asked for: the bus is not there, comes, goes and comes back. */
    async function comeAndGo(answers: readonly GraphAnswer[]): Promise<void> {
      const more = async (count: number) => {
        const enough = answers.length + count;
        await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(enough), {
          timeout: 600_000,
          interval: 50,
        });
      };
      await more(perSecond);
      await expectArrived(answers);
      expect(scene.isBusUp()).toBe(false);

      await scene.startBus();
      await scene.isRung();
      await vi.waitFor(() => expect(scene.isBusUp()).toBe(true), patience);
      await more(perSecond);
      await expectArrived(answers);

      await scene.killBus();
      await vi.waitFor(() => expect(scene.isBusUp()).toBe(false), patience);
      for (let part = 0; part < 4; part += 1) {
        await more((perSecond * seconds) / 4);
        await expectArrived(answers);
      }
      expect(scene.isBusUp()).toBe(false);

      await scene.startBus();
      await scene.isRung();
      await vi.waitFor(() => expect(scene.isBusUp()).toBe(true), patience);
      await more(perSecond);
    }

    it(`fails no change, and each arrives in order (${perSecond} a second, ${seconds} s without the bus)`, async () => {
      const { answers, stop } = askSteadily(perSecond, scene.addUnit);
      try {
        await comeAndGo(answers);
      } finally {
        await stop();
      }
      const revisions = answers.map(revisionOf).sort(byNumber);
      const last = revisions.at(-1) ?? 0;
      expect(revisions).toEqual(revisions.map((_, index) => last - revisions.length + 1 + index));
      await vi.waitFor(() => expect([scene.told.at(-1), scene.shown.at(-1)]).toEqual([last, last]), patience);
      expect(scene.shown).toEqual([...new Set(scene.shown)].sort(byNumber));
      expect(scene.told).toEqual([...scene.told].sort(byNumber)); // a relay that tries again may tell one twice
    });
  },
);
