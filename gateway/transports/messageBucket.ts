import type { Clock } from '#platform/clock.ts';

/** Takes one out of a bucket that holds `capacity` and fills again steadily, by a clock that never jumps; false when it is empty. */
export function createBucket({ capacity, perSecond, clock }: { capacity: number; perSecond: number; clock: Clock }): {
  take(): boolean;
} {
  let left = capacity;
  let filledAt = clock.now();

  function take(): boolean {
    const now = clock.now();
    left = Math.min(capacity, left + ((now - filledAt) / 1_000) * perSecond);
    filledAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  }

  return { take };
}
