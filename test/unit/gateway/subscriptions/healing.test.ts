import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHealing } from '#gateway/subscriptions/healing.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function createScene() {
  let now = 0;
  const renewals: number[] = [];
  const healing = createHealing({
    clock: { now: () => now },
    pauseMs: (attempts) => 100 * 2 ** attempts,
    onRenew: (attempts) => renewals.push(attempts),
  });
  let left = 0;
  const stream: AsyncIterator<unknown> = {
    next: () => new Promise(() => {}),
    return: async () => {
      left += 1;
      return { done: true, value: undefined };
    },
  };
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return { healing, stream, renewals, pass, left: () => left };
}

describe('a stream with something to heal', () => {
  it('is left after pauses that grow, though values come in between', () => {
    const { healing, stream, renewals, pass, left } = createScene();
    for (const [attempts, pauseMs] of [100, 200, 400, 800].entries()) {
      healing.look(stream, false); // what came first is whole
      healing.look(stream, true);
      pass(pauseMs - 1);
      healing.look(stream, true);
      expect([left(), renewals.length]).toEqual([attempts, attempts]);
      pass(1);
      healing.look(stream, true); // told before the end
      expect([left(), healing.end(), healing.end()]).toEqual([attempts + 1, true, false]);
    }
    expect(renewals).toEqual([0, 1, 2, 3]);
  });

  it('is left soon again once a minute has passed without that', () => {
    const { healing, stream, renewals, pass } = createScene();
    for (const { calmMs, pauseMs } of [
      { calmMs: 0, pauseMs: 100 },
      { calmMs: 59_999, pauseMs: 200 },
      { calmMs: 60_000, pauseMs: 100 },
    ]) {
      pass(calmMs);
      healing.look(stream, true);
      pass(pauseMs);
      healing.end();
    }
    expect(renewals).toEqual([0, 1, 0]);
  });

  it('is not left when a newer value heals it first, or when it has ended', () => {
    const { healing, stream, pass, left } = createScene();
    healing.look(stream, true);
    healing.look(stream, false);
    pass(1_000);
    healing.look(stream, true);
    expect(healing.end()).toBe(false);
    pass(1_000);
    expect(left()).toBe(0);
  });
});
