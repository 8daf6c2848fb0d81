import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Closeable } from '#platform/lifecycle/closeable.ts';

/** Of each of its two halves. Eight are too few: what requests in flight hold is then taken for old, and stays. */
const enoughMebibytes = 16;

/**
 * Stops V8 from making the young generation larger once each of its halves has 16 MiB. Node 20 stops there by itself,
 * Node 24 at 64, which a gateway under load fills with garbage and is no quicker for. It holds for the whole process until
 * its end; `close()` only ends the watch for it. It is set while the process runs, so that it does not matter who started
 * it, and how.
 */
export function limitYoungGeneration(): Closeable {
  const observer = new PerformanceObserver(() => {
    if (!isLargeEnough()) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
  return { close: async () => observer.disconnect() };
}

/** The halves grow one after the other: both have more than one and a half when the first has reached it. */
function isLargeEnough(): boolean {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  return young !== undefined && young.space_size >= enoughMebibytes * 1.5 * 1_024 * 1_024;
}
