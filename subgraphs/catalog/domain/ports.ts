import type { Fact } from './catalogEvents.ts';
import type { Category, CategoryTree } from './category.ts';
import type { Channel } from './channel.ts';
import type { Price } from './price.ts';
import type { PriceList } from './priceList.ts';
import type { Product, ProductStatus } from './product.ts';
import type { Variant } from './variant.ts';

/** Who caused a write, from the verified caller and never from input. */
export interface Provenance {
  channel: string;
  kind: string;
  subject: string | null;
  requestId: string;
}

/** Every aggregate of catalog: `version` rises with each accepted change, `seq` with each log event. */
export interface Versioned {
  id: string;
  version: number;
  seq: number;
}

export type NewEntity<Entity> = Omit<Entity, 'version' | 'seq'>;

/** What became of a conditional write. STALE: another writer was first. TAKEN: a unique value belongs to another. */
export type WriteOutcome<Entity> =
  | { kind: 'DONE'; value: Entity }
  | { kind: 'STALE' }
  | { kind: 'TAKEN'; fields: readonly string[] };

export interface EntityChange<Entity> {
  set: Partial<Entity>;
  /** Facts in the same update. */
  facts?: readonly Fact[];
  /** Bookkeeping outside the version that must still be as it was read. */
  ifStill?: Partial<Entity>;
  by: Provenance;
}

/** Documents of one kind, each written by one conditional update. */
export interface EntityStore<Entity extends Versioned> {
  findById(id: string): Promise<Entity | null>;
  /** Version 1, with its first facts. */
  insert(entity: NewEntity<Entity>, facts: readonly Fact[], by: Provenance): Promise<WriteOutcome<Entity>>;
  /** In force only while it is still the version that was read. */
  change(current: Entity, change: EntityChange<Entity>): Promise<WriteOutcome<Entity>>;
}

/** One page of products; `after` is the last product of the page before. */
export interface ProductSearch {
  statuses: readonly ProductStatus[] | null;
  categoryIds: readonly string[] | null;
  brand: string | null;
  /** Channel that lists it, without regard to time. */
  listedOn: string | null;
  sort: 'TITLE' | 'NEWEST';
  after: { sort: string | number; id: string } | null;
  limit: number;
}

export interface Products extends EntityStore<Product> {
  findByHandle(handle: string): Promise<Product | null>;
  search(search: ProductSearch): Promise<Product[]>;
  /** Its variants have followed this version; bookkeeping, no new version. */
  noteFollowed(product: Product): Promise<void>;
  /** Some of those whose variants may not have followed yet. */
  findFollowing(): Promise<Product[]>;
}

export interface Variants extends EntityStore<Variant> {
  findByIds(ids: readonly string[]): Promise<Map<string, Variant>>;
  /** Those not archived, by SKU. */
  findBySkus(skus: readonly string[]): Promise<Map<string, Variant>>;
  /** All variants of a product, archived ones too. */
  findAllOfProduct(productId: string): Promise<Variant[]>;
  /** It already is as this version of its product says; bookkeeping, no new version. False: another writer was first. */
  noteInStep(variant: Variant, productVersion: number): Promise<boolean>;
  /** How many of a product are not archived. */
  countOfProduct(productId: string): Promise<number>;
}

export interface Prices extends EntityStore<Price> {
  findByVariants(variantIds: readonly string[]): Promise<Price[]>;
}

/** Small sets that each process keeps in memory. */
export interface Categories extends EntityStore<Category> {
  tree(): Promise<CategoryTree>;
  /** Runs changes of the tree one after the other, in all processes. @throws AppError CONFLICT while another process changes it */
  inTurn<Value>(act: () => Promise<Value>): Promise<Value>;
}

export interface Channels extends EntityStore<Channel> {
  all(): Promise<ReadonlyMap<string, Channel>>;
}

export interface PriceLists extends EntityStore<PriceList> {
  all(): Promise<ReadonlyMap<string, PriceList>>;
}
