import { atMost } from '../fanOut/limits.ts';
import type { LiveMark } from '../fanOut/markTable.ts';
import type { StormFigures } from './measureStorm.ts';

/** What must hold when all clients of a gateway come back at once. */
export const judgeStorm = ({
  settledAfterSeconds,
  queries: { meanwhile },
  snapshotReadsPerKey,
  residentMiB,
}: StormFigures): LiveMark[] => [
  atMost({ what: 'all back with the final state', unit: 's', must: 30, measured: settledAfterSeconds }),
  atMost({ what: 'p99 of plain queries meanwhile', unit: 'ms', must: 1_000, measured: meanwhile.p99Ms }),
  atMost({ what: 'plain queries without an answer', unit: '', must: 0, measured: meanwhile.failed }),
  atMost({ what: 'snapshot reads of a key', unit: '', must: 5, measured: snapshotReadsPerKey }),
  atMost({ what: 'memory of the gateway', unit: 'GiB', must: 1, measured: residentMiB.meanwhile / 1_024 }),
];
