import type { Facet } from '../domain/productIndex.ts';
import type { FacetValue } from './facetPool.ts';

const maxFacets = 20;
const maxValues = 50;

/**
 * How many of the products have each value: the brand first, then the attributes that most products have. A value that
 * is written in several ways is counted once and shown in the most frequent one.
 */
export function countFacets(products: Iterable<{ facets: readonly FacetValue[] }>): Facet[] {
  const ranked = gather(countValues(products)).map((facet) => ({ facet, total: totalOf(facet) }));
  return ranked
    .sort(
      (left, right) =>
        Number(right.facet.kind === 'BRAND') - Number(left.facet.kind === 'BRAND') ||
        right.total - left.total ||
        compare(left.facet.code, right.facet.code),
    )
    .slice(0, maxFacets)
    .map(({ facet }) => ({ ...facet, values: facet.values.sort(byCount).slice(0, maxValues) }));
}

function countValues(products: Iterable<{ facets: readonly FacetValue[] }>): Map<FacetValue, number> {
  const met: FacetValue[] = [];
  for (const { facets } of products) {
    for (const value of facets) {
      if (value.count === 0) met.push(value);
      value.count += 1;
    }
  }
  const counts = new Map(met.map((value) => [value, value.count]));
  for (const value of met) value.count = 0;
  return counts;
}

const compare = (left: string, right: string) => (left < right ? -1 : Number(left > right));
const byCount = (left: { value: string; count: number }, right: { value: string; count: number }) =>
  right.count - left.count || compare(left.value, right.value);
const totalOf = ({ values }: Facet) => values.reduce((sum, { count }) => sum + count, 0);

function gather(counts: ReadonlyMap<FacetValue, number>): Facet[] {
  const spellings = new Map<string, { of: FacetValue; ways: { value: string; count: number }[] }>();
  for (const [of, count] of counts) {
    const known = spellings.get(of.key);
    if (known) known.ways.push({ value: of.value, count });
    else spellings.set(of.key, { of, ways: [{ value: of.value, count }] });
  }
  const facets = new Map<string, Facet>();
  for (const { of, ways } of spellings.values()) {
    const name = `${of.kind} ${of.code}`;
    const facet = facets.get(name) ?? { kind: of.kind, code: of.code, values: [] };
    const count = ways.reduce((sum, way) => sum + way.count, 0);
    facet.values.push({ value: ways.sort(byCount)[0]?.value ?? of.value, count });
    facets.set(name, facet);
  }
  return [...facets.values()];
}
