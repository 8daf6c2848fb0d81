import { defineModel } from '#platform/mongo/defineModel.ts';
import { aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Price } from '../domain/price.ts';
import { type CatalogDocument, provenanceField } from './aggregateStore.ts';

/** `_id` is `{priceListId}:{variantId}`. */
export interface PriceDocument extends CatalogDocument, Omit<Price, 'id' | 'version' | 'seq'> {}

const text = { type: String, required: true };

export const priceModel = defineModel<PriceDocument>({
  name: 'Price',
  collection: 'prices',
  fields: {
    ...aggregateFields,
    ...provenanceField,
    priceListId: text,
    variantId: text,
    currency: text,
    amountMinor: { type: Number, required: true },
    tiers: { type: [Object], required: true },
    compareAtMinor: { type: Number, default: null },
    reason: { type: String, default: null },
  },
  indexes: [{ keys: { variantId: 1 } }, dirtyIndex],
});
