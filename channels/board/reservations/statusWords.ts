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

const OVER_WORDS: Partial<Record<ReservationStatus, string>> = {
  UNAVAILABLE: 'The store has lost the goods meanwhile. Please ask its staff.',
  CANCELLED: 'The goods are free for others.',
  EXPIRED: 'Its time is over; the goods are free for others.',
  COLLECTED: 'Thank you.',
  CONVERTED: 'Thank you.',
};

/** What the end of a reservation means to its shopper; empty as long as it is open. */
export const overWords = (status: ReservationStatus): string => OVER_WORDS[status] ?? '';

/** A state of a reservation in the words of shoppers and staff. */
export const statusWords = (status: ReservationStatus): string => WORDS[status];
