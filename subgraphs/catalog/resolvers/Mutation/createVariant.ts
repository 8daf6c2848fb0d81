import { createVariant as createVariantUseCase } from '../../domain/createVariant.ts';
import { newVariantContent } from '../../domain/variant.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseVariantContent, provenanceOf } from '../inputs.ts';

export const createVariant: MutationResolvers['createVariant'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const content = { ...newVariantContent, ...parseVariantContent(input), sku: input.sku };
  const command = { productId: input.productId, content, sourceVersion: null, by: provenanceOf(viewer) };
  const result = await createVariantUseCase(deps, command);
  loaders.clear();
  return result.ok ? { variant: result.value, userErrors: [] } : { variant: null, userErrors: result.error };
};
