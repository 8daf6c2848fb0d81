import { updateVariant as updateVariantUseCase } from '../../domain/updateVariant.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseVariantContent, provenanceOf } from '../inputs.ts';

export const updateVariant: MutationResolvers['updateVariant'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const { id, expectedVersion = null, status = null } = input;
  const content = parseVariantContent(input);
  const result = await updateVariantUseCase(deps, { id, expectedVersion, content, status, by: provenanceOf(viewer) });
  loaders.clear();
  return result.ok ? { variant: result.value, userErrors: [] } : { variant: null, userErrors: result.error };
};
