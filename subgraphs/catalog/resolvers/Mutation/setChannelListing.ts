import { setChannelListing as setChannelListingUseCase } from '../../domain/setChannelListing.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseListing, provenanceOf } from '../inputs.ts';

export const setChannelListing: MutationResolvers['setChannelListing'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const { productId, expectedVersion = null } = input;
  const command = { productId, expectedVersion, listing: parseListing(input), by: provenanceOf(viewer) };
  const result = await setChannelListingUseCase(deps, command);
  loaders.clear();
  return result.ok ? { product: result.value, userErrors: [] } : { product: null, userErrors: result.error };
};
