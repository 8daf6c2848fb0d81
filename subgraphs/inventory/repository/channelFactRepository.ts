import type { Database } from '#platform/mongo/database.ts';
import { keepNewer } from './factRepository.ts';
import { type ChannelFact, channelFactModel } from './variantFactModel.ts';

export interface ChannelFactRepository {
  /** Highest quantity told to everybody in a channel; 3 where the channel is not known. Never waits. */
  showQuantityUpTo(channel: string): number;
  keep(fact: ChannelFact): Promise<void>;
  /** Reads all channels. */
  load(): Promise<void>;
  /** Starts a read in the background when the last one is older than 2 s: another process may have kept a change. */
  refresh(): void;
}

const defaultShowQuantityUpTo = 3;
const staleMs = 2_000;

/** The copy of catalog's channels, in memory as well, because every answer asks for it. */
export function createChannelFactRepository(options: {
  database: Database;
  now: () => number;
  onFailure: (error: unknown) => void;
}): ChannelFactRepository {
  const facts = options.database.model(channelFactModel);
  const byCode = new Map<string, ChannelFact>();
  let readAt = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    readAt = options.now();
    for (const fact of await facts.find({}).lean<ChannelFact[]>()) remember(fact);
  }

  function remember(fact: ChannelFact): void {
    const known = byCode.get(fact._id);
    if (!known || known.version < fact.version) byCode.set(fact._id, fact);
  }

  return {
    showQuantityUpTo: (channel) => byCode.get(channel)?.showQuantityUpTo ?? defaultShowQuantityUpTo,
    async keep(fact) {
      await keepNewer(facts, fact);
      remember(fact);
    },
    load,
    refresh() {
      if (options.now() - readAt >= staleMs) load().catch(options.onFailure);
    },
  };
}
