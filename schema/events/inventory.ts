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
  }),
} as const;

export type StockLevelChanged = z.infer<typeof stockLevelChanged.data>;
export type StockMoved = z.infer<typeof stockMoved.data>;
