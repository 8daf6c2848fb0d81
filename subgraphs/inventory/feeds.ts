import { createLiveFeed, type LiveFeed } from '#platform/events/liveFeed.ts';
import type { LogTail } from '#platform/events/logTail.ts';
import { logTopic, stateTopic } from '#platform/events/topic.ts';
import { locationChanged, stockLevelChanged, stockMoved } from '#schema/events/inventory.ts';
import type { StockLevel } from './domain/stockLevel.ts';
import { keysOfLevelIds, type StockRepository } from './repository/stockRepository.ts';

export const stockLevelTopic = stateTopic(stockLevelChanged.topic);
export const stockLevelLogTopic = logTopic(stockMoved.topic);
export const locationTopic = stateTopic(locationChanged.topic);

export interface InventoryFeeds {
  /** By level id; a level that was never opened comes as zeros. */
  stockLevels: LiveFeed<StockLevel>;
}

export const createFeeds = (deps: { tail: LogTail; stockLevels: StockRepository }): InventoryFeeds => ({
  stockLevels: createLiveFeed<StockLevel>({
    topic: stockLevelTopic,
    tail: deps.tail,
    load: (ids) => deps.stockLevels.findByKeys(keysOfLevelIds(ids)),
    revOf: (level) => level.version,
    untold: (ids) => deps.stockLevels.untold(keysOfLevelIds(ids)),
  }),
});
