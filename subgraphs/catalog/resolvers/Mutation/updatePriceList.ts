import { updatePriceList as updatePriceListUseCase } from '../../domain/updatePriceList.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parsePriceListFields, provenanceOf } from '../inputs.ts';

export const updatePriceList: MutationResolvers['updatePriceList'] = async (_root, { input }, { deps, viewer }) => {
  const { id, expectedVersion = null } = input;
  const fields = parsePriceListFields(input);
  const result = await updatePriceListUseCase(deps, { id, expectedVersion, fields, by: provenanceOf(viewer) });
  return result.ok ? { priceList: result.value, userErrors: [] } : { priceList: null, userErrors: result.error };
};
