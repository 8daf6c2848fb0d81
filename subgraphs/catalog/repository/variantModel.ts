import { defineModel } from '#platform/mongo/defineModel.ts';
import { aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Variant } from '../domain/variant.ts';
import { type CatalogDocument, provenanceField } from './aggregateStore.ts';

/** `live` while not archived: what is archived frees its unique values. `gtin` is absent where there is none. */
export interface VariantDocument extends CatalogDocument, Omit<Variant, 'id' | 'version' | 'seq' | 'gtin'> {
  gtin?: string;
  live: boolean;
  optionKey: string;
}

const list = { type: [Object], required: true };
const text = { type: String, required: true };
const whileLive = { unique: true, partialFilterExpression: { live: true } };

export const variantModel = defineModel<VariantDocument>({
  name: 'Variant',
  collection: 'variants',
  fields: {
    ...aggregateFields,
    ...provenanceField,
    productId: text,
    sku: text,
    gtin: String,
    scanCodes: list,
    optionValues: list,
    optionKey: text,
    media: list,
    weightGrams: { type: Number, default: null },
    taxClass: text,
    handling: { type: Object, required: true },
    status: text,
    live: { type: Boolean, required: true },
    terms: { type: Object, required: true },
    productStatus: text,
    listings: list,
    productVersion: { type: Number, required: true },
    sourceVersion: { type: Number, default: null },
  },
  indexes: [
    { keys: { sku: 1 }, options: whileLive },
    { keys: { gtin: 1 }, options: { unique: true, partialFilterExpression: { live: true, gtin: { $exists: true } } } },
    { keys: { productId: 1, optionKey: 1 }, options: whileLive },
    { keys: { productId: 1, _id: 1 } },
    { keys: { 'scanCodes.code': 1 } },
    dirtyIndex,
  ],
});
