import { afterEach, describe, expect, it, vi } from 'vitest';
import { effort } from '../support/effort.ts';
import { openReader, type Reader, type SlowReaderGateway, startSlowReaderGateway } from './slowReader.ts';

const readerCount = effort({ short: 20, long: 300 });
/** What one reader that takes nothing may cost. */
const mostBytes = 20 * 1_048_576;
const retryableCodes = [1013, 1006];

let gateway: SlowReaderGateway;
const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await gateway?.close();
});

const open = async (): Promise<Reader> => {
  const reader = await openReader(gateway.url);
  readers.push(reader);
  return reader;
};

describe(`one of ${readerCount + 1} readers that stops reading`, () => {
  it('delays nobody, costs a bounded amount of memory, is closed with a code to retry at, and finds the final state', async () => {
    gateway = await startSlowReaderGateway();
    const others = await Promise.all(Array.from({ length: readerCount }, open));
    const stalled = await open();
    await vi.waitFor(async () => expect(await gateway.subscribers()).toBe(readerCount + 1), { timeout: 20_000 });
    let round = 0;
    /** The next round is not told before all others have this one: whoever had to wait for the stalled would hang. */
    const tellNext = async (to: readonly Reader[]) => {
      round += 1;
      await gateway.tell(round);
      await Promise.all(to.map((reader) => reader.has(round)));
    };
    for (let n = 0; n < 20; n += 1) await tellNext([...others, stalled]);
    const usual = await gateway.memory();

    stalled.stall();
    let most = 0;
    const stalledAt = round;
    while ((await gateway.subscribers()) > readerCount) {
      await tellNext(others);
      if (round % 5 === 0) most = Math.max(most, await gateway.memory());
    }
    expect(round - stalledAt).toBeGreaterThan(10);
    expect(most - usual).toBeLessThan(mostBytes);

    // the goodbye stands behind all that it has not read; whoever takes too long for that is cut off
    stalled.goOn();
    expect(retryableCodes).toContain(await stalled.closed);
    const again = await open();
    await again.has(round);
    await tellNext([...others, again]);
    expect(readers.map(({ wentBack }) => wentBack)).toEqual(readers.map(() => false));
  });
});
