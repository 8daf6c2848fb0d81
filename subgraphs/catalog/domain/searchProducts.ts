import type { Clock } from '#platform/clock.ts';
import { subtreeOf } from './category.ts';
import type { Categories } from './ports.ts';
import { isListedAt, type Product, publicStatuses } from './product.ts';
import type { AttributeChoice, ProductHit, ProductIndex, ProductMatches, ProductQuery } from './productIndex.ts';

export interface SearchProducts {
  text: string;
  channel: string;
  brand: string | null;
  /** A category stands for itself and all below it. */
  categoryId: string | null;
  attributes: readonly AttributeChoice[];
  after: ProductHit | null;
  first: number;
  /** Without it only what is public is found. */
  seesAll: boolean;
}

export interface SearchProductsDeps {
  index: ProductIndex;
  products: { findByIds(ids: readonly string[]): Promise<Map<string, Product>> };
  categories: Pick<Categories, 'tree'>;
  clock: Clock;
}

export interface FoundProduct {
  product: Product;
  score: number;
}

/**
 * Best matches first. Each product is read again, so that nothing is shown that is hidden or no longer listed by now,
 * however old the index is.
 * @returns up to `first` + 1 products, of which the last tells that there is a next page, and the matches as a whole
 * @throws AppError RETRY_LATER while the index is not complete
 */
export async function searchProducts(
  deps: SearchProductsDeps,
  search: SearchProducts,
): Promise<{ found: FoundProduct[]; matches: ProductMatches }> {
  const query = await queryOf(deps, search);
  const matches = await deps.index.find(query);
  const wanted = search.first + 1;
  const found: FoundProduct[] = [];
  let { after } = search;
  for (;;) {
    const limit = wanted - found.length;
    const hits = matches.page(after, limit);
    const products = await deps.products.findByIds(hits.map(({ id }) => id));
    for (const { id, score } of hits) {
      const product = products.get(id);
      if (product && isShown(product, query)) found.push({ product, score });
    }
    if (found.length >= wanted || hits.length < limit) return { found, matches };
    after = hits.at(-1) ?? null;
  }
}

async function queryOf(deps: SearchProductsDeps, search: SearchProducts): Promise<ProductQuery> {
  const { text, channel, brand, attributes, categoryId, seesAll } = search;
  const categoryIds = categoryId === null ? null : subtreeOf(await deps.categories.tree(), categoryId);
  const statuses = seesAll ? null : publicStatuses;
  return { text, channel, brand, attributes, categoryIds, statuses, nowMs: deps.clock.now() };
}

const isShown = (product: Product, { statuses, channel, nowMs }: ProductQuery): boolean =>
  product.status !== 'ARCHIVED' &&
  (statuses === null || statuses.includes(product.status)) &&
  isListedAt(product.listings, channel, nowMs);
