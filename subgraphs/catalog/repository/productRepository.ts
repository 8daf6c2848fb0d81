import type { QueryFilter } from 'mongoose';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { titleKeyOf } from '../domain/listProducts.ts';
import type { ProductSearch, Products } from '../domain/ports.ts';
import type { Product } from '../domain/product.ts';
import { type AggregateMapping, createAggregateStore } from './aggregateStore.ts';
import { type ProductDocument, productModel } from './productModel.ts';

export interface ProductRepository extends Products {
  findByIds(ids: readonly string[]): Promise<Map<string, Product>>;
  /** Those with a change that the log does not name yet. */
  untold(ids: readonly string[]): Promise<string[]>;
  findByHandles(handles: readonly string[]): Promise<Map<string, Product>>;
}

const brandKeyOf = (brand: string) => brand.normalize('NFKC').toLowerCase();

const mapping: AggregateMapping<Product> = {
  fields: [
    'handle',
    'title',
    'description',
    'translations',
    'brandName',
    'attributes',
    'media',
    'options',
    'categoryId',
    'status',
    'terms',
    'listings',
    'following',
  ],
  derive: ({ title, brandName, listings }) => ({
    ...(title !== undefined && { titleKey: titleKeyOf(title) }),
    ...(brandName !== undefined && { brandKey: brandName === null ? '' : brandKeyOf(brandName) }),
    ...(listings && { listedOn: listings.filter(({ listed }) => listed).map(({ channel }) => channel) }),
  }),
};

/** Products in their collection; see `productModel` for what each query walks. */
export function createProductRepository(options: { database: Database; onWrite: () => void }): ProductRepository {
  const documents = options.database.model(productModel);
  const store = createAggregateStore<Product>({ documents: documents as never, mapping, onWrite: options.onWrite });

  async function findByHandles(handles: readonly string[]): Promise<Map<string, Product>> {
    const found = await documents.find({ handle: trusted({ $in: [...handles] }) }).lean<ProductDocument[]>();
    return new Map(found.map((document) => [document.handle, store.toEntity(document)]));
  }

  return {
    ...store,
    findByHandles,
    findByHandle: async (handle) => (await findByHandles([handle])).get(handle) ?? null,
    async search(search) {
      const sort: Record<string, 1 | -1> = search.sort === 'TITLE' ? { titleKey: 1, _id: 1 } : { _id: -1 };
      const found = await documents.find(searchFilter(search)).sort(sort).limit(search.limit).lean<ProductDocument[]>();
      return found.map(store.toEntity);
    },
    async noteFollowed({ id, version }) {
      await documents.updateOne({ _id: id, version }, { $set: { following: false } });
    },
    async findFollowing() {
      const found = await documents.find({ following: true }).limit(20).lean<ProductDocument[]>();
      return found.map(store.toEntity);
    },
  };
}

function searchFilter({
  statuses,
  categoryIds,
  brand,
  listedOn,
  sort,
  after,
}: ProductSearch): QueryFilter<ProductDocument> {
  return {
    ...(statuses && { status: trusted({ $in: [...statuses] }) }),
    ...(categoryIds && { categoryId: trusted({ $in: [...categoryIds] }) }),
    ...(brand !== null && { brandKey: brandKeyOf(brand) }),
    ...(listedOn !== null && { listedOn }),
    ...(after && (sort === 'TITLE' ? behindTitle(after) : { _id: trusted({ $lt: after.id }) })),
  } as QueryFilter<ProductDocument>;
}

const behindTitle = (after: { sort: string | number; id: string }) => ({
  $or: [
    { titleKey: trusted({ $gt: String(after.sort) }) },
    { titleKey: String(after.sort), _id: trusted({ $gt: after.id }) },
  ],
});
