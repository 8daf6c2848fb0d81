import { err, ok, type Result } from '#platform/result.ts';
import { changeLatest } from './changeLatest.ts';
import { addVariant, type VariantCommandDeps } from './createVariant.ts';
import type { Provenance } from './ports.ts';
import type { Product } from './product.ts';
import { decideChange } from './updateVariant.ts';
import { notFound, notUnique, type UserError } from './userErrors.ts';
import { newVariantContent, type Variant, type VariantContent } from './variant.ts';
import { variantContentErrors } from './variantRules.ts';

export interface VariantItem {
  sku: string;
  /** What the item names; the rest stays as it is, or is the default of a new variant. */
  content: Partial<Omit<VariantContent, 'sku'>>;
  sourceVersion: number | null;
}

export interface UpsertVariants {
  productId: string;
  items: readonly VariantItem[];
  by: Provenance;
}

export interface VariantItemResult {
  sku: string;
  variant: Variant | null;
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'OUTDATED' | 'REFUSED';
  userErrors: UserError[];
}

/**
 * Makes or changes the variants of one product, found by SKU, one after the other and each for itself.
 * An item whose `sourceVersion` is lower than the stored one is OUTDATED and skipped.
 * @returns one result for each item in their order, or NOT_FOUND for the product
 */
export async function upsertVariants(
  deps: VariantCommandDeps,
  command: UpsertVariants,
): Promise<Result<VariantItemResult[], UserError[]>> {
  const product = await deps.products.findById(command.productId);
  if (!product) return err([notFound('There is no such product.', ['productId'])]);
  const known = await deps.variants.findBySkus(command.items.map(({ sku }) => sku));
  const results: VariantItemResult[] = [];
  for (const item of command.items) {
    const result = await upsertOne(deps, { product, item, current: known.get(item.sku), by: command.by });
    if (result.variant) known.set(item.sku, result.variant);
    results.push(result);
  }
  return ok(results);
}

interface Upsert {
  product: Product;
  item: VariantItem;
  current: Variant | undefined;
  by: Provenance;
}

async function upsertOne(deps: VariantCommandDeps, { product, item, current, by }: Upsert): Promise<VariantItemResult> {
  const { sku, sourceVersion } = item;
  const refused = (userErrors: UserError[]): VariantItemResult => ({
    sku,
    variant: null,
    outcome: 'REFUSED',
    userErrors,
  });
  if (!current) {
    const content = { ...newVariantContent, ...item.content, sku };
    const created = await addVariant(deps, product, { productId: product.id, content, sourceVersion, by });
    if (created.ok) return { sku, variant: created.value, outcome: 'CREATED', userErrors: [] };
    // made meanwhile, perhaps by this same command, sent again because it was thought lost
    const isTaken = created.error.some(({ code }) => code === 'NOT_UNIQUE');
    const rival = isTaken ? (await deps.variants.findBySkus([sku])).get(sku) : undefined;
    return rival ? upsertOne(deps, { product, item, current: rival, by }) : refused(created.error);
  }
  if (current.productId !== product.id) return refused([notUnique('sku')]);
  const errors = variantContentErrors(item.content);
  if (errors.length > 0) return refused(errors);
  let isOutdated = false;
  const changed = await changeLatest<Variant>({
    store: deps.variants,
    id: current.id,
    expectedVersion: null,
    by,
    decide: (latest) => {
      isOutdated = sourceVersion !== null && latest.sourceVersion !== null && sourceVersion < latest.sourceVersion;
      if (isOutdated) return ok({ set: {} });
      return decideChange(deps, latest, { ...item.content, ...(sourceVersion !== null && { sourceVersion }) });
    },
  });
  if (!changed.ok) return refused(changed.error);
  const outcome = changed.value.version > current.version ? 'UPDATED' : 'UNCHANGED';
  return { sku, variant: changed.value, outcome: isOutdated ? 'OUTDATED' : outcome, userErrors: [] };
}
