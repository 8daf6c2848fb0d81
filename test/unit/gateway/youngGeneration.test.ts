import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** A process that keeps much of what it makes for a while, and prints how many MiB its young generation has in the end. */
const script = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { setImmediate as turn } from 'node:timers/promises';
  const { limitYoungGeneration } = await import(${JSON.stringify(
    new URL('../../../gateway/config/youngGeneration.ts', import.meta.url).href,
  )});
  const limit = limitYoungGeneration();
  const kept = [];
  for (let wave = 0; wave < 60; wave += 1) {
    kept.push(Array.from({ length: 40_000 }, (_, index) => ({ wave, index, list: [index] })));
    if (kept.length > 10) kept.shift();
    await turn();
  }
  await limit.close();
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  console.log(young.space_size / 1_048_576);`;

describe('the young generation of a gateway', () => {
  it('grows to 16 MiB in each half and no further, on every Node', { timeout: 60_000 }, () => {
    const reader = Reflect.get(process.features, 'typescript') ? [] : ['--import', 'tsx'];
    const output = execFileSync(process.execPath, [...reader, '--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    expect(Math.round(Number(output))).toBe(32);
  });
});
