import { defineModel } from '#platform/mongo/defineModel.ts';

/** What inventory keeps of a variant of catalog; the higher version wins. */
export interface VariantFact {
  _id: string;
  version: number;
  productId: string;
  status: string;
  productStatus: string;
  handling: Record<string, boolean>;
  listings: Record<string, unknown>[];
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
