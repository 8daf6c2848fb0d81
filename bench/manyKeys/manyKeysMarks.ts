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
  const slope = seconds < tellingSeconds ? null : noren.memory.slopeMiBPerMinute;
  return [
    {
      what: 'growth of the gateway in the last two thirds',
      unit: 'MiB/min',
      measured: slope,
      must: slopeLimit,
      isLimit: true,
      isReached: slope !== null && slope < slopeLimit,
    },
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
