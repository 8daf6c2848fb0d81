import { badUserInput } from '#platform/errors/appError.ts';
import { createLiveFeed, type FeedEvent, type LiveFeed } from '#platform/events/liveFeed.ts';
import type { LogTail } from '#platform/events/logTail.ts';
import { logTopic, stateTopic } from '#platform/events/topic.ts';
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
   * Those of the entities that the caller may see: first as they are, then at each change that it can see.
   * @throws AppError BAD_USER_INPUT when it may see none of them
   */
  follow(
    ids: readonly string[],
    maySee: (entity: Entity) => boolean,
  ): Promise<AsyncIterableIterator<FeedEvent<Entity>>>;
}

export interface CatalogFeeds {
  products: CatalogFeed<Product>;
  variants: CatalogFeed<Variant>;
}

type Load<Entity> = (ids: readonly string[]) => Promise<Map<string, Entity>>;

export function createFeeds(options: {
  tail: LogTail;
  loadProducts: Load<Product>;
  loadVariants: Load<Variant>;
}): CatalogFeeds {
  const { tail, loadProducts, loadVariants } = options;
  const revOf = ({ version }: { version: number }) => version;
  return {
    products: createFeed(createLiveFeed({ topic: productTopic, tail, load: loadProducts, revOf }), loadProducts),
    variants: createFeed(createLiveFeed({ topic: variantTopic, tail, load: loadVariants, revOf }), loadVariants),
  };
}

function createFeed<Entity extends Product | Variant>(feed: LiveFeed<Entity>, load: Load<Entity>): CatalogFeed<Entity> {
  return {
    async follow(ids, maySee) {
      const found = await load(ids);
      const keys = ids.filter((id) => {
        const entity = found.get(id);
        return entity !== undefined && maySee(entity);
      });
      if (keys.length === 0) throw badUserInput('There is nothing to see under these ids.');
      return skipHidden(feed.subscribe({ keys, visible: withoutBookkeeping }), maySee);
    },
  };
}

/** What a change must touch to be sent. */
function withoutBookkeeping(entity: Product | Variant): unknown {
  const { version: _version, seq: _seq, ...seen } = entity;
  if ('following' in seen) return { ...seen, following: undefined };
  return { ...seen, productVersion: undefined, sourceVersion: undefined };
}

/** What was withdrawn from the caller's view is not told: it reads as absent. */
function skipHidden<Entity>(
  events: AsyncIterableIterator<FeedEvent<Entity>>,
  maySee: (entity: Entity) => boolean,
): AsyncIterableIterator<FeedEvent<Entity>> {
  const end = { done: true, value: undefined } as const;
  return {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event.done || maySee(event.value.value)) return event;
      }
    },
    return: async () => (await events.return?.()) ?? end,
    throw: async (error) => (await events.throw?.(error)) ?? end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
