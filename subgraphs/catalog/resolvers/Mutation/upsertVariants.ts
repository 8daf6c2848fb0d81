import { upsertVariants as upsertVariantsUseCase } from '../../domain/upsertVariants.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { assertItems, parseVariantContent, provenanceOf } from '../inputs.ts';

export const upsertVariants: MutationResolvers['upsertVariants'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  assertItems(input.variants, 'variants');
  const items = input.variants.map(({ sku, sourceVersion, ...fields }) => ({
    sku,
    content: parseVariantContent(fields),
    sourceVersion: sourceVersion ?? null,
  }));
  const command = { productId: input.productId, items, by: provenanceOf(viewer) };
  const result = await upsertVariantsUseCase(deps, command);
  loaders.clear();
  return result.ok ? { results: result.value, userErrors: [] } : { results: [], userErrors: result.error };
};
