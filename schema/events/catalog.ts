import { z } from 'zod';

const handling = z.object({
  pickup: z.boolean(),
  ship: z.boolean(),
  reserve: z.boolean(),
  fragile: z.boolean(),
  ageCheck: z.boolean(),
});

const listing = z.object({
  channel: z.string(),
  listed: z.boolean(),
  purchasable: z.boolean(),
  reservable: z.boolean(),
  from: z.date().nullable(),
  until: z.date().nullable(),
  weight: z.number().int(),
});

/** State: a product in a new version. */
export const productChanged = {
  type: 'ProductChanged',
  topic: 'catalog.product',
  version: 1,
  data: z.object({}),
} as const;

/** State: a variant in a new version. */
export const variantStateChanged = {
  type: 'VariantStateChanged',
  topic: 'catalog.variant',
  version: 1,
  data: z.object({ productId: z.string() }),
} as const;

/** Log: a product moved along its states. */
export const productStatusChanged = {
  type: 'ProductStatusChanged',
  topic: 'catalog.productLog',
  version: 1,
  data: z.object({ from: z.string().nullable(), to: z.string() }),
} as const;

/** Log: what applies to a variant together with its product; other subgraphs keep a copy. */
export const variantChanged = {
  type: 'VariantChanged',
  topic: 'catalog.variantLog',
  version: 1,
  data: z.object({
    productId: z.string(),
    /** Version of the variant that this is true of; a copy keeps the higher one. */
    version: z.number().int(),
    status: z.string(),
    productStatus: z.string(),
    handling,
    listings: z.array(listing),
  }),
} as const;

/** Log: rules of a channel that other subgraphs need. */
export const channelChanged = {
  type: 'ChannelChanged',
  topic: 'catalog.channelLog',
  version: 1,
  data: z.object({ version: z.number().int(), enabled: z.boolean(), showQuantityUpTo: z.number().int() }),
} as const;

/** Log: a price of a list was set. The key is `{priceListId}:{variantId}`. */
export const priceChanged = {
  type: 'PriceChanged',
  topic: 'catalog.priceLog',
  version: 1,
  data: z.object({
    priceListId: z.string(),
    variantId: z.string(),
    currency: z.string(),
    amountMinor: z.number().int(),
    compareAtMinor: z.number().int().nullable(),
    tiers: z.array(z.object({ minQuantity: z.number().int(), amountMinor: z.number().int() })),
  }),
} as const;

/** Log: a price list moved along its states. */
export const priceListStatusChanged = {
  type: 'PriceListStatusChanged',
  topic: 'catalog.priceListLog',
  version: 1,
  data: z.object({ from: z.string().nullable(), to: z.string() }),
} as const;

export type VariantChanged = z.infer<typeof variantChanged.data>;
export type ChannelChanged = z.infer<typeof channelChanged.data>;
export type PriceChanged = z.infer<typeof priceChanged.data>;
