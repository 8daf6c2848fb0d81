import type { ProductStatus } from './product.ts';

/** A property or choice with some of its values, one of which a product must have. */
export interface AttributeChoice {
  code: string;
  values: readonly string[];
}

/** What is looked for; null stands for "any". */
export interface ProductQuery {
  /** As `parseSearchText` returns it. */
  text: string;
  /** Only what this channel lists at `nowMs`. */
  channel: string;
  nowMs: number;
  statuses: readonly ProductStatus[] | null;
  categoryIds: readonly string[] | null;
  brand: string | null;
  /** All of them. */
  attributes: readonly AttributeChoice[];
}

/** Where a product stands among the matches: by score, best first, then by id. */
export interface ProductHit {
  id: string;
  score: number;
}

/** How many of the matches have which values. */
export interface Facet {
  kind: 'BRAND' | 'ATTRIBUTE';
  /** Code of the attribute or option; `brand` for the brand. */
  code: string;
  /** Most frequent first. */
  values: { value: string; count: number }[];
}

/** Everything that a query found, as of one moment. */
export interface ProductMatches {
  count: number;
  /** Up to `limit` hits behind the position, in order. */
  page(after: ProductHit | null, limit: number): ProductHit[];
  /** Over all matches: at most 20, each with its 50 most frequent values. */
  facets(): Facet[];
}

/** Finds products by text. What it knows of them may be a moment old; whoever shows them looks again. */
export interface ProductIndex {
  /** @throws AppError RETRY_LATER while it has not read all products yet */
  find(query: ProductQuery): Promise<ProductMatches>;
}
