import { err, ok, type Result } from '#platform/result.ts';
import { changeLatest, isSame } from './changeLatest.ts';
import { missingOf, type PublicationDeps } from './changeProductStatus.ts';
import { followProduct } from './followProduct.ts';
import type { Provenance } from './ports.ts';
import type { ChannelListing, Product } from './product.ts';
import { invalidInput, publicationIncomplete, type UserError } from './userErrors.ts';

export interface SetChannelListing {
  productId: string;
  listing: ChannelListing;
  expectedVersion: number | null;
  by: Provenance;
}

/**
 * Says where and when a product is offered; its variants follow before the answer.
 * @returns the product, or NOT_FOUND, INVALID_INPUT, VERSION_CONFLICT, PUBLICATION_INCOMPLETE (on sale, without price there)
 */
export async function setChannelListing(
  deps: PublicationDeps,
  command: SetChannelListing,
): Promise<Result<Product, UserError[]>> {
  const { listing, by } = command;
  if (listing.from && listing.until && listing.until <= listing.from) {
    return err([invalidInput('WINDOW', 'until must come after from.', ['until'])]);
  }
  const changed = await changeLatest<Product>({
    store: deps.products,
    id: command.productId,
    idField: 'productId',
    expectedVersion: command.expectedVersion,
    by,
    decide: async (current) => {
      const listings = withListing(current.listings, listing);
      if (isSame(listings, current.listings)) return ok({ set: {} });
      const lacksPrice =
        listing.listed &&
        current.status === 'ACTIVE' &&
        (await missingOf(deps, { ...current, listings })).includes(`price:${listing.channel}`);
      if (lacksPrice) return err([{ ...publicationIncomplete([`price:${listing.channel}`]), path: ['channel'] }]);
      return ok({ set: { listings, following: true } });
    },
  });
  if (changed.ok && changed.value.following) await followProduct(deps, changed.value, by);
  return changed;
}

/** One entry for each channel, in the order in which they were first set. */
function withListing(listings: readonly ChannelListing[], listing: ChannelListing): ChannelListing[] {
  const index = listings.findIndex(({ channel }) => channel === listing.channel);
  return index < 0 ? [...listings, listing] : listings.with(index, listing);
}
