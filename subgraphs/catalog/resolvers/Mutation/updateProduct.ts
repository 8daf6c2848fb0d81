import { updateProduct as updateProductUseCase } from '../../domain/updateProduct.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseProductContent, provenanceOf } from '../inputs.ts';

export const updateProduct: MutationResolvers['updateProduct'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const { id, expectedVersion = null } = input;
  const content = parseProductContent(input);
  const result = await updateProductUseCase(deps, { id, expectedVersion, content, by: provenanceOf(viewer) });
  loaders.clear();
  return result.ok ? { product: result.value, userErrors: [] } : { product: null, userErrors: result.error };
};
