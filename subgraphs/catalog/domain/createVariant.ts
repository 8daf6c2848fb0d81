import type { NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { variantChangedFact } from './catalogEvents.ts';
import { notUniqueErrors } from './changeLatest.ts';
import { followOne } from './followProduct.ts';
import type { Products, Provenance, Variants } from './ports.ts';
import type { Product } from './product.ts';
import { invalidInput, limitExceeded, notFound, type UserError } from './userErrors.ts';
import type { Variant, VariantContent } from './variant.ts';
import { fitOptionValues, variantContentErrors } from './variantRules.ts';

export interface CreateVariant {
  productId: string;
  content: VariantContent;
  sourceVersion: number | null;
  by: Provenance;
}

export interface VariantCommandDeps {
  products: Products;
  variants: Variants;
  newId: NewId;
}

const maxVariants = 200;

/**
 * Adds a variant to a product, with a copy of what the product has decided.
 * @returns the variant, or NOT_FOUND, INVALID_INPUT, LIMIT_EXCEEDED, NOT_UNIQUE (sku, gtin, optionValues)
 */
export async function createVariant(
  deps: VariantCommandDeps,
  command: CreateVariant,
): Promise<Result<Variant, UserError[]>> {
  const product = await deps.products.findById(command.productId);
  if (!product) return err([notFound('There is no such product.', ['productId'])]);
  return addVariant(deps, product, command);
}

/** As `createVariant`, for a product that was read. */
export async function addVariant(
  deps: VariantCommandDeps,
  product: Product,
  command: CreateVariant,
): Promise<Result<Variant, UserError[]>> {
  const { content, sourceVersion, by } = command;
  const fitted = fitOptionValues(product.options, content.optionValues);
  const errors = [
    ...(await roomErrors(deps, product)),
    ...variantContentErrors(content),
    ...(fitted.ok ? [] : fitted.error),
  ];
  if (!fitted.ok || errors.length > 0) return err(errors);
  const variant = {
    id: deps.newId('var'),
    productId: product.id,
    ...content,
    optionValues: fitted.value,
    status: 'ACTIVE' as const,
    terms: {},
    productStatus: product.status,
    listings: product.listings,
    productVersion: product.version,
    sourceVersion,
  };
  const outcome = await deps.variants.insert(variant, [variantChangedFact({ ...variant, version: 1 })], by);
  if (outcome.kind !== 'DONE') return err(notUniqueErrors(outcome.kind === 'TAKEN' ? outcome.fields : ['sku']));
  // A product that moved meanwhile did not see this variant among those that follow it.
  const latest = await deps.products.findById(product.id);
  return ok(latest ? await followOne(deps, { product: latest, variant: outcome.value, by }) : outcome.value);
}

async function roomErrors(deps: VariantCommandDeps, product: Product): Promise<UserError[]> {
  if (product.status === 'ARCHIVED') {
    return [invalidInput('PRODUCT_ARCHIVED', 'An archived product takes no variants.', ['productId'])];
  }
  const isFull = (await deps.variants.countOfProduct(product.id)) >= maxVariants;
  return isFull ? [limitExceeded('variants', maxVariants, ['productId'])] : [];
}
