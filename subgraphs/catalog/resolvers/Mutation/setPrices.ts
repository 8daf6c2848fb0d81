import { setPrices as setPricesUseCase } from '../../domain/setPrices.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { assertItems, parsePrice, provenanceOf } from '../inputs.ts';

export const setPrices: MutationResolvers['setPrices'] = async (_root, { input }, { deps, viewer, loaders }) => {
  assertItems(input.prices, 'prices');
  const { priceListId, currency } = input;
  const command = { priceListId, currency, items: input.prices.map(parsePrice), by: provenanceOf(viewer) };
  const result = await setPricesUseCase(deps, command);
  loaders.clear();
  return result.ok
    ? { priceList: result.value.list, changed: result.value.changed, userErrors: [] }
    : { priceList: null, changed: 0, userErrors: result.error };
};
