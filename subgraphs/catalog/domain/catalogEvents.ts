import {
  channelChanged,
  type PriceChanged,
  priceChanged,
  priceListStatusChanged,
  productChanged,
  productStatusChanged,
  type VariantChanged,
  variantChanged,
  variantStateChanged,
} from '#schema/events/catalog.ts';
import type { Channel } from './channel.ts';
import type { Price } from './price.ts';
import type { Variant } from './variant.ts';

/** A log event without key, number and instant, which the store and the relay add. */
export interface Fact {
  topic: string;
  type: string;
  version: number;
  data: Record<string, unknown>;
}

const fact = (event: { topic: string; type: string; version: number }, data: Record<string, unknown>): Fact => ({
  topic: event.topic,
  type: event.type,
  version: event.version,
  data,
});

export const productStatusChangedFact = (from: string | null, to: string): Fact =>
  fact(productStatusChanged, { from, to });

export const priceListStatusChangedFact = (from: string | null, to: string): Fact =>
  fact(priceListStatusChanged, { from, to });

/** What applies to a variant together with its product, as of this version of the variant. */
export function variantChangedFact(variant: Omit<Variant, 'seq'>): Fact {
  const data: VariantChanged = {
    productId: variant.productId,
    version: variant.version,
    status: variant.status,
    productStatus: variant.productStatus,
    handling: variant.handling,
    listings: variant.listings,
  };
  return fact(variantChanged, data);
}

export const channelChangedFact = (channel: Omit<Channel, 'seq'>): Fact =>
  fact(channelChanged, {
    version: channel.version,
    enabled: channel.enabled,
    showQuantityUpTo: channel.showQuantityUpTo,
  });

export function priceChangedFact(price: Omit<Price, 'seq'>): Fact {
  const { priceListId, variantId, currency, amountMinor, compareAtMinor, tiers } = price;
  const data: PriceChanged = { priceListId, variantId, currency, amountMinor, compareAtMinor, tiers };
  return fact(priceChanged, data);
}

/** State: a product stands in a new version. */
export const productChangedFact = (): Fact => fact(productChanged, {});

/** State: a variant stands in a new version. */
export const variantStateChangedFact = (productId: string): Fact => fact(variantStateChanged, { productId });
