import type { Clock } from '#platform/clock.ts';

/** The time of the process, and whatever a test has let pass besides. Timers that run already do not notice. */
export interface MovableClock extends Clock {
  pass(ms: number): void;
  /** Lets pass what is missing until then; nothing where it is over. */
  passUntil(instant: number): void;
}

export function createMovableClock(): MovableClock {
  let passed = 0;
  const now = () => Date.now() + passed;
  const pass = (ms: number) => {
    passed += ms;
  };
  return { now, pass, passUntil: (instant) => pass(Math.max(0, instant - now())) };
}
