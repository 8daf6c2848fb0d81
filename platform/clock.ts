/** Milliseconds UTC. Expiry, leases and deadlines are judged by it, so tests and processes pass their own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
