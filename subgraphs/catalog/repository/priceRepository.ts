import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { Prices } from '../domain/ports.ts';
import type { Price } from '../domain/price.ts';
import { createAggregateStore } from './aggregateStore.ts';
import { type PriceDocument, priceModel } from './priceModel.ts';

/** Prices by variant. Index: variantId. */
export function createPriceRepository(options: { database: Database; onWrite: () => void }): Prices {
  const documents = options.database.model(priceModel);
  const store = createAggregateStore<Price>({
    documents: documents as never,
    mapping: {
      fields: ['priceListId', 'variantId', 'currency', 'amountMinor', 'tiers', 'compareAtMinor', 'reason'],
    },
    onWrite: options.onWrite,
  });
  return {
    ...store,
    async findByVariants(variantIds) {
      if (variantIds.length === 0) return [];
      const found = await documents.find({ variantId: trusted({ $in: [...variantIds] }) }).lean<PriceDocument[]>();
      return found.map(store.toEntity);
    },
  };
}
