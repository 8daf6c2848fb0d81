import type { QueryResolvers } from '../../generated/types.ts';
import { assertItems } from '../inputs.ts';
import { visibleVariant } from '../ProductVariant.ts';

export const variants: QueryResolvers['variants'] = async (_root, { ids }, context) => {
  assertItems(ids, 'ids');
  const found = await Promise.all(ids.map((id) => visibleVariant({ id }, context)));
  return found.filter((variant) => variant !== null);
};
