import { err, ok, type Result } from '#platform/result.ts';
import { type Category, placeErrors } from './category.ts';
import { changeLatest } from './changeLatest.ts';
import type { Categories, Provenance } from './ports.ts';
import type { UserError } from './userErrors.ts';

export interface MoveCategory {
  id: string;
  /** Null: to the top of the tree. */
  parentId: string | null;
  position: number;
  by: Provenance;
}

/**
 * Hangs a category with all below it under another parent.
 * @returns the category, or NOT_FOUND, INVALID_INPUT (a cycle), LIMIT_EXCEEDED (levels, children)
 * @throws AppError CONFLICT while another process changes the tree
 */
export const moveCategory = (
  deps: { categories: Categories },
  { id, parentId, position, by }: MoveCategory,
): Promise<Result<Category, UserError[]>> =>
  deps.categories.inTurn(() =>
    changeLatest<Category>({
      store: deps.categories,
      id,
      expectedVersion: null,
      by,
      decide: async (current) => {
        const errors = current.parentId === parentId ? [] : placeErrors(await deps.categories.tree(), id, parentId);
        return errors.length > 0 ? err(errors) : ok({ set: { parentId, position } });
      },
    }),
  );
