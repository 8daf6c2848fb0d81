import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Closeable } from '#platform/lifecycle/closeable.ts';

/** Of each of its two halves. Eight are too few: what requests in flight hold is then taken for old, and stays. */
const enoughMebibytes = 16;
/** What V8 has without us. */
const doubling = 2;

let limits = 0;
let mayGrow = true;

function letGrow(may: boolean): void {
  if (may === mayGrow) return;
  mayGrow = may;
  setFlagsFromString(`--semi-space-growth-factor=${may ? doubling : 1}`);
}

/**
 * Keeps V8 from making the young generation larger than 16 MiB in each half. Node 20 stops there by itself, Node 24 at 64,
 * which a gateway under load fills with garbage and is no quicker for. It is looked at after each collection, as V8 also
 * makes it smaller when little happens: it has to grow again then. Holds for the process until all who asked for it have
 * closed it. Set while the process runs, so that it does not matter who started it, and how.
 */
export function limitYoungGeneration(): Closeable {
  limits += 1;
  const observer = new PerformanceObserver(() => letGrow(!isLargeEnough()));
  observer.observe({ entryTypes: ['gc'] });
  return {
    async close() {
      observer.disconnect();
      limits -= 1;
      if (limits === 0) letGrow(true);
    },
  };
}

/** The halves grow one after the other: both have more than one and a half when the first has reached it. */
function isLargeEnough(): boolean {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  return young !== undefined && young.space_size >= enoughMebibytes * 1.5 * 1_024 * 1_024;
}
