import type { Connection } from '#platform/graphql/connection.ts';
import type { ProductMatches } from '../domain/productIndex.ts';
import type { FoundProduct } from '../domain/searchProducts.ts';

/** A page of what was found, and all of it to count in. */
export interface FoundProducts extends Connection<FoundProduct> {
  matches: ProductMatches;
}
