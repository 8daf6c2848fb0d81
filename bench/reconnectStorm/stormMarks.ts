import { atMost, type Limit } from '../fanOut/limits.ts';
import type { StormFigures } from './measureStorm.ts';

/** What must hold when all clients of a gateway come back at once. */
export const judgeStorm = ({
  settledAfterSeconds,
  queries,
  snapshotReadsPerKey,
  residentMiB,
}: StormFigures): Limit[] => [
  atMost({ what: 'all back with the final state', unit: 's', must: 30, measured: settledAfterSeconds }),
  atMost({ what: 'p99 of plain queries meanwhile', unit: 'ms', must: 1_000, measured: queries.meanwhile.p99Ms }),
  atMost({ what: 'plain queries without an answer', unit: '', must: 0, measured: queries.meanwhile.failed }),
  atMost({ what: 'snapshot reads of a key', unit: '', must: 5, measured: snapshotReadsPerKey }),
  atMost({ what: 'memory of the gateway', unit: 'MiB', must: 1_024, measured: residentMiB.meanwhile }),
];
