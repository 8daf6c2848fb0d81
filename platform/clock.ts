/** Milliseconds UTC. Expiry, leases and deadlines are judged by it, so tests and processes pass their own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds since the process began. How long something lasts in one process is judged by it: UTC jumps when it is corrected. */
export const steadyClock: Clock = { now: () => performance.now() };
