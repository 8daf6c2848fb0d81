import { hasScope } from '#platform/identity/viewer.ts';
import { changeProductStatus as changeProductStatusUseCase } from '../../domain/changeProductStatus.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { provenanceOf } from '../inputs.ts';

export const changeProductStatus: MutationResolvers['changeProductStatus'] = async (_root, { input }, context) => {
  const { id, status, expectedVersion = null } = input;
  const mayRestore = hasScope(context.viewer, 'policies:write');
  const command = { id, status, expectedVersion, mayRestore, by: provenanceOf(context.viewer) };
  const result = await changeProductStatusUseCase(context.deps, command);
  context.loaders.clear();
  return result.ok ? { product: result.value, userErrors: [] } : { product: null, userErrors: result.error };
};
