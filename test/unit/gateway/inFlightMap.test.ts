import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createInFlightMap, type InFlightMap } from '#gateway/inFlightMap.ts';

const inFlight = 16;
const valueLength = 500;

function oldBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')?.space_used_size ?? 0;
}

/** Puts in and takes out, a few at a time; gives the most that was held as old meanwhile. */
function churn(map: InFlightMap<number, number[]>, { from, to }: { from: number; to: number }): number {
  let most = 0;
  for (let number = from; number < to; number += 1) {
    map.set(number, new Array(valueLength).fill(number));
    map.delete(number - inFlight);
    if (number % 1_000 === 0) most = Math.max(most, oldBytes());
  }
  return most;
}

describe('a map of what is in flight', () => {
  it('gives what was put in until it is taken out, however often it was renewed', () => {
    const map = createInFlightMap<number, string>();
    map.set(-1, 'stays');
    for (let number = 0; number < 20_000; number += 1) {
      map.set(number, `value ${number}`);
      if (map.get(number) !== `value ${number}` || !map.delete(number)) throw new Error(`${number} is lost`);
    }
    expect(map.get(-1)).toBe('stays');
    expect(map.get(19_999)).toBeUndefined();
    expect(map.delete(19_999)).toBe(false);
  });

  it('is itself grown old, and what came and went since is not kept with it', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const map = createInFlightMap<number, number[]>();
    churn(map, { from: 0, to: 1_000 });
    collect();
    const before = oldBytes();
    const passed = 30_000;
    const most = churn(map, { from: 1_000, to: 1_000 + passed });
    // what lives while the map is not renewed may be kept, a part of what passed; not all of it
    expect(most - before).toBeLessThan((passed * valueLength * 8) / 4);
  });
});
