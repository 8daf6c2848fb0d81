import type { Clock } from '#platform/clock.ts';

/** After so long without a renewal the pauses begin anew. */
const calmMs = 60_000;

export interface HealingOptions {
  clock: Clock;
  /** How long a stream goes on before it is left, by how many were left before it. */
  pauseMs: (attempts: number) => number;
  onRenew: (attempts: number) => void;
}

/**
 * Leaves a stream, so that it is opened again, when a part of a value failed that may come the next time. For a while the
 * stream goes on, and a newer value may heal it before. Values that come between do not shorten the pauses: they grow
 * until a minute has passed in which no stream was left.
 */
export function createHealing({ clock, pauseMs, onRenew }: HealingOptions) {
  let timer: NodeJS.Timeout | undefined;
  let attempts = 0;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let isLeft = false;

  function leave(stream: AsyncIterator<unknown>): void {
    isLeft = true;
    renewedAt = clock.now();
    onRenew(attempts++);
    stream.return?.().catch(() => {});
  }

  function rest(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    /** After each value of the stream that is followed: whether there is something to heal. */
    look(stream: AsyncIterator<unknown>, isNeeded: boolean): void {
      if (!isNeeded) rest();
      if (!isNeeded || timer) return;
      if (clock.now() - renewedAt >= calmMs) attempts = 0;
      timer = setTimeout(leave, pauseMs(attempts), stream);
    },
    /** That stream has ended. @returns whether because it was left */
    end(): boolean {
      rest();
      const wasLeft = isLeft;
      isLeft = false;
      return wasLeft;
    },
  };
}
