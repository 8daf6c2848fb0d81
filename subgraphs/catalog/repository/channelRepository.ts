import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/mongo/database.ts';
import { channelChangedFact } from '../domain/catalogEvents.ts';
import { type Channel, newChannels, type ShopDefaults } from '../domain/channel.ts';
import type { Channels } from '../domain/ports.ts';
import { createSmallSet, type SmallSet } from './smallSet.ts';
import { channelModel } from './smallSetModels.ts';

export interface ChannelRepository extends Channels, Pick<SmallSet<Channel>, 'forget'> {
  /** Inserts the channels of a new shop that are not there; may run in several processes at once. */
  ensureDefaults(shop: ShopDefaults): Promise<void>;
}

export function createChannelRepository(options: {
  database: Database;
  onWrite: () => void;
  clock: Clock;
}): ChannelRepository {
  const { database, onWrite, clock } = options;
  const set = createSmallSet<Channel>({
    documents: database.model(channelModel) as never,
    mapping: {
      fields: [
        'enabled',
        'currencies',
        'defaultCurrency',
        'defaultLocale',
        'localeChain',
        'taxIncluded',
        'roundingScope',
        'showQuantityUpTo',
        'flows',
        'terms',
      ],
    },
    onWrite,
    clock,
  });
  const by = { channel: 'WEB', kind: 'SYSTEM', subject: 'system:catalog', requestId: 'prepare' };
  return {
    ...set,
    async ensureDefaults(shop) {
      const known = await set.all();
      for (const channel of newChannels(shop)) {
        if (known.has(channel.id)) continue;
        await set.insert(channel, [channelChangedFact({ ...channel, version: 1 })], by); // TAKEN: another process was first
      }
    },
  };
}
