import type { NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { productStatusChangedFact } from './catalogEvents.ts';
import { notUniqueErrors } from './changeLatest.ts';
import type { Categories, Products, Provenance } from './ports.ts';
import type { Product, ProductContent } from './product.ts';
import { contentErrors } from './productRules.ts';
import { isHandle, refusals } from './textRules.ts';
import { notFound, type UserError } from './userErrors.ts';

export interface CreateProduct {
  handle: string;
  content: ProductContent;
  by: Provenance;
}

export interface ProductCommandDeps {
  products: Products;
  categories: Pick<Categories, 'tree'>;
  newId: NewId;
}

/** Makes a product in state DRAFT. @returns the product, or INVALID_INPUT, LIMIT_EXCEEDED, NOT_FOUND (category), NOT_UNIQUE (handle) */
export async function createProduct(
  deps: ProductCommandDeps,
  command: CreateProduct,
): Promise<Result<Product, UserError[]>> {
  const { handle, content, by } = command;
  const handleRule = 'A handle is up to 200 letters a–z, digits and hyphens.';
  const errors = [
    ...refusals([[isHandle(handle), 'HANDLE', handleRule, ['handle']]]),
    ...contentErrors(content),
    ...(await categoryErrors(deps, content.categoryId)),
  ];
  if (errors.length > 0) return err(errors);
  const product = {
    id: deps.newId('prd'),
    handle,
    ...content,
    status: 'DRAFT' as const,
    terms: {},
    listings: [],
    following: false,
  };
  const outcome = await deps.products.insert(product, [productStatusChangedFact(null, 'DRAFT')], by);
  if (outcome.kind === 'DONE') return ok(outcome.value);
  return err(notUniqueErrors(outcome.kind === 'TAKEN' ? outcome.fields : ['handle']));
}

export async function categoryErrors(
  deps: Pick<ProductCommandDeps, 'categories'>,
  categoryId: string | null | undefined,
): Promise<UserError[]> {
  if (categoryId == null || (await deps.categories.tree()).has(categoryId)) return [];
  return [notFound('There is no such category.', ['categoryId'])];
}
