import { archiveVariant as archiveVariantUseCase } from '../../domain/archiveVariant.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { provenanceOf } from '../inputs.ts';

export const archiveVariant: MutationResolvers['archiveVariant'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const { id, expectedVersion = null } = input;
  const result = await archiveVariantUseCase(deps, { id, expectedVersion, by: provenanceOf(viewer) });
  loaders.clear();
  return result.ok ? { variant: result.value, userErrors: [] } : { variant: null, userErrors: result.error };
};
