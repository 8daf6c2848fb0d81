import { randomInt } from 'node:crypto';

/** Set by `--mode long`, as the scripts that end in `:long` have it. */
const isLong = process.env.TEST_EFFORT === 'long';

/** How hard a test tries: `short` in every run, `long` by the scripts that end in `:long`. Both assert the same. */
export const effort = <Value>({ short, long }: { short: Value; long: Value }): Value => (isLong ? long : short);

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
