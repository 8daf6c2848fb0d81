import type { Facet } from '../domain/productIndex.ts';
import { foldText } from './normalizeText.ts';

/** A value that products have, written so; `key` is the same for every way to write it. */
export interface FacetValue {
  kind: Facet['kind'];
  code: string;
  value: string;
  key: string;
  /** Scratch of `countFacets`, 0 otherwise: a map over a hundred thousand products took ten times as long. */
  count: number;
}

type Written = Omit<FacetValue, 'key' | 'count'>;

/** Keeps each value once, however many products have it. */
export interface FacetPool {
  take(value: Written): FacetValue;
  giveBack(value: FacetValue): void;
}

export function createFacetPool(): FacetPool {
  const pool = new Map<string, { value: FacetValue; uses: number }>();
  const nameOf = ({ kind, code, value }: Written) => JSON.stringify([kind, code, value]);
  return {
    take(wanted) {
      const name = nameOf(wanted);
      const known = pool.get(name);
      if (known) {
        known.uses += 1;
        return known.value;
      }
      const value = { ...wanted, key: facetKeyOf(wanted), count: 0 };
      pool.set(name, { value, uses: 1 });
      return value;
    },
    giveBack(value) {
      const name = nameOf(value);
      const known = pool.get(name);
      if (!known) return;
      known.uses -= 1;
      if (known.uses === 0) pool.delete(name);
    },
  };
}

/** The same for values that differ in accents, case or width alone. */
export const facetKeyOf = ({ kind, code, value }: Written): string => JSON.stringify([kind, code, foldText(value)]);
