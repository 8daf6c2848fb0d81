import { upsertCategory as upsertCategoryUseCase } from '../../domain/upsertCategory.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseCategory } from '../inputs.ts';

export const upsertCategory: MutationResolvers['upsertCategory'] = async (_root, { input }, { deps, viewer }) => {
  const result = await upsertCategoryUseCase(deps, parseCategory(input, viewer));
  return result.ok ? { category: result.value, userErrors: [] } : { category: null, userErrors: result.error };
};
