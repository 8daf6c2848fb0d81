import type { ProductSearchConnectionResolvers } from '../generated/types.ts';

const countedTo = 1_000;

export const ProductSearchConnection: ProductSearchConnectionResolvers = {
  edges: ({ edges }) => edges.map(({ cursor, node }) => ({ cursor, node: node.product })),
  totalCount: ({ matches }) => Math.min(matches.count, countedTo),
  facets: ({ matches }) => matches.facets(),
};
