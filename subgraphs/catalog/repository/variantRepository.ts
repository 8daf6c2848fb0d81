import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { Variants } from '../domain/ports.ts';
import { optionKeyOf, type Variant } from '../domain/variant.ts';
import { type AggregateMapping, createAggregateStore } from './aggregateStore.ts';
import { type VariantDocument, variantModel } from './variantModel.ts';

export interface VariantRepository extends Variants {
  /** Those with a change that the log does not name yet. */
  untold(ids: readonly string[]): Promise<string[]>;
  /** Those not archived, oldest first. Index: (productId, _id). */
  findByProducts(productIds: readonly string[]): Promise<Variant[]>;
  /** A page over all variants by id. Index: _id. */
  pageAfter(after: string | null, limit: number): Promise<Variant[]>;
}

const mapping: AggregateMapping<Variant> = {
  fields: [
    'productId',
    'sku',
    'gtin',
    'scanCodes',
    'optionValues',
    'media',
    'weightGrams',
    'taxClass',
    'handling',
    'status',
    'terms',
    'productStatus',
    'listings',
    'productVersion',
    'sourceVersion',
  ],
  derive: ({ status, optionValues }) => ({
    ...(status && { live: status !== 'ARCHIVED' }),
    ...(optionValues && { optionKey: optionKeyOf(optionValues) }),
  }),
  absentWhenNull: ['gtin'],
};

export function createVariantRepository(options: { database: Database; onWrite: () => void }): VariantRepository {
  const documents = options.database.model(variantModel);
  const store = createAggregateStore<Variant>({ documents: documents as never, mapping, onWrite: options.onWrite });

  return {
    ...store,
    async findBySkus(skus) {
      const filter = { live: true, sku: trusted({ $in: [...skus] }) };
      const found = await documents.find(filter).lean<VariantDocument[]>();
      return new Map(found.map((document) => [document.sku, store.toEntity(document)]));
    },
    async findAllOfProduct(productId) {
      const found = await documents.find({ productId }).sort({ _id: 1 }).lean<VariantDocument[]>();
      return found.map(store.toEntity);
    },
    async noteInStep({ id, version }, productVersion) {
      const noted = await documents.updateOne({ _id: id, version }, { $max: { productVersion } });
      return noted.matchedCount === 1;
    },
    countOfProduct: (productId) => documents.countDocuments({ productId, live: true }),
    async findByProducts(productIds) {
      const filter = { live: true, productId: trusted({ $in: [...productIds] }) };
      const found = await documents.find(filter).sort({ _id: 1 }).lean<VariantDocument[]>();
      return found.map(store.toEntity);
    },
    async pageAfter(after, limit) {
      const filter = after === null ? {} : { _id: trusted({ $gt: after }) };
      const found = await documents.find(filter).sort({ _id: 1 }).limit(limit).lean<VariantDocument[]>();
      return found.map(store.toEntity);
    },
  };
}
