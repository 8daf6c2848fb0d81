import { channelCodes } from '../../domain/channel.ts';
import type { QueryResolvers } from '../../generated/types.ts';

export const channels: QueryResolvers['channels'] = async (_root, _args, { deps }) => {
  const known = await deps.channels.all();
  return channelCodes.flatMap((code) => known.get(code) ?? []);
};
