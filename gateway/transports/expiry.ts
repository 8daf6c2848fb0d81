import { type Clock, systemClock } from '#platform/clock.ts';

/** How long before the end a client is told of it. */
const closingMs = 60_000;
const longestTimerMs = 2 ** 31 - 1;

/** What happens when a caller's proof runs out, and a minute before (of a short one at half its time). */
export interface ExpiryEvents {
  /** Instant in milliseconds UTC; null is never. */
  expiresAt: number | null;
  /** By which that is. */
  clock?: Clock | undefined;
  onClosing(): void;
  onEnd(): void;
}

/** @returns what forgets it */
export function startExpiry({ expiresAt, clock = systemClock, onClosing, onEnd }: ExpiryEvents): () => void {
  if (expiresAt === null) return () => {};
  const endsInMs = Math.min(Math.max(expiresAt - clock.now(), 0), longestTimerMs);
  const timers = [setTimeout(onClosing, endsInMs - Math.min(closingMs, endsInMs / 2)), setTimeout(onEnd, endsInMs)];
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}
