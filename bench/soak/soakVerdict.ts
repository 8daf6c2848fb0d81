import { isDeepStrictEqual } from 'node:util';
import { slopeOf } from '../execution/statistics.ts';
import type { Shown, ViewersAnswer } from './viewersProcess.ts';

/** A shorter run has not filled its caches: the slope of its memory tells nothing. */
const tellingMinutes = 10;
const slopeLimit = 1;

/**
 * Viewers that do not show what a query of their kind answers. Of a kind that nobody could ask for, all are wrong.
 * @param expected by kind; undefined where the query failed
 */
export const findWrong = (
  viewers: ViewersAnswer['viewers'],
  expected: readonly (Shown | undefined)[],
): ViewersAnswer['viewers'] =>
  viewers.filter(({ kindIndex, shown }) => {
    const right = expected[kindIndex];
    return right === undefined || !isDeepStrictEqual(shown, right);
  });

/** Whether the memory does not grow; null when the run was too short to tell. */
export const isFlat = (slopeMiBPerMinute: number, minutes: number): boolean | null =>
  minutes < tellingMinutes ? null : slopeMiBPerMinute < slopeLimit;

/** The gateway's resident memory, without garbage and always as long after a reload. */
export interface MemorySample {
  minute: number;
  residentMiB: number;
}

/**
 * MiB a minute, of the readings of the minutes from `from` on. At any moment there would be 30 MiB more while a new
 * supergraph is planned, and 100 of garbage after five hundred viewers came back at once.
 */
export const slopeFrom = (samples: readonly MemorySample[], from: number): number =>
  slopeOf(samples.filter(({ minute }) => minute >= from).map(({ minute, residentMiB }) => [minute, residentMiB]));

/** @throws Error when the memory of the gateway grows, or a promise of the kit was rejected and nobody listened */
export function refuseUnsound(run: { minutes: number; slopeMiBPerMinute: number; rejections: number }): void {
  const { minutes, slopeMiBPerMinute, rejections } = run;
  if (rejections > 0) throw new Error(`${rejections} promises were rejected and nobody listened.`);
  if (isFlat(slopeMiBPerMinute, minutes) === false)
    throw new Error(`The gateway's memory grows by ${slopeMiBPerMinute} MiB a minute; the limit is ${slopeLimit}.`);
}
