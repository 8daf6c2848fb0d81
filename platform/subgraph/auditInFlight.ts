import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import type { AuditFinding } from './defineSubgraph.ts';

/** How long who asks waits here: a question at the gateway has 3 s. */
const patienceMs = 2_000;
/** How long a result waits for the next who asks. */
const freshMs = 60_000;

export interface AuditInFlightOptions<Report> {
  audit: () => Promise<Report>;
  clock: Clock;
  /** What is said to those who are sent away, for example how far it is. */
  progress?: () => string;
  /** Resolves when whoever asks has waited for long enough; 2 s unless tests want to say when. */
  patience?: () => Promise<void>;
}

interface Flight<Report> {
  result: Promise<Report>;
  begunAt: number;
  /** Set when it is over. */
  endedAt: number | undefined;
  /** Whether somebody was sent away without its result. */
  isOwed: boolean;
}

/**
 * One audit at a time, however many ask: whoever asks while one is under way is given its result. An audit that takes
 * longer than 2 s goes on without those who asked; its result is kept for a minute for the next who does, and given
 * once. The result of a short one is not kept: who asks again is told what is so then.
 * @returns a function that throws AppError RETRY_LATER with `isUnderWay` while the audit is, and what the audit throws
 */
export function createAuditInFlight<Report>(options: AuditInFlightOptions<Report>): () => Promise<Report> {
  const { clock, patience = pause } = options;
  let flight: Flight<Report> | undefined;

  function begin(): Flight<Report> {
    const begun: Flight<Report> = {
      result: options.audit(),
      begunAt: clock.now(),
      endedAt: undefined,
      isOwed: false,
    };
    const end = () => {
      begun.endedAt = clock.now();
      if (flight === begun && !begun.isOwed) flight = undefined;
    };
    begun.result.then(end, end);
    return begun;
  }

  return async () => {
    if (flight?.endedAt !== undefined) {
      const kept = flight;
      flight = undefined;
      if (clock.now() - (kept.endedAt ?? 0) < freshMs) return kept.result;
    }
    flight ??= begin();
    const { result } = flight;
    const isOver = await Promise.race([result.then(yes, yes), patience().then(() => false)]);
    if (isOver) return result;
    flight.isOwed = true;
    const seconds = Math.round((clock.now() - flight.begunAt) / 1_000);
    const far = options.progress ? `: ${options.progress()}` : '';
    throw new AppError('RETRY_LATER', `The audit is under way for ${seconds} s${far}; ask again for its result.`, {
      extensions: { isUnderWay: true },
    });
  };
}

/** What was written after this instant was not looked at, or not by all of the audit. */
export type DatedFinding = AuditFinding & { begunAt: Date };

/** An audit whose findings say when it began: who joins it later, or is given its result, asked after that. */
export const dateFindings =
  (audit: () => Promise<AuditFinding[]>, clock: Clock): (() => Promise<DatedFinding[]>) =>
  async () => {
    const begunAt = new Date(clock.now());
    return (await audit()).map((finding) => ({ ...finding, begunAt }));
  };

const yes = (): boolean => true;

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, patienceMs).unref();
  });
