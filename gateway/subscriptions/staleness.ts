import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { isMark } from './upstreamNews.ts';

const longAbsenceMs = 10_000;

/** Calls back when values may be old: an absence has become long, or the subgraph says so; and when neither is so any more. */
export function createStaleness(onTurn: (isStale: boolean) => void) {
  let timer: NodeJS.Timeout | undefined;
  let isLongAway = false;
  let isBehind = false;
  let isStale = false;

  function look(): void {
    if (isStale === (isLongAway || isBehind)) return;
    isStale = !isStale;
    onTurn(isStale);
  }

  function grow(): void {
    isLongAway = true;
    look();
  }

  function endAbsence(): void {
    clearTimeout(timer);
    timer = undefined;
    isLongAway = false;
    look();
  }

  return {
    isStale: () => isStale,
    /** Does nothing while it lasts. */
    beginAbsence(): void {
      timer ??= setTimeout(grow, longAbsenceMs);
    },
    /**
     * A value has come, so the stream is there once its first set is whole. Whether the subgraph cannot read its event log
     * holds until it says otherwise, or the next stream is whole.
     */
    hear(position: StreamPosition): void {
      const { kind, remaining, stale } = position;
      if (stale !== undefined || (kind === 'SNAPSHOT' && !remaining)) isBehind = stale === true;
      if (isMark(position) || remaining) look();
      else endAbsence();
    },
    end(): void {
      isBehind = false;
      endAbsence();
    },
  };
}
