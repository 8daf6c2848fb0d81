import { badUserInput } from '#platform/errors/appError.ts';
import type { QueryResolvers } from '../../generated/types.ts';

const mostVariants = 200;

export const quoteVariants: QueryResolvers['quoteVariants'] = async (_root, args, { loaders, viewer }) => {
  const ids = [...new Set(args.variantIds)];
  if (ids.length < 1 || ids.length > mostVariants) throw badUserInput('variantIds must hold 1 to 200 entries.');
  const { channel, locationId = null, quantity } = args.context ?? {};
  const asked = { channel: channel ?? viewer.channel, locationId, quantity: quantity ?? 1 };
  const found = await Promise.all(ids.map((id) => loaders.variant.load(id)));
  return found.flatMap((variant) => (variant ? [{ variant, ...asked }] : []));
};
