import { err, ok, type Result } from '#platform/result.ts';
import { variantChangedFact } from './catalogEvents.ts';
import { changeLatest, type Decision, isSame } from './changeLatest.ts';
import type { Products, Provenance, Variants } from './ports.ts';
import { invalidInput, transitionNotAllowed, type UserError } from './userErrors.ts';
import { type Variant, type VariantContent, type VariantStatus, variantMovesFrom } from './variant.ts';
import { fitOptionValues, variantContentErrors } from './variantRules.ts';

export interface UpdateVariant {
  id: string;
  expectedVersion: number | null;
  /** What the input names; the rest stays. */
  content: Partial<VariantContent>;
  status: VariantStatus | null;
  by: Provenance;
}

export interface VariantChangeDeps {
  products: Pick<Products, 'findById'>;
  variants: Variants;
}

/** @returns the variant, or NOT_FOUND, INVALID_INPUT, NOT_UNIQUE, TRANSITION_NOT_ALLOWED, VERSION_CONFLICT */
export async function updateVariant(
  deps: VariantChangeDeps,
  command: UpdateVariant,
): Promise<Result<Variant, UserError[]>> {
  if (command.status === 'ARCHIVED') {
    return err([invalidInput('ARCHIVE_BY_ARCHIVE_VARIANT', 'A variant is archived by archiveVariant.', ['status'])]);
  }
  const errors = variantContentErrors(command.content);
  if (errors.length > 0) return err(errors);
  return changeLatest<Variant>({
    store: deps.variants,
    id: command.id,
    expectedVersion: command.expectedVersion,
    by: command.by,
    decide: (current) =>
      decideChange(deps, current, { ...command.content, ...(command.status && { status: command.status }) }),
  });
}

/** What becomes of a variant; with VariantChanged only where a fact that others keep changes. */
export async function decideChange(
  deps: Pick<VariantChangeDeps, 'products'>,
  current: Variant,
  wanted: Partial<VariantContent> & Partial<Pick<Variant, 'status' | 'sourceVersion'>>,
): Promise<Result<Decision<Variant>, UserError[]>> {
  const { status = current.status } = wanted;
  const allowed = variantMovesFrom(current.status);
  if (status !== current.status && !allowed.includes(status)) {
    return err([
      transitionNotAllowed({ entityId: current.id, from: current.status, to: status, allowed: [...allowed] }),
    ]);
  }
  if (current.status === 'ARCHIVED' && status === 'ARCHIVED' && Object.keys(wanted).some((name) => name !== 'status')) {
    return err([invalidInput('VARIANT_ARCHIVED', 'An archived variant does not change.', ['id'])]);
  }
  const fitted = wanted.optionValues && (await fitToProduct(deps, current, wanted.optionValues));
  if (fitted && !fitted.ok) return fitted;
  const set: Partial<Variant> = { ...wanted, ...(fitted && { optionValues: fitted.value }) };
  const isFact = status !== current.status || (set.handling !== undefined && !isSame(set.handling, current.handling));
  return ok({ set, facts: (next) => (isFact ? [variantChangedFact(next)] : []) });
}

async function fitToProduct(
  deps: Pick<VariantChangeDeps, 'products'>,
  current: Variant,
  values: Variant['optionValues'],
) {
  if (isSame(values, current.optionValues)) return ok(values);
  const product = await deps.products.findById(current.productId);
  return fitOptionValues(product?.options ?? [], values);
}
