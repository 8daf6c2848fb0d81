import type { CustomerContext } from '../../context.ts';
import { setStaffRoles as setStaffRolesUseCase } from '../../domain/setStaffRoles.ts';
import type { MutationSetStaffRolesArgs } from '../../generated/types.ts';
import { parseSetStaffRoles } from '../inputs.ts';

export const setStaffRoles = async (
  _root: unknown,
  { input }: MutationSetStaffRolesArgs,
  { deps }: CustomerContext,
) => {
  const result = await setStaffRolesUseCase(deps, parseSetStaffRoles(input));
  return result.ok ? { staffMember: result.value, userErrors: [] } : { staffMember: null, userErrors: result.error };
};
