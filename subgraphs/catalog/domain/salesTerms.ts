/** What will hold for a purchase. */
export interface SalesTerms {
  returnWindowDays: number;
  exchangeAllowed: boolean;
  finalSale: boolean;
  restockingFeeBasisPoints: number;
  pickupHoldDays: number;
}

/** Terms of one level; a field left out falls through to the next one. */
export type TermsPart = Partial<SalesTerms>;

/** What holds of a field that no level names. */
export const defaultTerms: SalesTerms = {
  returnWindowDays: 30,
  exchangeAllowed: true,
  finalSale: false,
  restockingFeeBasisPoints: 0,
  pickupHoldDays: 7,
};

/**
 * Resolves terms field by field: the first level that names a field decides it.
 * @param levels nearest first: variant, product, category and those above it, channel
 */
export function resolveTerms(levels: readonly TermsPart[]): SalesTerms {
  const named = levels.map((level) => Object.fromEntries(Object.entries(level).filter(([, value]) => value != null)));
  return Object.assign({}, defaultTerms, ...named.reverse());
}
