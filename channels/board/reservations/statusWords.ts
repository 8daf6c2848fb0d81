import type { ReservationStatus } from './reservation.ts';

const WORDS: Record<ReservationStatus, string> = {
  REQUESTED: 'Being asked for',
  HELD: 'Put aside',
  PREPARING: 'Being prepared',
  READY: 'Ready to collect',
  UNAVAILABLE: 'Not available any more',
  CANCELLED: 'Cancelled',
  EXPIRED: 'Expired',
  COLLECTED: 'Collected',
  CONVERTED: 'Paid for',
};

/** A state of a reservation in the words of shoppers and staff. */
export const statusWords = (status: ReservationStatus): string => WORDS[status];
