import { AppError } from '#platform/errors/appError.ts';
import type { NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { type Category, type CategoryTranslation, placeErrors } from './category.ts';
import { changeLatest } from './changeLatest.ts';
import type { Categories, Provenance } from './ports.ts';
import { titleErrors, translationErrors } from './productRules.ts';
import { isHandle, refusals } from './textRules.ts';
import type { UserError } from './userErrors.ts';

export interface UpsertCategory {
  handle: string;
  title: string;
  /** Absent: as they are, or none for a new one; so too the parent and the position, which is then 0. */
  translations?: CategoryTranslation[];
  parentId?: string | null;
  position?: number;
  by: Provenance;
}

export interface CategoryCommandDeps {
  categories: Categories;
  newId: NewId;
}

/**
 * Makes a category or changes the one with this handle.
 * @returns the category, or INVALID_INPUT, NOT_FOUND (parent), LIMIT_EXCEEDED (levels, children, translations)
 * @throws AppError CONFLICT while another process changes the tree
 */
export async function upsertCategory(
  deps: CategoryCommandDeps,
  command: UpsertCategory,
): Promise<Result<Category, UserError[]>> {
  const errors = [
    ...refusals([
      [isHandle(command.handle), 'HANDLE', 'A handle is up to 200 letters a–z, digits and hyphens.', ['handle']],
    ]),
    ...titleErrors(command.title, ['title']),
    ...translationErrors(command.translations ?? []),
  ];
  if (errors.length > 0) return err(errors);
  return deps.categories.inTurn(async () => {
    const tree = await deps.categories.tree();
    const current = [...tree.values()].find(({ handle }) => handle === command.handle);
    const parentId = command.parentId === undefined ? (current?.parentId ?? null) : command.parentId;
    const misplaced = current?.parentId === parentId ? [] : placeErrors(tree, current?.id ?? null, parentId);
    if (misplaced.length > 0) return err(misplaced);
    const { title, position, translations } = command;
    const set = {
      title,
      parentId,
      ...(position !== undefined && { position }),
      ...(translations && { translations }),
    };
    return current
      ? changeLatest<Category>({
          store: deps.categories,
          id: current.id,
          expectedVersion: null,
          by: command.by,
          decide: () => ok({ set }),
        })
      : insertCategory(deps, command, parentId);
  });
}

async function insertCategory(
  deps: CategoryCommandDeps,
  command: UpsertCategory,
  parentId: string | null,
): Promise<Result<Category, UserError[]>> {
  const { handle, title, translations = [], position = 0, by } = command;
  const category = { id: deps.newId('cat'), handle, title, translations, parentId, position, terms: {} };
  const outcome = await deps.categories.insert(category, [], by);
  if (outcome.kind !== 'DONE') throw new AppError('CONFLICT', 'Another writer was first; nothing was changed.');
  return ok(outcome.value);
}
