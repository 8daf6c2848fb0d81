import type { ChannelResolvers } from '../generated/types.ts';

export const Channel: ChannelResolvers = {
  __resolveReference: async ({ code }, { deps }) => (await deps.channels.all()).get(code) ?? null,
  code: ({ id }) => id,
};
