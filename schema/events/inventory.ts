import { z } from 'zod';

/** State: routes to the level; the feed loads it. */
export const stockLevelChanged = {
  type: 'StockLevelChanged',
  topic: 'inventory.stockLevel',
  version: 1,
  data: z.object({ variantId: z.string(), locationId: z.string() }),
} as const;

/** Log: one movement of a level. */
export const stockMoved = {
  type: 'StockMoved',
  topic: 'inventory.stockLevelLog',
  version: 1,
  data: z.object({
    variantId: z.string(),
    locationId: z.string(),
    movementId: z.string(),
    kind: z.string(),
    quantity: z.number().int(),
    reference: z.string().nullable(),
    /** Of a sale or a count: units that were gone beyond what could be promised. */
    oversold: z.number().int().default(0),
  }),
} as const;

/** State: a place in a new version; every process of inventory reads it again. */
export const locationChanged = {
  type: 'LocationChanged',
  topic: 'inventory.location',
  version: 1,
  data: z.object({ code: z.string() }),
} as const;

export type StockLevelChanged = z.infer<typeof stockLevelChanged.data>;
export type StockMoved = z.infer<typeof stockMoved.data>;
export type LocationChanged = z.infer<typeof locationChanged.data>;
