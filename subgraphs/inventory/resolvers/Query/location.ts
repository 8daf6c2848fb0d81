import { badUserInput } from '#platform/errors/appError.ts';
import type { InventoryContext } from '../../context.ts';
import type { QueryLocationArgs } from '../../generated/types.ts';

export const location = async (
  _root: unknown,
  { id, code }: QueryLocationArgs,
  { deps, loaders }: InventoryContext,
) => {
  if (typeof id === 'string' && typeof code !== 'string') return loaders.location.load(id);
  if (typeof code === 'string' && typeof id !== 'string') return deps.locations.findByCode(code);
  throw badUserInput('Give exactly one of id and code.');
};
