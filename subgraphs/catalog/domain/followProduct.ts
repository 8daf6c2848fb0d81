import { variantChangedFact } from './catalogEvents.ts';
import { isSame } from './changeLatest.ts';
import { inBatches } from './inBatches.ts';
import type { Products, Provenance, Variants } from './ports.ts';
import type { Product } from './product.ts';
import type { Variant } from './variant.ts';

export interface FollowDeps {
  products: Products;
  variants: Variants;
}

/**
 * Brings the variants of a product to what the product decided, each by its own update with VariantChanged. A variant that
 * follows this version or a later one is left alone, so it bears repetition and never goes back.
 */
export async function followProduct(deps: FollowDeps, product: Product, by: Provenance): Promise<void> {
  const variants = await deps.variants.findAllOfProduct(product.id);
  await inBatches(variants, (variant) => followOne(deps, { product, variant, by }));
  await deps.products.noteFollowed(product);
}

/** @returns the variant as it follows, or as it is where nothing was left to follow */
export async function followOne(
  deps: Pick<FollowDeps, 'variants'>,
  { product, variant, by }: { product: Product; variant: Variant; by: Provenance },
): Promise<Variant> {
  let current: Variant | null = variant;
  while (current && current.productVersion < product.version) {
    const { productVersion } = current;
    if (isInStep(current, product)) {
      // Noted all the same: a follower of an earlier version that comes late must find that it was passed.
      if (await deps.variants.noteInStep(current, product.version))
        return { ...current, productVersion: product.version };
    } else {
      const set = { productStatus: product.status, listings: product.listings, productVersion: product.version };
      const next: Variant = { ...current, ...set, version: current.version + 1 };
      const change = { set, facts: [variantChangedFact(next)], ifStill: { productVersion }, by };
      const outcome = await deps.variants.change(current, change);
      if (outcome.kind === 'DONE') return outcome.value;
    }
    current = await deps.variants.findById(variant.id); // another writer was first
  }
  return current ?? variant;
}

const isInStep = (variant: Variant, product: Product): boolean =>
  variant.productStatus === product.status && isSame(variant.listings, product.listings);

/** Finishes what a process left behind that ended between the product and its variants. */
export async function followPending(deps: FollowDeps): Promise<void> {
  const by = { channel: 'WEB', kind: 'SYSTEM', subject: 'system:catalog', requestId: 'followPending' };
  for (const product of await deps.products.findFollowing()) await followProduct(deps, product, by);
}
