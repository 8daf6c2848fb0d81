import { medianOf, medianRatio } from '../execution/statistics.ts';
import { atMost, exactly } from '../fanOut/limits.ts';
import type { LiveMark } from '../fanOut/markTable.ts';
import type { StallRound } from './measureSlowReader.ts';

/** Medians of rounds; the worst where each round counts. */
export interface SlowReaderFigures {
  p99Before: number;
  p99Meanwhile: number;
  p99Ratio: number;
  /** What the peer held more at most than while all read, in mebibytes. */
  grownMiB: number;
  /** The longest; null where one was not disconnected. */
  disconnectedAfterSeconds: number | null;
  /** Null where they differ, or there was none. */
  closeCode: number | null;
  /** The longest; null where one did not come back to the final state. */
  foundAfterSeconds: number | null;
}

export function figuresOfRounds(rounds: readonly StallRound[]): SlowReaderFigures {
  const before = rounds.map(({ p99Before }) => p99Before);
  const meanwhile = rounds.map(({ p99Meanwhile }) => p99Meanwhile);
  const [first] = rounds;
  const isOneCode = rounds.every(({ closeCode }) => closeCode === first?.closeCode);
  return {
    p99Before: medianOf(before),
    p99Meanwhile: medianOf(meanwhile),
    p99Ratio: medianRatio(meanwhile, before),
    grownMiB: medianOf(rounds.map(({ residentBefore, residentMeanwhile }) => residentMeanwhile - residentBefore)),
    disconnectedAfterSeconds: longest(rounds.map((round) => round.disconnectedAfterSeconds)),
    closeCode: isOneCode ? (first?.closeCode ?? null) : null,
    foundAfterSeconds: longest(rounds.map((round) => round.foundAfterSeconds)),
  };
}

/** Null when one is missing. */
function longest(seconds: readonly (number | null)[]): number | null {
  const known = seconds.filter((value) => value !== null);
  return known.length === seconds.length ? Math.max(...known) : null;
}

const tooSlow = 1013;

/** What must hold when one of many stops reading, in each round. */
export function judgeSlowReader(rounds: readonly StallRound[]): LiveMark[] {
  const { p99Ratio, grownMiB, disconnectedAfterSeconds } = figuresOfRounds(rounds);
  const closedAsTooSlow = rounds.filter(({ closeCode }) => closeCode === tooSlow);
  const found = rounds.filter(({ foundAfterSeconds }) => foundAfterSeconds !== null);
  const unit = `of ${rounds.length}`;
  return [
    atMost({ what: 'p99 of the others / while all read', unit: '', must: 1.2, measured: p99Ratio }),
    atMost({ what: 'memory that it costs', unit: 'MiB', must: 20, measured: grownMiB }),
    atMost({ what: 'disconnected after', unit: 's', must: 15, measured: disconnectedAfterSeconds }),
    exactly({ what: `closed with ${tooSlow}`, unit, must: rounds.length, measured: closedAsTooSlow.length }),
    exactly({ what: 'found the final state on return', unit, must: rounds.length, measured: found.length }),
  ];
}
