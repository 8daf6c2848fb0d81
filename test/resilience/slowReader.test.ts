// That nobody has to wait is asserted without a clock: the next round is told only when all others have this one. How
// soon the reader that stalls is closed is a time that is promised, 15 s. Here it includes the rounds that fill the
// buffers of the network first, which take as long as the machine needs for all readers; so the long form allows twice
// as much, the short form, beside other work, four times, and both print it. The bench of slow readers measures it, and
// how long the others wait, at a rate of events that is given.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { effort } from '../support/effort.ts';
import { openReader, type Reader, type SlowReaderGateway, startSlowReaderGateway } from './slowReader.ts';

const { readerCount, patience } = effort({
  short: { readerCount: 20, patience: 4 },
  long: { readerCount: 300, patience: 2 },
});
/** From the last that it reads on. */
const closedWithinMs = 15_000;
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
    await vi.waitFor(async () => expect(await gateway.streams()).toBe(1), { timeout: 20_000 });
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
    const stalledSince = performance.now();
    let most = 0;
    const stalledAt = round;
    while ((await gateway.subscribers()) > readerCount) {
      await tellNext(others);
      if (round % 5 === 0) most = Math.max(most, await gateway.memory());
    }
    const openMs = Math.round(performance.now() - stalledSince);
    process.stdout.write(`A reader that had stalled was closed after ${openMs} ms.\n`);
    expect(openMs).toBeLessThanOrEqual(patience * closedWithinMs);
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
