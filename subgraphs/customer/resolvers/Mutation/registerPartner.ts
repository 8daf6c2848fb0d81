import type { CustomerContext } from '../../context.ts';
import { registerPartner as registerPartnerUseCase } from '../../domain/registerPartner.ts';
import type { MutationRegisterPartnerArgs } from '../../generated/types.ts';
import { parseRegisterPartner } from '../inputs.ts';

export const registerPartner = async (
  _root: unknown,
  { input }: MutationRegisterPartnerArgs,
  { deps }: CustomerContext,
) => {
  const result = await registerPartnerUseCase(deps, parseRegisterPartner(input));
  return result.ok ? { partner: result.value, userErrors: [] } : { partner: null, userErrors: result.error };
};
