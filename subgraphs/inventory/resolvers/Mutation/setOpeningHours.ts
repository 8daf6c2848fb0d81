import type { InventoryContext } from '../../context.ts';
import { setOpeningHours as setOpeningHoursUseCase } from '../../domain/setOpeningHours.ts';
import type { MutationSetOpeningHoursArgs } from '../../generated/types.ts';
import { parseSetOpeningHours } from '../inputs.ts';

export const setOpeningHours = async (
  _root: unknown,
  { input }: MutationSetOpeningHoursArgs,
  context: InventoryContext,
) => {
  const result = await setOpeningHoursUseCase(context.deps, parseSetOpeningHours(input, context.viewer));
  return result.ok ? { location: result.value, userErrors: [] } : { location: null, userErrors: result.error };
};
