import type { QueryResolvers } from '../../generated/types.ts';
import { assertExactlyOne } from '../inputs.ts';
import { visibleProduct } from '../Product.ts';

export const product: QueryResolvers['product'] = (_root, { id, handle }, context) => {
  assertExactlyOne({ id, handle });
  return visibleProduct({ id, handle }, context);
};
