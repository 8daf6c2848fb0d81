/** Where and when a channel offers a variant. */
export interface VariantListing {
  channel: string;
  listed: boolean;
  purchasable: boolean;
  reservable: boolean;
  from: Date | null;
  until: Date | null;
}

/** What catalog says of a variant, as far as it decides what may be done with its units. */
export interface VariantRules {
  status: string;
  productStatus: string;
  handling: { pickup: boolean; reserve: boolean };
  listings: readonly VariantListing[];
}

const offeredProducts = ['ACTIVE', 'DISCONTINUED']; // what is discontinued is sold until it is gone

/** Whether the variant is for sale at all. */
export const isOfferedVariant = ({ status, productStatus }: VariantRules): boolean =>
  status === 'ACTIVE' && offeredProducts.includes(productStatus);

/** The listing of a channel that holds at this instant; undefined where the channel does not show the variant. */
export const listingAt = (rules: VariantRules, channel: string, nowMs: number): VariantListing | undefined =>
  rules.listings.find(
    (listing) =>
      listing.channel === channel &&
      listing.listed &&
      (listing.from === null || listing.from.getTime() <= nowMs) &&
      (listing.until === null || nowMs < listing.until.getTime()),
  );
