import { isListedAt } from '../domain/product.ts';
import type { ProductHit, ProductMatches, ProductQuery } from '../domain/productIndex.ts';
import { countFacets } from './countFacets.ts';
import { createFacetPool, type FacetValue, facetKeyOf } from './facetPool.ts';
import type { SearchDocument } from './searchDocument.ts';
import { termsOf } from './searchTerms.ts';
import { createTokenIndex } from './tokenIndex.ts';

/** Products in memory, found by text. */
export interface SearchIndex {
  /** Takes a product or its new state. @returns false when there was no room: it is then not found */
  put(document: SearchDocument): boolean;
  remove(id: string): void;
  find(query: ProductQuery): ProductMatches;
  /** Number of products. */
  size(): number;
}

interface Entry extends Omit<SearchDocument, 'tokens' | 'facets'> {
  facets: readonly FacetValue[];
}

interface Match {
  entry: Entry;
  score: number;
}

/**
 * @param options.maxPostings most pairs of token and product
 * @param options.sweepAbove see `createTokenIndex`
 */
export function createSearchIndex(options: { maxPostings: number; sweepAbove?: number }): SearchIndex {
  const held = new Map<string, { entry: Entry; slot: number }>();
  const tokens = createTokenIndex<Entry>(options);
  const pool = createFacetPool();

  function remove(id: string): void {
    const known = held.get(id);
    if (!known) return;
    held.delete(id);
    tokens.remove(known.slot);
    for (const value of known.entry.facets) pool.giveBack(value);
  }

  return {
    size: () => held.size,
    remove,
    put({ tokens: found, facets, ...shown }) {
      remove(shown.id);
      if (tokens.size() + found.size > options.maxPostings) return false;
      const entry = { ...shown, facets: facets.map(pool.take) };
      held.set(shown.id, { entry, slot: tokens.add(entry, found) });
      return true;
    },
    find(query) {
      const accepts = acceptanceOf(query);
      const matches: Match[] = [];
      tokens.match(termsOf(query.text), (entry, score) => {
        if (accepts(entry)) matches.push({ entry, score });
      });
      return {
        count: matches.length,
        page: (after, limit) => firstBehind(matches, after, limit),
        facets: () => countFacets(matches.map(({ entry }) => entry)),
      };
    },
  };
}

function acceptanceOf(query: ProductQuery): (entry: Entry) => boolean {
  const { statuses, channel, nowMs, brand, attributes } = query;
  const categories = query.categoryIds && new Set(query.categoryIds);
  const wanted = attributes.map(
    ({ code, values }) => new Set(values.map((value) => facetKeyOf({ kind: 'ATTRIBUTE', code, value }))),
  );
  if (brand !== null) wanted.push(new Set([facetKeyOf({ kind: 'BRAND', code: 'brand', value: brand })]));
  return ({ status, listings, categoryId, facets }) =>
    (statuses === null || statuses.includes(status)) &&
    isListedAt(listings, channel, nowMs) &&
    (categories === null || (categoryId !== null && categories.has(categoryId))) &&
    wanted.every((keys) => facets.some(({ key }) => keys.has(key)));
}

/** The first hits behind a position, found in one pass: sorting all matches would cost more than the search. */
function firstBehind(matches: readonly Match[], after: ProductHit | null, limit: number): ProductHit[] {
  const kept: ProductHit[] = [];
  for (const { entry, score } of matches) {
    const { id } = entry;
    const last = kept[limit - 1];
    if (after && !isBefore(after, id, score)) continue;
    if (last && isBefore(last, id, score)) continue;
    const place = kept.findIndex((other) => !isBefore(other, id, score));
    kept.splice(place < 0 ? kept.length : place, 0, { id, score });
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/** Whether a hit stands before another one, which is given by id and score. */
const isBefore = (hit: ProductHit, id: string, score: number) =>
  hit.score > score || (hit.score === score && hit.id < id);
