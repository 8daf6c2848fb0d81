import { isListedAt } from '../domain/product.ts';
import type { ProductHit, ProductMatches, ProductQuery } from '../domain/productIndex.ts';
import { countFacets } from './countFacets.ts';
import { createFacetPool, type FacetValue, facetKeyOf } from './facetPool.ts';
import type { SearchDocument } from './searchDocument.ts';
import { termsOf } from './searchTerms.ts';
import { createTokenIndex, type Posting } from './tokenIndex.ts';

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
  postings: readonly Posting<Entry>[];
  facets: readonly FacetValue[];
}

/** @param options.maxPostings most pairs of token and product; about 60 bytes each */
export function createSearchIndex(options: { maxPostings: number }): SearchIndex {
  const entries = new Map<string, Entry>();
  const tokens = createTokenIndex<Entry>();
  const pool = createFacetPool();

  function remove(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    tokens.remove(entry, entry.postings);
    for (const value of entry.facets) pool.giveBack(value);
  }

  return {
    size: () => entries.size,
    remove,
    put({ tokens: found, facets, ...shown }) {
      remove(shown.id);
      if (tokens.size() + found.size > options.maxPostings) return false;
      const entry: Entry = { ...shown, facets: facets.map(pool.take), postings: [] };
      entry.postings = tokens.add(entry, found);
      entries.set(shown.id, entry);
      return true;
    },
    find(query) {
      const accepts = acceptanceOf(query);
      const matches = [...tokens.match(termsOf(query.text))].filter(([entry]) => accepts(entry));
      return {
        count: matches.length,
        page: (after, limit) => firstBehind(matches, after, limit),
        facets: () => countFacets(matches.map(([entry]) => entry)),
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

/** Whether a stands before b. */
const isBefore = (a: ProductHit, b: ProductHit) => a.score > b.score || (a.score === b.score && a.id < b.id);

/** The first hits behind a position, found in one pass: sorting all matches would cost more than the search. */
function firstBehind(
  matches: readonly (readonly [Entry, number])[],
  after: ProductHit | null,
  limit: number,
): ProductHit[] {
  const kept: ProductHit[] = [];
  for (const [{ id }, score] of matches) {
    const hit = { id, score };
    const last = kept[limit - 1];
    if ((after && !isBefore(after, hit)) || (last && !isBefore(hit, last))) continue;
    const place = kept.findIndex((other) => isBefore(hit, other));
    kept.splice(place < 0 ? kept.length : place, 0, hit);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}
