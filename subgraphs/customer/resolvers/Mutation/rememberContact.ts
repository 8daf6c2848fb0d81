import type { CustomerContext } from '../../context.ts';
import { rememberContact as rememberContactUseCase } from '../../domain/rememberContact.ts';
import type { MutationRememberContactArgs } from '../../generated/types.ts';
import { parseRememberContact } from '../inputs.ts';

export const rememberContact = async (
  _root: unknown,
  { input }: MutationRememberContactArgs,
  { deps }: CustomerContext,
) => {
  const result = await rememberContactUseCase(deps, parseRememberContact(input));
  return result.ok ? { subjectId: result.value, userErrors: [] } : { subjectId: null, userErrors: result.error };
};
