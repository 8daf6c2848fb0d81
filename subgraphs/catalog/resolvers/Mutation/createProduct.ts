import { createProduct as createProductUseCase } from '../../domain/createProduct.ts';
import { newProductContent } from '../../domain/product.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseProductContent, provenanceOf } from '../inputs.ts';

export const createProduct: MutationResolvers['createProduct'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const content = { ...newProductContent(input.title), ...parseProductContent(input) };
  const result = await createProductUseCase(deps, { handle: input.handle, content, by: provenanceOf(viewer) });
  loaders.clear();
  return result.ok ? { product: result.value, userErrors: [] } : { product: null, userErrors: result.error };
};
