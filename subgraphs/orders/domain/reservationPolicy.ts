/** How much one person may have put aside at once. */
export interface QuotaBound {
  reservations: number;
  units: number;
}

/** Somebody who signed in. */
export const customerBound: QuotaBound = { reservations: 3, units: 5 };

/** Somebody who only gave a contact, which may be anybody's. */
export const guestBound: QuotaBound = { reservations: 1, units: 2 };

/** From the deadline until the goods are free again. */
export const graceMs = 30 * 60_000;

/** First life of a hold, until the command has decided. A request that is not decided by then is given up. */
export const firstLifeMs = 60_000;
