import { decodeCursor, encodeCursor, parseFirst } from '#platform/graphql/pageCursor.ts';
import type { Variant } from '../../domain/variant.ts';
import type { QueryResolvers } from '../../generated/types.ts';
import { assertItems } from '../inputs.ts';

const list = 'variantFacts';

export const variantFacts: QueryResolvers['variantFacts'] = async (_root, args, { deps }) => {
  const first = parseFirst(args.first, 100);
  const after = args.after == null ? null : decodeCursor(list, args.after);
  if (args.ids) assertItems(args.ids, 'ids');
  const rows = args.ids
    ? [...(await deps.variants.findByIds(args.ids)).values()]
    : await deps.variants.pageAfter(after?.id ?? null, first + 1);
  const page = args.ids ? rows : rows.slice(0, first);
  const last = page.at(-1);
  const channels = after === null ? [...(await deps.channels.all()).values()] : [];
  return {
    facts: page.map(toFact),
    channels: channels.map(({ id, version, enabled, showQuantityUpTo }) => ({
      code: id,
      version,
      enabled,
      showQuantityUpTo,
    })),
    endCursor: last && !args.ids ? encodeCursor(list, { sort: '', id: last.id }) : null,
    hasNextPage: rows.length > page.length,
  };
};

const toFact = ({ id, productId, version, status, productStatus, handling, listings }: Variant) => ({
  variantId: id,
  productId,
  version,
  status,
  productStatus,
  handling,
  listings,
});
