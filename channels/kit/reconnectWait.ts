const FIRST_WAIT_MS = 5_000;
const BASE_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before try number `attempt` (0, 1, 2 …), in milliseconds: full jitter, so that the screens of a
 * shop that lost one gateway do not come back in one instant. The first try lies anywhere in 0–5 s, later ones
 * anywhere in 0…min(30 s, 1 s · 2ⁿ). `random` returns a number in [0, 1).
 */
export function reconnectWaitMs(attempt: number, random: () => number): number {
  const ceiling = attempt <= 0 ? FIRST_WAIT_MS : Math.min(LONGEST_WAIT_MS, BASE_WAIT_MS * 2 ** attempt);
  return Math.floor(random() * ceiling);
}
