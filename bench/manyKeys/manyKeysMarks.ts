import type { LiveMark } from '../fanOut/markTable.ts';
import type { ManyKeysFigures } from './measureManyKeys.ts';

/** A shorter run tells nothing of memory: heaps have not had the size yet that they keep. */
const tellingSeconds = 120;
const slopeLimit = 1;
const oldestMs = 2_000;

/** What Noren must reach with many keys, in the order in which it is told. */
export function judgeManyKeys(
  noren: ManyKeysFigures,
  { seconds, stores }: { seconds: number; stores: number },
): LiveMark[] {
  const growth = (what: string, slope: number | null): LiveMark => {
    const measured = seconds < tellingSeconds ? null : slope;
    const isReached = measured !== null && measured < slopeLimit;
    return { what, unit: 'MiB/min', measured, must: slopeLimit, isLimit: true, isReached };
  };
  const { slopeMiBPerMinute, heldSlopeMiBPerMinute } = noren.memory;
  return [
    growth('growth of what is resident, last two thirds', slopeMiBPerMinute),
    growth('growth of what is left without garbage', heldSlopeMiBPerMinute),
    limit('oldest key at any screen', 'ms', { measured: noren.age.max, must: oldestMs }),
    limit('keys that do not end as the source has them', 'keys', { measured: noren.differing, must: 0 }),
    limit('values older than what a screen showed, or wrong', 'values', {
      measured: noren.older + noren.wrong,
      must: 0,
    }),
    limit('streams from the subgraph', 'streams', { measured: noren.streams, must: stores }),
    limit('executions for one change', 'requests', { measured: noren.requestsPerChange, must: 1 }),
  ];
}

const limit = (what: string, unit: string, { measured, must }: { measured: number; must: number }): LiveMark => ({
  what,
  unit,
  measured,
  must,
  isLimit: true,
  isReached: measured <= must,
});
