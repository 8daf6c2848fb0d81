import { createPriceList as createPriceListUseCase } from '../../domain/createPriceList.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parsePriceList } from '../inputs.ts';

export const createPriceList: MutationResolvers['createPriceList'] = async (_root, { input }, { deps, viewer }) => {
  const result = await createPriceListUseCase(deps, parsePriceList(input, viewer));
  return result.ok ? { priceList: result.value, userErrors: [] } : { priceList: null, userErrors: result.error };
};
