import type { Connection } from '#platform/graphql/connection.ts';
import type { ProductMatches } from '../domain/productIndex.ts';
import type { FoundProduct } from '../domain/searchProducts.ts';
import type { ProductSearchConnectionResolvers } from '../generated/types.ts';

/** A page of what was found, and all of it to count in. */
export interface FoundProducts extends Connection<FoundProduct> {
  matches: ProductMatches;
}

const countedTo = 1_000;

export const ProductSearchConnection: ProductSearchConnectionResolvers = {
  edges: ({ edges }) => edges.map(({ cursor, node }) => ({ cursor, node: node.product })),
  totalCount: ({ matches }) => Math.min(matches.count, countedTo),
  facets: ({ matches }) => matches.facets(),
};
