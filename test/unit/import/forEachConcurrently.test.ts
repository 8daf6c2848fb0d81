import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { forEachConcurrently } from '../../../bin/import/forEachConcurrently.ts';

describe('bounded concurrency', () => {
  it('never runs more than the limit and carries out every item', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await forEachConcurrently(
      Array.from({ length: 20 }, (_, index) => index),
      3,
      async (item) => {
        running += 1;
        most = Math.max(most, running);
        await nextTurn();
        running -= 1;
        done.push(item);
      },
    );
    expect([most, done.length, new Set(done).size]).toEqual([3, 20, 20]);
  });

  it('takes no further items after a failure, waits for what runs, and throws the first failure', async () => {
    const taken: number[] = [];
    const finished: number[] = [];
    async function* items(): AsyncGenerator<number> {
      for (let item = 0; item < 100; item += 1) {
        taken.push(item);
        yield item;
      }
    }
    const work = async (item: number): Promise<void> => {
      await Promise.resolve();
      if (item === 1) throw new Error('first');
      if (item === 2) throw new Error('second');
      finished.push(item);
    };
    await expect(forEachConcurrently(items(), 3, work)).rejects.toThrow('first');
    expect(taken.length).toBeLessThan(10);
    expect(finished).toContain(0);
  });
});
