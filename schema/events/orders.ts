import { z } from 'zod';

const line = z.object({ lineNo: z.number().int(), variantId: z.string(), quantity: z.number().int() });
const log = { topic: 'orders.storeReservationLog', version: 1 } as const;
const place = { number: z.string(), locationId: z.string() };

/** State: routes to the reservation; the feed loads it. */
export const storeReservationChanged = {
  type: 'StoreReservationChanged',
  topic: 'orders.storeReservation',
  version: 1,
  data: z.object({ locationId: z.string(), status: z.string() }),
} as const;

/** Log: goods were put aside. Instants are RFC 3339 in UTC. */
export const storeReservationHeld = {
  ...log,
  type: 'StoreReservationHeld',
  data: z.object({
    ...place,
    customerId: z.string().nullable(),
    lines: z.array(line),
    deadline: z.string(),
    expiresAt: z.string(),
  }),
} as const;

/** Log: the goods are kept longer. */
export const storeReservationExtended = {
  ...log,
  type: 'StoreReservationExtended',
  data: z.object({ ...place, deadline: z.string(), expiresAt: z.string(), extensionsLeft: z.number().int() }),
} as const;

/** Log: the goods were lost before their time and could not be had again. */
export const storeReservationUnavailable = {
  ...log,
  type: 'StoreReservationUnavailable',
  data: z.object(place),
} as const;

/** Log: the owner or staff gave the goods back. */
export const storeReservationCancelled = {
  ...log,
  type: 'StoreReservationCancelled',
  data: z.object({ ...place, by: z.string() }),
} as const;

/** Log: the time was over. */
export const storeReservationExpired = {
  ...log,
  type: 'StoreReservationExpired',
  data: z.object({ ...place, expiredAt: z.string() }),
} as const;

export type StoreReservationChanged = z.infer<typeof storeReservationChanged.data>;
export type StoreReservationHeld = z.infer<typeof storeReservationHeld.data>;
export type StoreReservationExtended = z.infer<typeof storeReservationExtended.data>;
export type StoreReservationUnavailable = z.infer<typeof storeReservationUnavailable.data>;
export type StoreReservationCancelled = z.infer<typeof storeReservationCancelled.data>;
export type StoreReservationExpired = z.infer<typeof storeReservationExpired.data>;
