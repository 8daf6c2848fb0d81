import type { CatalogContext } from '../../context.ts';
import type { Variant } from '../../domain/variant.ts';
import { assertItems } from '../inputs.ts';

export const variantChanged = {
  subscribe(_root: unknown, { ids }: { ids: string[] }, { deps, maySee }: CatalogContext) {
    assertItems(ids, 'ids');
    return deps.feeds.variants.follow([...new Set(ids)], ({ productStatus }) => maySee(productStatus));
  },
  resolve: (event: { value: Variant }) => event.value,
};
