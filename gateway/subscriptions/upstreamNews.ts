// What of the values of a stream is news to those who were told the earlier ones.
import type { ExecutionResult } from 'graphql';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { createLastValues, type LastValue, type LastValues } from './lastValues.ts';
import { isPassing } from './streamFailure.ts';
import type { StreamValue } from './streamValue.ts';

/**
 * Passes on of each stream what is news to those who were told of it and of the ones before it, see `isNews`, and of its
 * whole first set what that lacks: it has gone meanwhile.
 */
export function createNews(tell: (value: StreamValue<ExecutionResult>) => void) {
  const last = createLastValues<ExecutionResult>();
  const comparison = createFirstSetComparison(last);
  const failed = new Set<string | null>(); // keys of which a part may come the next time
  let unpositioned = 0;

  function pass({ position, value }: StreamValue<ExecutionResult>): void {
    last.set(position, isWithoutData(value) ? undefined : value);
    if (position.key !== null && hasPassingError(value)) failed.add(position.key);
    else failed.delete(position.key);
    tell({ position, value });
  }

  return {
    last,
    /** A stream begins. */
    begin: comparison.begin,
    /**
     * Whether another stream may bring what failed of what was told last: an error that passes, be it of a field alone
     * or beside others that stay. Not before the first set of this one is whole, nor where there is none: another would
     * not tell again what was told.
     */
    mayHeal: () => failed.size > 0 && comparison.isWhole(),
    /** @returns the position that the subgraph told */
    take(result: ExecutionResult): StreamPosition {
      const position: StreamPosition = positionOf(result) ?? { key: '*', rev: ++unpositioned, kind: 'CHANGE' };
      if (isMark(position)) return position;
      for (const lacking of comparison.lackingAt(position)) pass({ position: lacking, value: { data: null } });
      const passedOn = newsOf({ position, value: result }, last);
      const wasTold = position.key === null || last.get(position.key) !== undefined;
      if (passedOn && (wasTold || !isWithoutData(result))) pass(passedOn);
      return position;
    },
  };
}

/** Compares the first set of a stream that was taken up again with what was told before. */
function createFirstSetComparison(last: LastValues<unknown>) {
  let seen = new Set<string | null>();
  let isWhole = false;
  return {
    begin: () => {
      seen = new Set();
      isWhole = false;
    },
    isWhole: () => isWhole,
    /** Once the set is whole: each key that was told and that it lacks, to be told as a change of the next revision. */
    lackingAt({ key, kind, remaining }: StreamPosition): StreamPosition[] {
      if (kind !== 'SNAPSHOT') return [];
      seen.add(key);
      isWhole ||= !remaining;
      const pos = last.reached();
      const lacking = remaining ? [] : last.list().filter((known) => !seen.has(known.key));
      return lacking.map(({ key, rev }) => ({ key, rev: rev + 1, kind: 'CHANGE', ...(pos && { pos }) }));
    },
  };
}

/** It says nothing of an entity. */
export const isMark = ({ key, stale, remaining }: StreamPosition): boolean =>
  key === null && stale !== undefined && remaining === undefined;

/** What passes on of a value, and under which position; undefined when listeners know it already. */
function newsOf(
  { position, value }: StreamValue<ExecutionResult>,
  last: LastValues<ExecutionResult>,
): StreamValue<ExecutionResult> | undefined {
  const { key, rev, kind, remaining } = position;
  if (kind === 'CLOSING' || (key === null && last.isWhole())) return undefined;
  const known = key === null ? undefined : last.get(key);
  const isKnown = known !== undefined && !isNews({ position, value }, known);
  if (last.isWhole()) {
    const pos = position.pos ?? last.reached(); // first values of a stream taken up again have none
    return isKnown ? undefined : { position: { key, rev, kind: 'CHANGE', ...(pos && { pos }) }, value };
  }
  const { stale: _ofAll, ...place } = position;
  if (!isKnown) return { position: place, value };
  // whoever waits for the first set to be whole needs its last value, known or not
  const completes = kind === 'SNAPSHOT' && !remaining;
  return completes ? { position: { ...place, rev: known.rev }, value: known.value } : undefined;
}

/**
 * Whether a value is newer than the one that is known of its key, or of the same revision and says what that one could
 * not: of a value with errors, be it without data or without some fields, the next of its revision is news, unless the
 * same of it failed in the same way. One without errors stays, whatever fails of its revision afterwards.
 */
function isNews({ position, value }: StreamValue<ExecutionResult>, known: LastValue<ExecutionResult>): boolean {
  if (position.rev !== known.rev) return position.rev > known.rev;
  if (!known.value.errors?.length) return false;
  return !value.errors?.length || contentOf(value) !== contentOf(known.value);
}

/** To compare two values. Messages, and ids under which errors are logged, are others each time. */
function contentOf({ data, errors }: ExecutionResult): string {
  const failures = errors?.map(({ path, extensions }) => JSON.stringify([path, extensions?.code]));
  return JSON.stringify([data, failures?.sort()]);
}

const hasPassingError = ({ errors }: ExecutionResult): boolean =>
  !!errors?.some(({ extensions }) => isPassing(extensions?.code));

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
