import { isListedAt, type ProductStatus } from './product.ts';
import type { Variant } from './variant.ts';

/** What may be done with a variant on a channel. */
export interface VariantOffer {
  /** Variant and product are for sale at all. */
  offered: boolean;
  purchasable: boolean;
  /** May be put aside in a store. */
  reservable: boolean;
}

/** A variant, and for whom and where it is quoted. */
export interface QuotedVariant {
  variant: Variant;
  channel: string;
  locationId: string | null;
  /** 1 to 999. */
  quantity: number;
}

const offeredProducts: readonly ProductStatus[] = ['ACTIVE', 'DISCONTINUED']; // what is discontinued is sold until it is gone

/** The offer of a channel at this instant. */
export function offerOf(
  variant: Pick<Variant, 'status' | 'productStatus' | 'listings' | 'handling'>,
  channel: string,
  nowMs: number,
): VariantOffer {
  const offered = variant.status === 'ACTIVE' && offeredProducts.includes(variant.productStatus);
  const listing = variant.listings.find((one) => isListedAt([one], channel, nowMs));
  return {
    offered,
    purchasable: offered && listing?.purchasable === true,
    reservable: offered && listing?.reservable === true && variant.handling.reserve,
  };
}
