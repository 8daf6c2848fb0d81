import { notFound } from '#platform/errors/appError.ts';
import { createLiveFeed, type FeedIterator } from '#platform/events/liveFeed.ts';
import type { LogTail } from '#platform/events/logTail.ts';
import { logTopic, stateTopic, type Topic } from '#platform/events/topic.ts';
import {
  channelChanged,
  priceChanged,
  priceListStatusChanged,
  productChanged,
  productStatusChanged,
  variantChanged,
  variantStateChanged,
} from '#schema/events/catalog.ts';
import type { Product } from './domain/product.ts';
import type { Variant } from './domain/variant.ts';

export const productTopic = stateTopic(productChanged.topic);
export const variantTopic = stateTopic(variantStateChanged.topic);
export const productLogTopic = logTopic(productStatusChanged.topic);
export const variantLogTopic = logTopic(variantChanged.topic);
export const channelLogTopic = logTopic(channelChanged.topic);
export const priceLogTopic = logTopic(priceChanged.topic);
export const priceListLogTopic = logTopic(priceListStatusChanged.topic);

/** What the relay of catalog publishes. */
export const topics = [
  productTopic,
  variantTopic,
  productLogTopic,
  variantLogTopic,
  channelLogTopic,
  priceLogTopic,
  priceListLogTopic,
];

export interface CatalogFeed<Entity> {
  /**
   * Those of the entities that the caller may see: first as they are, then at each change that it can see. Of one that it
   * may see no more it is told once that it is gone.
   * @throws AppError NOT_FOUND when it may see none of them
   */
  follow(ids: readonly string[], maySee: (entity: Entity) => boolean): Promise<FeedIterator<Entity>>;
}

export interface CatalogFeeds {
  products: CatalogFeed<Product>;
  variants: CatalogFeed<Variant>;
}

/** What a feed reads of a collection. */
interface Source<Entity> {
  findByIds(ids: readonly string[]): Promise<Map<string, Entity>>;
  untold(ids: readonly string[]): Promise<string[]>;
}

export function createFeeds(options: {
  tail: LogTail;
  products: Source<Product>;
  variants: Source<Variant>;
}): CatalogFeeds {
  const { tail, products, variants } = options;
  return {
    products: createFeed({ tail, topic: productTopic, source: products }),
    variants: createFeed({ tail, topic: variantTopic, source: variants }),
  };
}

function createFeed<Entity extends Product | Variant>(options: {
  tail: LogTail;
  topic: Topic;
  source: Source<Entity>;
}): CatalogFeed<Entity> {
  const { tail, topic, source } = options;
  const { findByIds: load, untold } = source;
  const feed = createLiveFeed<Entity>({ topic, tail, load, untold, revOf: ({ version }) => version });
  return {
    async follow(ids, maySee) {
      const found = await load(ids);
      if (![...found.values()].some(maySee)) throw notFound('There is nothing to see under these ids.');
      return feed.subscribe({
        keys: ids.filter((id) => found.has(id)),
        visible: (entity) => (maySee(entity) ? withoutBookkeeping(entity) : undefined),
      });
    },
  };
}

/** What a change must touch to be sent. */
function withoutBookkeeping(entity: Product | Variant): unknown {
  const { version: _version, seq: _seq, ...seen } = entity;
  if ('following' in seen) return { ...seen, following: undefined };
  return { ...seen, productVersion: undefined, sourceVersion: undefined };
}
