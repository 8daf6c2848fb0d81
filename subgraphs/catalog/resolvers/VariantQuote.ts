import type { CatalogContext } from '../context.ts';
import { offerOf, type QuotedVariant } from '../domain/variantOffer.ts';
import type { VariantQuoteResolvers } from '../generated/types.ts';
import { languageRules } from './localize.ts';
import { titleOf } from './Product.ts';
import { priceOf, productOf, termsOf } from './ProductVariant.ts';

const offerIn = ({ variant, channel }: QuotedVariant, { deps }: CatalogContext) =>
  offerOf(variant, channel, deps.clock.now());

export const VariantQuote: VariantQuoteResolvers = {
  variantId: ({ variant }) => variant.id,
  sku: ({ variant }) => variant.sku,
  title: async ({ variant, channel }, _args, context) =>
    titleOf(await productOf(variant, context), null, await languageRules(context, channel)),
  price: ({ variant, ...asked }, _args, context) => priceOf(variant, asked, context),
  taxClass: ({ variant }) => variant.taxClass,
  handling: ({ variant }) => variant.handling,
  terms: ({ variant, channel }, _args, context) => termsOf(variant, channel, context),
  offered: (quoted, _args, context) => offerIn(quoted, context).offered,
  purchasable: (quoted, _args, context) => offerIn(quoted, context).purchasable,
  reservable: (quoted, _args, context) => offerIn(quoted, context).reservable,
};
