import type { CatalogContext } from '../../context.ts';
import type { Product } from '../../domain/product.ts';
import { assertItems } from '../inputs.ts';

export const productChanged = {
  subscribe(_root: unknown, { ids }: { ids: string[] }, { deps, maySee }: CatalogContext) {
    assertItems(ids, 'ids');
    return deps.feeds.products.follow([...new Set(ids)], ({ status }) => maySee(status));
  },
  resolve: (event: { value: Product }) => event.value,
};
