import type { Consumer } from '#platform/events/consume.ts';
import { channelChanged } from '#schema/events/catalog.ts';
import type { InventoryDeps } from '../context.ts';

/** Keeps the rules of a channel; its version decides, so that a repeat changes nothing. */
export const onChannelChanged: Consumer<InventoryDeps> = {
  name: 'inventory.onChannelChanged',
  source: 'catalog',
  types: [channelChanged.type],
  async handle(deps, event) {
    await deps.channels.keep({ _id: event.key, ...channelChanged.data.parse(event.data) });
  },
};
