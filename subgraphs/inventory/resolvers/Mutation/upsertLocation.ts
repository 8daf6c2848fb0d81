import type { InventoryContext } from '../../context.ts';
import { upsertLocation as upsertLocationUseCase } from '../../domain/upsertLocation.ts';
import type { MutationUpsertLocationArgs } from '../../generated/types.ts';
import { parseUpsertLocation } from '../inputs.ts';

export const upsertLocation = async (
  _root: unknown,
  { input }: MutationUpsertLocationArgs,
  context: InventoryContext,
) => {
  const result = await upsertLocationUseCase(context.deps, parseUpsertLocation(input, context.viewer));
  return result.ok ? { location: result.value, userErrors: [] } : { location: null, userErrors: result.error };
};
