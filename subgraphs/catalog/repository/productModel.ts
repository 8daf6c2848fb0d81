import { defineModel } from '#platform/mongo/defineModel.ts';
import { aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Product } from '../domain/product.ts';
import { type CatalogDocument, provenanceField } from './aggregateStore.ts';

/** `titleKey` and `brandKey` are for sorting and finding; `listedOn` holds the channels that list it at some time. */
export interface ProductDocument extends CatalogDocument, Omit<Product, 'id' | 'version' | 'seq'> {
  titleKey: string;
  brandKey?: string;
  listedOn: string[];
}

const list = { type: [Object], required: true };
const text = { type: String, required: true };

/** Lists walk (`titleKey`, `_id`) or `_id`, with equality on category or brand in front where the filter names one. */
export const productModel = defineModel<ProductDocument>({
  name: 'Product',
  collection: 'products',
  fields: {
    ...aggregateFields,
    ...provenanceField,
    handle: text,
    title: text,
    titleKey: text,
    description: { type: String, default: '' },
    translations: list,
    brandName: { type: String, default: null },
    brandKey: String,
    attributes: list,
    media: list,
    options: list,
    categoryId: { type: String, default: null },
    status: text,
    terms: { type: Object, required: true },
    listings: list,
    listedOn: { type: [String], required: true },
    following: { type: Boolean, required: true },
  },
  indexes: [
    { keys: { handle: 1 }, options: { unique: true } },
    { keys: { titleKey: 1, _id: 1 } },
    { keys: { categoryId: 1, titleKey: 1, _id: 1 } },
    { keys: { categoryId: 1, _id: -1 } },
    { keys: { brandKey: 1, titleKey: 1, _id: 1 } },
    { keys: { brandKey: 1, _id: -1 } },
    { keys: { status: 1, _id: -1 } },
    { keys: { following: 1 }, options: { partialFilterExpression: { following: true } } },
    dirtyIndex,
  ],
});
