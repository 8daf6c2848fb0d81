import { assertUnits, type HoldLine, type PlacedLine, placeLines } from './holdLines.ts';
import type { Provenance, SpendNote, SpendOutcome, StockHolds } from './ports.ts';
import { holdLost, invalidInput, outOfStock, type UserError } from './userErrors.ts';

/** What became of one hold id. */
export interface StockDecision extends HoldLine {
  /** `SPENT`, `CLOSED`: it was decided before, as a spend or as a zero. */
  result: 'DONE' | 'SPENT' | 'CLOSED';
}

export interface StockDecisions {
  /** In the order of the lines, those left out that have an error. */
  results: StockDecision[];
  userErrors: UserError[];
}

type Spending<Line> = { lines: readonly Line[]; by: Provenance };

/** Carries out one operation per line, in order of the levels; a line that is refused leaves the others alone. */
async function decideLines<Line extends HoldLine>(
  { lines, by }: Spending<Line & { reference?: string | null }>,
  decide: (placed: PlacedLine<Line>, note: SpendNote) => Promise<SpendOutcome>,
  requested: (line: Line) => number,
): Promise<StockDecisions> {
  const placed = placeLines(lines);
  if (!placed.ok) return { results: [], userErrors: placed.error };
  const decided: [index: number, decision: StockDecision][] = [];
  const userErrors: UserError[] = [];
  for (const one of placed.value) {
    const { rid, levelId, reference } = one.line;
    const { result, level } = await decide(one, { reference: reference ?? rid, by });
    const path = ['lines', String(one.index)];
    if (result === 'HOLD_LOST') userErrors.push(holdLost(level, path));
    else if (result === 'OUT_OF_STOCK') userErrors.push(outOfStock(level, requested(one.line), path));
    else if (result === 'NOT_HELD')
      userErrors.push(invalidInput('MORE_THAN_HELD', 'No more is taken than was held.', [...path, 'taken']));
    else decided.push([one.index, { rid, levelId, result }]);
  }
  decided.sort(([left], [right]) => left - right);
  return { results: decided.map(([, decision]) => decision), userErrors };
}

export type CommitLine = HoldLine & { taken: number; reference: string | null };

/**
 * Spends holds: `taken` units leave the books, the rest of each hold is given back in the same update.
 * @throws AppError BAD_USER_INPUT for values out of range, RETRY_LATER while too many movements wait to be told
 */
export async function commitStock(
  { stockHolds }: { stockHolds: StockHolds },
  command: Spending<CommitLine>,
): Promise<StockDecisions> {
  for (const { taken } of command.lines) assertUnits('taken', taken);
  return decideLines(
    command,
    ({ key, line }, note) => stockHolds.commit(key, { ...note, rid: line.rid, taken: line.taken }),
    ({ taken }) => taken,
  );
}

export type TakeLine = HoldLine & { quantity: number; reference: string | null };

/**
 * Spends units that are not held under these ids: after a lost hold, or goods on the counter.
 * @throws AppError as `commitStock`
 */
export async function takeStock(
  { stockHolds }: { stockHolds: StockHolds },
  command: Spending<TakeLine>,
): Promise<StockDecisions> {
  for (const { quantity } of command.lines) assertUnits('quantity', quantity);
  return decideLines(
    command,
    ({ key, line }, note) => stockHolds.take(key, { ...note, rid: line.rid, quantity: line.quantity }),
    ({ quantity }) => quantity,
  );
}

/**
 * Shuts ids for good, so that no late twin spends them, and gives back what they hold.
 * @throws AppError as `commitStock`
 */
export const closeStock = (
  { stockHolds }: { stockHolds: StockHolds },
  command: Spending<HoldLine>,
): Promise<StockDecisions> =>
  decideLines(
    command,
    ({ key, line }, note) => stockHolds.close(key, { ...note, rid: line.rid }),
    () => 0,
  );
