import { childrenOf } from '../../domain/category.ts';
import type { QueryResolvers } from '../../generated/types.ts';

export const categories: QueryResolvers['categories'] = async (_root, { parentId = null }, { deps }) =>
  childrenOf(await deps.categories.tree(), parentId);
