import type { Channel } from './channel.ts';
import { type Price, quoteBasePrice } from './price.ts';
import type { PriceList } from './priceList.ts';
import type { Product } from './product.ts';
import type { Variant } from './variant.ts';

/** What is known beside the product when it is judged. */
export interface PublicationFacts {
  variants: readonly Variant[];
  /** Prices of those variants. */
  prices: readonly Price[];
  lists: ReadonlyMap<string, PriceList>;
  channels: ReadonlyMap<string, Channel>;
  nowMs: number;
}

/**
 * What a product lacks to be on sale: `title`, `image`, `variant` (an active one with tax class), and `price:{channel}`
 * for each channel that lists it.
 */
export function missingForSale(
  product: Pick<Product, 'title' | 'media' | 'listings'>,
  facts: PublicationFacts,
): string[] {
  const sellable = facts.variants.filter((variant) => variant.status === 'ACTIVE' && variant.taxClass !== '');
  const unpriced = product.listings.filter(({ listed, channel }) => listed && !hasPrice(channel, sellable, facts));
  return [
    ...(product.title === '' ? ['title'] : []),
    ...(product.media.some(({ kind }) => kind === 'IMAGE') ? [] : ['image']),
    ...(sellable.length > 0 ? [] : ['variant']),
    ...unpriced.map(({ channel }) => `price:${channel}`),
  ];
}

function hasPrice(code: string, variants: readonly Variant[], facts: PublicationFacts): boolean {
  const channel = facts.channels.get(code);
  if (!channel) return false;
  return variants.some((variant) => {
    const prices = facts.prices.filter((price) => price.variantId === variant.id);
    return quoteBasePrice(prices, facts.lists, { channel, nowMs: facts.nowMs }) !== null;
  });
}
