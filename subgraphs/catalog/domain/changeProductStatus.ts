import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { productStatusChangedFact } from './catalogEvents.ts';
import { changeLatest } from './changeLatest.ts';
import { followProduct } from './followProduct.ts';
import type { Channels, PriceLists, Prices, Products, Provenance, Variants } from './ports.ts';
import { type Product, type ProductStatus, productMovesFrom } from './product.ts';
import { missingForSale } from './publication.ts';
import { publicationIncomplete, transitionNotAllowed, type UserError } from './userErrors.ts';

export interface ChangeProductStatus {
  id: string;
  status: ProductStatus;
  expectedVersion: number | null;
  /** Taking a product out of the archive is for administrators. */
  mayRestore: boolean;
  by: Provenance;
}

export interface PublicationDeps {
  products: Products;
  variants: Variants;
  prices: Pick<Prices, 'findByVariants'>;
  priceLists: Pick<PriceLists, 'all'>;
  channels: Pick<Channels, 'all'>;
  clock: Clock;
}

/**
 * Moves a product along its states; its variants follow before the answer. The state it is in already changes nothing.
 * @returns the product, or NOT_FOUND, TRANSITION_NOT_ALLOWED, PUBLICATION_INCOMPLETE, VERSION_CONFLICT
 * @throws AppError FORBIDDEN for ARCHIVED → DRAFT without the right
 */
export async function changeProductStatus(
  deps: PublicationDeps,
  command: ChangeProductStatus,
): Promise<Result<Product, UserError[]>> {
  const { id, status, expectedVersion, by } = command;
  const changed = await changeLatest<Product>({
    store: deps.products,
    id,
    expectedVersion,
    by,
    decide: async (current) => {
      if (status === current.status) return ok({ set: {} });
      const errors = await moveErrors(deps, current, command);
      if (errors.length > 0) return err(errors);
      return ok({ set: { status, following: true }, facts: () => [productStatusChangedFact(current.status, status)] });
    },
  });
  if (changed.ok && changed.value.following) await followProduct(deps, changed.value, by);
  return changed;
}

async function moveErrors(deps: PublicationDeps, current: Product, command: ChangeProductStatus): Promise<UserError[]> {
  const { status: to, mayRestore } = command;
  const allowed = productMovesFrom(current.status);
  if (!allowed.includes(to))
    return [transitionNotAllowed({ entityId: current.id, from: current.status, to, allowed: [...allowed] })];
  if (current.status === 'ARCHIVED' && !mayRestore) {
    throw new AppError('FORBIDDEN', 'Taking a product out of the archive needs a right that the caller lacks.');
  }
  if (to !== 'ACTIVE') return [];
  const missing = await missingOf(deps, current);
  return missing.length > 0 ? [publicationIncomplete(missing)] : [];
}

/** What a product lacks to be on sale, with its variants, prices and channels as they are now. */
export async function missingOf(deps: Omit<PublicationDeps, 'products'>, product: Product): Promise<string[]> {
  const variants = await deps.variants.findAllOfProduct(product.id);
  return missingForSale(product, {
    variants,
    prices: await deps.prices.findByVariants(variants.map(({ id }) => id)),
    lists: await deps.priceLists.all(),
    channels: await deps.channels.all(),
    nowMs: deps.clock.now(),
  });
}
