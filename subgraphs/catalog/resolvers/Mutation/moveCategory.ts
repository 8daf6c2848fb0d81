import { moveCategory as moveCategoryUseCase } from '../../domain/moveCategory.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { provenanceOf } from '../inputs.ts';

export const moveCategory: MutationResolvers['moveCategory'] = async (_root, { input }, { deps, viewer }) => {
  const { id, parentId = null, position } = input;
  const result = await moveCategoryUseCase(deps, { id, parentId, position: position ?? 0, by: provenanceOf(viewer) });
  return result.ok ? { category: result.value, userErrors: [] } : { category: null, userErrors: result.error };
};
