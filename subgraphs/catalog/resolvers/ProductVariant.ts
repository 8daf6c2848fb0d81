import { badUserInput } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { toGraphMoney } from '#platform/money/money.ts';
import type { CatalogContext } from '../context.ts';
import { quoteBasePrice, quotePrice } from '../domain/price.ts';
import type { Product } from '../domain/product.ts';
import { resolveTerms, type SalesTerms } from '../domain/salesTerms.ts';
import { termsLevels } from '../domain/setSalesTerms.ts';
import type { Variant } from '../domain/variant.ts';
import type { ProductVariantResolvers } from '../generated/types.ts';

/** A variant by id or SKU, where the caller may see its product. */
export async function visibleVariant(
  key: { id?: string | null | undefined; sku?: string | null | undefined },
  { loaders, maySee }: CatalogContext,
): Promise<Variant | null> {
  const found = key.id != null ? await loaders.variant.load(key.id) : await loaders.variantBySku.load(key.sku ?? '');
  return found && maySee(found.productStatus) ? found : null;
}

/** The store of a device that stands in one. */
function storeOf({ kind, locations }: Viewer): string | null {
  const [only] = locations;
  return kind === 'DEVICE' && locations.length === 1 && only && only !== '*' ? only : null;
}

const customerOf = ({ kind, subject }: Viewer) => (kind === 'CUSTOMER' ? subject : null);

/** What is left out is that of the caller. */
interface Asked {
  channel?: string | null | undefined;
  locationId?: string | null | undefined;
  quantity?: number | null | undefined;
}

/** @throws AppError BAD_USER_INPUT for a quantity out of range */
export async function priceOf(
  variant: Variant,
  asked: Asked | null | undefined,
  { deps, loaders, viewer }: CatalogContext,
) {
  const quantity = asked?.quantity ?? 1;
  if (quantity < 1 || quantity > 999) throw badUserInput('quantity must be between 1 and 999.');
  const channel = (await deps.channels.all()).get(asked?.channel ?? viewer.channel);
  if (!channel) return null;
  const quote = quotePrice(await loaders.pricesOfVariant.load(variant.id), await deps.priceLists.all(), {
    channel,
    locationId: asked?.locationId ?? storeOf(viewer),
    segmentIds: [],
    customerId: customerOf(viewer),
    quantity,
    nowMs: deps.clock.now(),
  });
  if (!quote) return null;
  const { amountMinor, compareAtMinor, currency, priceListId, validUntil } = quote;
  return {
    unitPrice: toGraphMoney({ amountMinor, currency }),
    compareAt: compareAtMinor === null ? null : toGraphMoney({ amountMinor: compareAtMinor, currency }),
    priceListId,
    taxClass: variant.taxClass,
    validUntil,
  };
}

async function pointsBaseOf(variant: Variant, { deps, loaders }: CatalogContext) {
  const channel = (await deps.channels.all()).get('WEB');
  if (!channel) return null;
  const prices = await loaders.pricesOfVariant.load(variant.id);
  const quote = quoteBasePrice(prices, await deps.priceLists.all(), { channel, nowMs: deps.clock.now() });
  return quote && toGraphMoney({ amountMinor: quote.amountMinor, currency: quote.currency });
}

export async function productOf(variant: Variant, { loaders }: CatalogContext): Promise<Product> {
  const product = await loaders.product.load(variant.productId);
  if (!product) throw new Error(`Variant ${variant.id} has no product ${variant.productId}.`);
  return product;
}

/** The terms of a purchase on a channel. */
export async function termsOf(
  variant: Variant,
  channel: string,
  { deps, loaders }: CatalogContext,
): Promise<SalesTerms> {
  const product = await loaders.product.load(variant.productId);
  const [tree, channels] = [await deps.categories.tree(), await deps.channels.all()];
  const levels = {
    variant,
    product: product ?? undefined,
    categoryId: product?.categoryId ?? null,
    tree,
    channel: channels.get(channel),
  };
  return resolveTerms(termsLevels(levels));
}

export const ProductVariant: ProductVariantResolvers = {
  __resolveReference: (reference, context) => visibleVariant(reference, context),
  product: (variant, _args, context) => productOf(variant, context),
  price: (variant, { context: asked }, context) => priceOf(variant, asked, context),
  pointsBase: (variant, _args, context) => pointsBaseOf(variant, context),
  terms: (variant, { channel }, context) => termsOf(variant, channel ?? context.viewer.channel, context),
};
