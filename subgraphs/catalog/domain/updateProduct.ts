import { err, ok, type Result } from '#platform/result.ts';
import { changeLatest } from './changeLatest.ts';
import { categoryErrors, type ProductCommandDeps } from './createProduct.ts';
import type { Provenance } from './ports.ts';
import type { Product, ProductContent } from './product.ts';
import { contentErrors } from './productRules.ts';
import { publicationIncomplete, type UserError } from './userErrors.ts';

export interface UpdateProduct {
  id: string;
  expectedVersion: number | null;
  /** What the input names; the rest stays. */
  content: Partial<ProductContent>;
  by: Provenance;
}

/**
 * Changes what the command names; a product on sale keeps a picture.
 * @returns the product, or NOT_FOUND, INVALID_INPUT, LIMIT_EXCEEDED, VERSION_CONFLICT, PUBLICATION_INCOMPLETE
 */
export async function updateProduct(
  deps: Pick<ProductCommandDeps, 'products' | 'categories'>,
  command: UpdateProduct,
): Promise<Result<Product, UserError[]>> {
  const { id, expectedVersion, content, by } = command;
  const errors = [...contentErrors(content), ...(await categoryErrors(deps, content.categoryId))];
  if (errors.length > 0) return err(errors);
  const losesImage = content.media !== undefined && !content.media.some(({ kind }) => kind === 'IMAGE');
  return changeLatest<Product>({
    store: deps.products,
    id,
    expectedVersion,
    by,
    decide: (current) => {
      if (losesImage && current.status === 'ACTIVE')
        return err([{ ...publicationIncomplete(['image']), path: ['media'] }]);
      return ok({ set: content });
    },
  });
}
