import type { Units } from './planDay.ts';

/** One entry of the ledger. `quantity` came in, or with a minus left the books; `oversold` left beyond them. */
export interface Movement {
  kind: string;
  quantity: number;
  oversold: number;
}

/** What the ledger of one article says, with what its level says now. */
export interface LedgerUnits extends Units {
  oversold: number;
  /** All movements together, from the opening on. */
  balance: number;
}

/** Adds up the movements of one level. */
export function sumMovements(movements: readonly Movement[]): LedgerUnits {
  const sum: LedgerUnits = { sold: 0, returned: 0, removed: 0, oversold: 0, balance: 0 };
  for (const { kind, quantity, oversold } of movements) {
    sum.balance += quantity;
    if (kind === 'SALE') sum.sold += oversold - quantity;
    if (kind === 'SALE') sum.oversold += oversold;
    if (kind === 'RECEIPT') sum.returned += quantity;
    if (kind === 'CORRECTION') sum.removed -= quantity;
  }
  return sum;
}

/** Both sides of an article where the file and the ledger differ. */
export interface Difference {
  article: string;
  what: 'sold' | 'returned' | 'removed' | 'onHand' | 'reserved';
  expected: number;
  found: number;
}

export interface ArticleState {
  ledger: LedgerUnits;
  onHand: number;
  reserved: number;
}

/**
 * Where the books are not what the file makes them: units by kind, units on hand against the opening stock and what
 * moved, and units still held. Empty when all is equal.
 */
export function differencesOf(
  expected: ReadonlyMap<string, Units>,
  opening: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, ArticleState>,
): Difference[] {
  return [...expected].flatMap(([article, units]) => {
    const state = found.get(article) ?? { ledger: sumMovements([]), onHand: 0, reserved: 0 };
    const { ledger } = state;
    const onHand = (opening.get(article) ?? 0) - units.sold + ledger.oversold + units.returned - units.removed;
    const pairs: [Difference['what'], number, number][] = [
      ['sold', units.sold, ledger.sold],
      ['returned', units.returned, ledger.returned],
      ['removed', units.removed, ledger.removed],
      ['onHand', onHand, state.onHand],
      ['onHand', onHand, ledger.balance],
      ['reserved', 0, state.reserved],
    ];
    return pairs.flatMap(([what, wanted, have]) =>
      wanted === have ? [] : [{ article, what, expected: wanted, found: have }],
    );
  });
}
