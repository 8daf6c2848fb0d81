import { randomInt } from 'node:crypto';

/** Set by `--mode full` and `--mode long`. */
const chosen = process.env.TEST_EFFORT;

/**
 * How hard a test tries: `short` in every run, `long` by the scripts that end in `:long`, `full` where a test has a
 * script of its own for what comes before a merge. All assert the same.
 */
export function effort<Value>({ short, full = short, long }: { short: Value; full?: Value; long: Value }): Value {
  if (chosen === 'long') return long;
  return chosen === 'full' ? full : short;
}

/** Of the random choices of one run; stands in the titles of the tests that use it. TEST_SEED repeats a run. */
export const testSeed = Number(process.env.TEST_SEED ?? randomInt(2 ** 31));

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
