import { changePriceListStatus as changePriceListStatusUseCase } from '../../domain/changePriceListStatus.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { provenanceOf } from '../inputs.ts';

export const changePriceListStatus: MutationResolvers['changePriceListStatus'] = async (
  _root,
  { input },
  { deps, viewer },
) => {
  const { id, status, expectedVersion = null } = input;
  const command = { id, status, expectedVersion, by: provenanceOf(viewer) };
  const result = await changePriceListStatusUseCase(deps, command);
  return result.ok ? { priceList: result.value, userErrors: [] } : { priceList: null, userErrors: result.error };
};
