import { medianOf, medianRatio } from '../execution/statistics.ts';
import { atMost, exactly, type Limit } from '../fanOut/limits.ts';
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

/** What must hold when one of many stops reading. */
export const judgeSlowReader = (figures: SlowReaderFigures): Limit[] => [
  atMost({ what: 'p99 of the others / while all read', unit: '', must: 1.2, measured: figures.p99Ratio }),
  atMost({ what: 'memory that it costs', unit: 'MiB', must: 20, measured: figures.grownMiB }),
  atMost({
    what: 'disconnected after',
    unit: 's',
    must: 15,
    measured: figures.disconnectedAfterSeconds ?? undefined,
  }),
  exactly({ what: 'close code', unit: '', must: tooSlow, measured: figures.closeCode ?? undefined }),
  exactly({
    what: 'finds the final state on return',
    unit: '',
    must: 1,
    measured: figures.foundAfterSeconds === null ? 0 : 1,
  }),
];
