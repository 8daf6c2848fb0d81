import { defineModel } from '#platform/mongo/defineModel.ts';
import { aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Category } from '../domain/category.ts';
import type { Channel } from '../domain/channel.ts';
import type { PriceList } from '../domain/priceList.ts';
import { type CatalogDocument, provenanceField } from './aggregateStore.ts';

type DocumentOf<Entity> = CatalogDocument & Omit<Entity, 'id' | 'version' | 'seq'>;

export type CategoryDocument = DocumentOf<Category>;
/** `_id` is the code, so a code is unique by itself. */
export type ChannelDocument = DocumentOf<Channel>;
export type PriceListDocument = DocumentOf<PriceList>;

const text = { type: String, required: true };
const standing = { ...aggregateFields, ...provenanceField };

export const categoryModel = defineModel<CategoryDocument>({
  name: 'Category',
  collection: 'categories',
  fields: {
    ...standing,
    handle: text,
    title: text,
    translations: { type: [Object], required: true },
    parentId: { type: String, default: null },
    position: { type: Number, required: true },
    terms: { type: Object, required: true },
  },
  indexes: [{ keys: { handle: 1 }, options: { unique: true } }, dirtyIndex],
});

export const channelModel = defineModel<ChannelDocument>({
  name: 'Channel',
  collection: 'channels',
  fields: {
    ...standing,
    enabled: { type: Boolean, required: true },
    currencies: { type: [String], required: true },
    defaultCurrency: text,
    defaultLocale: text,
    localeChain: { type: [String], required: true },
    taxIncluded: { type: Boolean, required: true },
    roundingScope: text,
    showQuantityUpTo: { type: Number, required: true },
    flows: { type: Object, required: true },
    terms: { type: Object, required: true },
  },
  indexes: [dirtyIndex],
});

export const priceListModel = defineModel<PriceListDocument>({
  name: 'PriceList',
  collection: 'priceLists',
  fields: {
    ...standing,
    name: text,
    currency: text,
    scope: { type: Object, required: true },
    startsAt: { type: Date, default: null },
    endsAt: { type: Date, default: null },
    priority: { type: Number, required: true },
    status: text,
  },
  indexes: [dirtyIndex],
});
