import { isDeepStrictEqual } from 'node:util';
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

/** A reading of the gateway's resident memory. */
export interface MemorySample {
  minute: number;
  residentMiB: number;
}

/**
 * The lowest reading of each whole minute: what lies above it are supergraphs that are about to go and garbage that nobody
 * has collected yet, some 100 MiB in one minute and none in the next.
 */
export function lowestOfMinutes(samples: readonly MemorySample[]): [minute: number, residentMiB: number][] {
  const lowest = new Map<number, number>();
  for (const { minute, residentMiB } of samples) {
    const whole = Math.floor(minute);
    lowest.set(whole, Math.min(residentMiB, lowest.get(whole) ?? Number.POSITIVE_INFINITY));
  }
  return [...lowest];
}

/** @throws Error when the memory of the gateway grows, or a promise of the kit was rejected and nobody listened */
export function refuseUnsound(run: { minutes: number; slopeMiBPerMinute: number; rejections: number }): void {
  const { minutes, slopeMiBPerMinute, rejections } = run;
  if (rejections > 0) throw new Error(`${rejections} promises were rejected and nobody listened.`);
  if (isFlat(slopeMiBPerMinute, minutes) === false)
    throw new Error(`The gateway's memory grows by ${slopeMiBPerMinute} MiB a minute; the limit is ${slopeLimit}.`);
}
