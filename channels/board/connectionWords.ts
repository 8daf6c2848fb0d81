import { ageText } from '../kit/ageText.ts';
import type { LiveReport } from '../kit/connectLive.ts';

/** The state of the board in words. `isStale` asks for dimmed values: they may have changed meanwhile. */
export interface ConnectionWords {
  state: string;
  detail: string;
  isStale: boolean;
}

/**
 * What a reader is told of connection and age. While live, the age is that of the last change; without connection it
 * is that of the last sign of life, for until then the values were right. Instants in milliseconds.
 */
export function connectionWords(
  report: Pick<LiveReport, 'status' | 'heardAt'>,
  source: { isAway: boolean; lastChangeAt: number | null },
  now: number,
): ConnectionWords {
  const heard = report.heardAt === null ? 'no values yet' : `values from ${ageText(now - report.heardAt)}`;
  switch (report.status) {
    case 'connecting':
      return { state: 'Connecting', detail: 'one moment', isStale: false };
    case 'reconnecting':
      return { state: 'Reconnecting', detail: heard, isStale: report.heardAt !== null };
    case 'offline':
      return { state: 'Offline', detail: heard, isStale: report.heardAt !== null };
    case 'live':
      if (source.isAway) return { state: 'Stock not reachable', detail: 'last known values', isStale: true };
      return {
        state: 'Live',
        detail: source.lastChangeAt === null ? 'no change yet' : `updated ${ageText(now - source.lastChangeAt)}`,
        isStale: false,
      };
  }
}
