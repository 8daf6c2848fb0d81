import { defineModel } from '#platform/mongo/defineModel.ts';
import type { VariantListing, VariantRules } from '../domain/variantRules.ts';

/** What inventory keeps of a variant of catalog; the higher version wins. */
export interface VariantFact extends Omit<VariantRules, 'listings'> {
  _id: string;
  version: number;
  productId: string;
  /** Instants as catalog tells them: dates in events, texts in answers. */
  listings: (Omit<VariantListing, 'from' | 'until'> & { from: Date | string | null; until: Date | string | null })[];
}

export const variantFactModel = defineModel<VariantFact>({
  name: 'VariantFact',
  collection: 'variantFacts',
  fields: {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    productId: { type: String, required: true },
    status: { type: String, required: true },
    productStatus: { type: String, required: true },
    handling: { type: Object, required: true },
    listings: { type: [Object], required: true },
  },
});

/** What inventory keeps of a channel; `_id` is its code, the higher version wins. */
export interface ChannelFact {
  _id: string;
  version: number;
  enabled: boolean;
  showQuantityUpTo: number;
}

export const channelFactModel = defineModel<ChannelFact>({
  name: 'ChannelFact',
  collection: 'channelFacts',
  fields: {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    enabled: { type: Boolean, required: true },
    showQuantityUpTo: { type: Number, required: true },
  },
});
