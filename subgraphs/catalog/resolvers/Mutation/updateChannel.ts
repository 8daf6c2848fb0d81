import { updateChannel as updateChannelUseCase } from '../../domain/updateChannel.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseUpdateChannel } from '../inputs.ts';

export const updateChannel: MutationResolvers['updateChannel'] = async (_root, { input }, { deps, viewer }) => {
  const result = await updateChannelUseCase(deps, parseUpdateChannel(input, viewer));
  return result.ok ? { channel: result.value, userErrors: [] } : { channel: null, userErrors: result.error };
};
