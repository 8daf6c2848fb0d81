// What of the values of a stream is news to those who were told the earlier ones.
import type { ExecutionResult } from 'graphql';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { createLastValues, type LastValues } from './lastValues.ts';
import type { StreamValue } from './streamValue.ts';

/**
 * Passes on of each stream what is newer than what was told of it and of those before it, and of its whole first set what
 * that lacks: it has gone meanwhile.
 */
export function createNews(tell: (value: StreamValue<ExecutionResult>) => void) {
  const last = createLastValues<ExecutionResult>();
  const comparison = createFirstSetComparison(last);
  let unpositioned = 0;

  function pass(position: StreamPosition, value: ExecutionResult): void {
    last.set(position, isWithoutData(value) ? undefined : value);
    tell({ position, value });
  }

  return {
    last,
    /** A stream begins. */
    begin: comparison.begin,
    /** @returns the position that the subgraph told */
    take(result: ExecutionResult): StreamPosition {
      const position: StreamPosition = positionOf(result) ?? { key: '*', rev: ++unpositioned, kind: 'CHANGE' };
      if (isMark(position)) return position;
      for (const lacking of comparison.lackingAt(position)) pass(lacking, { data: null });
      const passedOn = newsOf(position, last);
      const wasTold = passedOn?.key == null || last.get(passedOn.key) !== undefined;
      if (passedOn && (wasTold || !isWithoutData(result))) pass(passedOn, result);
      return position;
    },
  };
}

/** Compares the first set of a stream that was taken up again with what was told before. */
function createFirstSetComparison(last: LastValues<unknown>) {
  let seen = new Set<string | null>();
  return {
    begin: () => {
      seen = new Set();
    },
    /** Once the set is whole: each key that was told and that it lacks, to be told as a change of the next revision. */
    lackingAt({ key, kind, remaining }: StreamPosition): StreamPosition[] {
      if (kind !== 'SNAPSHOT') return [];
      seen.add(key);
      const pos = last.reached();
      const lacking = remaining ? [] : last.list().filter((known) => !seen.has(known.key));
      return lacking.map(({ key, rev }) => ({ key, rev: rev + 1, kind: 'CHANGE', ...(pos && { pos }) }));
    },
  };
}

/** It says nothing of an entity. */
export const isMark = ({ key, stale, remaining }: StreamPosition): boolean =>
  key === null && stale !== undefined && remaining === undefined;

/** The position under which a value passes on, or undefined when listeners know it already. */
function newsOf(position: StreamPosition, last: LastValues<unknown>): StreamPosition | undefined {
  const { key, rev, kind, remaining } = position;
  const known = key === null ? undefined : last.get(key);
  if (kind === 'CLOSING' || (key === null && last.isWhole())) return undefined;
  if (last.isWhole()) {
    const pos = position.pos ?? last.reached(); // first values of a stream taken up again have none
    return known && known.rev >= rev ? undefined : { key, rev, kind: 'CHANGE', ...(pos && { pos }) };
  }
  // whoever waits for the first set to be whole needs its last value, known or not
  const completes = kind === 'SNAPSHOT' && !remaining;
  if (known && known.rev >= rev && !completes) return undefined;
  const { stale: _ofAll, ...place } = position;
  return place;
}

/** What the subgraph says of a value, or undefined when it says nothing. */
export function positionOf(result: ExecutionResult): StreamPosition | undefined {
  const position = result.extensions?.stream as Partial<StreamPosition> | undefined;
  if (typeof position !== 'object' || position === null) return undefined;
  const { key = null, rev = 0, kind = 'CHANGE', remaining, stale, pos } = position;
  const counted = remaining !== undefined && { remaining };
  return { key, rev, kind, ...counted, ...(stale !== undefined && { stale }), ...(pos && { pos }) };
}

/** An empty first set, or of a key that the entity is gone. */
export const isWithoutData = ({ data, errors }: ExecutionResult): boolean => !data && !errors?.length;
