import { vi } from 'vitest';
import type { Clock } from '#platform/clock.ts';

/** A Wednesday in winter, ten in the morning in London. */
const start = Date.parse('2026-01-14T10:00:00Z');

/** The clock that a schedule moves; pauses of the real code are timers of it. */
export const virtualClock: Clock = { now: () => Date.now() };

export const startVirtualTime = (): void => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });

export const endVirtualTime = (): void => void vi.useRealTimers();

/** Back to the start, without anything that still waits. */
export function resetVirtualTime(): void {
  vi.clearAllTimers();
  vi.setSystemTime(start);
}

export const passTime = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);

/** Moves on to the next pause that ends. @returns false where nobody pauses */
export function passToNextTimer(): boolean {
  if (vi.getTimerCount() === 0) return false;
  vi.advanceTimersToNextTimer();
  return true;
}
