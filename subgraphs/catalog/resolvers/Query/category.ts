import type { QueryResolvers } from '../../generated/types.ts';
import { assertExactlyOne } from '../inputs.ts';

export const category: QueryResolvers['category'] = async (_root, { id, handle }, { deps }) => {
  assertExactlyOne({ id, handle });
  const tree = await deps.categories.tree();
  if (id != null) return tree.get(id) ?? null;
  return [...tree.values()].find((known) => known.handle === handle) ?? null;
};
