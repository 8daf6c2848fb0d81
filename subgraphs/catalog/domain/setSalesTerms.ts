import { err, ok, type Result } from '#platform/result.ts';
import { type CategoryTree, lineageOf } from './category.ts';
import { changeLatest } from './changeLatest.ts';
import type { Channel } from './channel.ts';
import type { Categories, Channels, Products, Provenance, Variants } from './ports.ts';
import type { Product } from './product.ts';
import { resolveTerms, type SalesTerms, type TermsPart } from './salesTerms.ts';
import { refusals } from './textRules.ts';
import type { UserError } from './userErrors.ts';
import type { Variant } from './variant.ts';

export interface SetSalesTerms {
  subject: 'PRODUCT' | 'VARIANT' | 'CATEGORY' | 'CHANNEL';
  subjectId: string;
  /** All terms of the subject; what is left out falls through to the next level. */
  terms: TermsPart;
  /** Channel whose terms the answer falls back to. */
  viewedOn: string;
  by: Provenance;
}

export interface TermsDeps {
  products: Products;
  variants: Variants;
  categories: Categories;
  channels: Channels;
}

/** @returns the terms as they hold for the subject now, or NOT_FOUND, INVALID_INPUT */
export async function setSalesTerms(deps: TermsDeps, command: SetSalesTerms): Promise<Result<SalesTerms, UserError[]>> {
  const errors = termsErrors(command.terms);
  if (errors.length > 0) return err(errors);
  const changed = await storeTerms(deps, command);
  return changed.ok ? ok(resolveTerms(await levelsOf(deps, command, changed.value))) : changed;
}

function termsErrors(terms: TermsPart): UserError[] {
  const isWithin = (value: number | undefined, most: number) => value === undefined || (value >= 0 && value <= most);
  return refusals([
    [
      isWithin(terms.returnWindowDays, 3_650),
      'RETURN_WINDOW',
      'A return window has 0 to 3,650 days.',
      ['returnWindowDays'],
    ],
    [
      isWithin(terms.restockingFeeBasisPoints, 10_000),
      'RESTOCKING_FEE',
      'A restocking fee is 0 to 10,000 basis points.',
      ['restockingFeeBasisPoints'],
    ],
    [isWithin(terms.pickupHoldDays, 365), 'PICKUP_HOLD', 'A pickup is kept 0 to 365 days.', ['pickupHoldDays']],
  ]);
}

interface Stored {
  variant?: Variant;
  product?: Product | null;
  categoryId?: string;
}

async function storeTerms(
  deps: TermsDeps,
  { subject, subjectId: id, terms, by }: SetSalesTerms,
): Promise<Result<Stored, UserError[]>> {
  const change = { id, idField: 'subjectId', expectedVersion: null, by, decide: () => ok({ set: { terms } }) };
  switch (subject) {
    case 'PRODUCT': {
      const changed = await changeLatest<Product>({ ...change, store: deps.products });
      return changed.ok ? ok({ product: changed.value }) : changed;
    }
    case 'VARIANT': {
      const changed = await changeLatest<Variant>({ ...change, store: deps.variants });
      return changed.ok
        ? ok({ variant: changed.value, product: await deps.products.findById(changed.value.productId) })
        : changed;
    }
    case 'CATEGORY': {
      const changed = await changeLatest({ ...change, store: deps.categories });
      return changed.ok ? ok({ categoryId: id }) : changed;
    }
    case 'CHANNEL': {
      const changed = await changeLatest<Channel>({ ...change, store: deps.channels });
      return changed.ok ? ok({}) : changed;
    }
    default:
      return subject satisfies never;
  }
}

async function levelsOf(deps: TermsDeps, command: SetSalesTerms, stored: Stored): Promise<TermsPart[]> {
  const channels = await deps.channels.all();
  const channel = channels.get(command.subject === 'CHANNEL' ? command.subjectId : command.viewedOn);
  const categoryId = stored.categoryId ?? stored.product?.categoryId ?? null;
  return termsLevels({
    variant: stored.variant,
    product: stored.product ?? undefined,
    categoryId,
    tree: await deps.categories.tree(),
    channel,
  });
}

/** The levels that terms are resolved from, nearest first; a category stands before those above it. */
export function termsLevels(of: {
  variant?: Pick<Variant, 'terms'> | undefined;
  product?: Pick<Product, 'terms'> | undefined;
  categoryId: string | null;
  tree: CategoryTree;
  channel: Pick<Channel, 'terms'> | undefined;
}): TermsPart[] {
  const levels = [of.variant, of.product, ...lineageOf(of.tree, of.categoryId), of.channel];
  return levels.flatMap((level) => (level ? [level.terms] : []));
}
