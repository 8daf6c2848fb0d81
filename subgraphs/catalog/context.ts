import type { Clock } from '#platform/clock.ts';
import { hasScope, type Viewer } from '#platform/identity/viewer.ts';
import type { NewId } from '#platform/ids.ts';
import { createAuditInFlight, type DatedFinding, dateFindings } from '#platform/subgraph/auditInFlight.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { auditCatalog } from './audit.ts';
import { type ShopDefaults, shopDefaults } from './domain/channel.ts';
import { positionOf } from './domain/listProducts.ts';
import type { Prices } from './domain/ports.ts';
import { type Product, type ProductStatus, publicStatuses } from './domain/product.ts';
import {
  type CatalogFeeds,
  channelLogTopic,
  createFeeds,
  priceListLogTopic,
  priceLogTopic,
  productLogTopic,
  productTopic,
  variantLogTopic,
  variantTopic,
} from './feeds.ts';
import { type CatalogLoaders, createLoaders } from './loaders.ts';
import { type CategoryRepository, createCategoryRepository } from './repository/categoryRepository.ts';
import { type ChannelRepository, createChannelRepository } from './repository/channelRepository.ts';
import { type CatalogSource, createSources } from './repository/outboxes.ts';
import { createPriceListRepository, type PriceListRepository } from './repository/priceListRepository.ts';
import { createPriceRepository } from './repository/priceRepository.ts';
import { createProductRepository, type ProductRepository } from './repository/productRepository.ts';
import { createVariantRepository, type VariantRepository } from './repository/variantRepository.ts';
import { createFreshIndex, type FreshIndex } from './search/freshIndex.ts';

/** What catalog has for the life of a process. */
export interface CatalogDeps {
  products: ProductRepository;
  variants: VariantRepository;
  categories: CategoryRepository;
  channels: ChannelRepository;
  priceLists: PriceListRepository;
  prices: Prices;
  /** All products by text, in memory. */
  index: FreshIndex;
  feeds: CatalogFeeds;
  sources: readonly CatalogSource[];
  shop: ShopDefaults;
  clock: Clock;
  newId: NewId;
  audit(): Promise<DatedFinding[]>;
  runtime: SubgraphRuntime;
}

/** What one request or one event has. */
export interface CatalogContext {
  viewer: Viewer;
  loaders: CatalogLoaders;
  deps: CatalogDeps;
  /** Whether the caller sees products of this status, and their variants. */
  maySee(status: ProductStatus): boolean;
}

/** Pairs of token and product that the search index holds at most: about 270 MB, enough for 100,000 products of 30 words. */
const maxPostings = 3_000_000;

export function createDeps(runtime: SubgraphRuntime): CatalogDeps {
  const { database, clock, newId, log, tail, onWrite } = runtime;
  const options = { database, clock, onWrite };
  const products = createProductRepository(options);
  const variants = createVariantRepository(options);
  const sources = createSources(database, {
    products: productLogTopic.name,
    variants: variantLogTopic.name,
    channels: channelLogTopic.name,
    prices: priceLogTopic.name,
    priceLists: priceListLogTopic.name,
  });
  return {
    products,
    variants,
    categories: createCategoryRepository(options),
    channels: createChannelRepository(options),
    priceLists: createPriceListRepository(options),
    prices: createPriceRepository(options),
    index: createFreshIndex({ source: searchSource(products, variants), maxPostings, logger: runtime.logger }),
    feeds: createFeeds({ tail, products, variants }),
    sources,
    shop: shopDefaults,
    clock,
    newId,
    audit: createAuditInFlight({ audit: dateFindings(() => auditCatalog({ sources, log }), clock), clock }),
    runtime,
  };
}

/** What the search index reads, newest products first. */
const searchSource = (products: ProductRepository, variants: VariantRepository) => ({
  page: (after: Product | null, limit: number) =>
    products.search({
      statuses: null,
      categoryIds: null,
      brand: null,
      listedOn: null,
      sort: 'NEWEST',
      after: after && positionOf(after, 'NEWEST'),
      limit,
    }),
  findByIds: products.findByIds,
  variantsOf: variants.findByProducts,
});

export function createContext(deps: CatalogDeps, viewer: Viewer): CatalogContext {
  const seesAll = viewer.kind === 'SYSTEM' || hasScope(viewer, 'catalog:write');
  return {
    viewer,
    deps,
    loaders: createLoaders(deps),
    maySee: (status) => seesAll || publicStatuses.includes(status),
  };
}

/** Channels, and the ear for changes that any process makes to what is held in memory; the search index fills behind it. */
export async function prepare(deps: CatalogDeps): Promise<void> {
  await deps.channels.ensureDefaults(deps.shop);
  await deps.runtime.tail.follow(deps.runtime.name, ({ topic, key, data }) => {
    if (topic === channelLogTopic.name) deps.channels.forget();
    if (topic === priceListLogTopic.name) deps.priceLists.forget();
    if (topic === productTopic.name) deps.index.touch(key);
    if (topic === variantTopic.name) deps.index.touch(String(data.productId));
  });
  deps.index.fill();
}
