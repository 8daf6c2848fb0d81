import type { QueryResolvers } from '../../generated/types.ts';
import { assertExactlyOne } from '../inputs.ts';
import { visibleVariant } from '../ProductVariant.ts';

export const variant: QueryResolvers['variant'] = (_root, { id, sku }, context) => {
  assertExactlyOne({ id, sku });
  return visibleVariant({ id, sku }, context);
};
