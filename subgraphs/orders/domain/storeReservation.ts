import type { UserError } from './userErrors.ts';

/** The states that a reader meets; `REFUSED` is kept for repeats of the command and never shown. */
export type VisibleStatus =
  | 'REQUESTED'
  | 'HELD'
  | 'PREPARING'
  | 'READY'
  | 'UNAVAILABLE'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'COLLECTED'
  | 'CONVERTED';
export type ReservationStatus = VisibleStatus | 'REFUSED';

/** States in which goods are held for somebody. */
export const openStatuses = ['HELD', 'PREPARING', 'READY'] as const satisfies readonly ReservationStatus[];

/** One variant; frozen when the reservation is made. `rid` names its hold at inventory and is the id of the line. */
export interface ReservationLine {
  lineNo: number;
  rid: string;
  variantId: string;
  levelId: string;
  quantity: number;
  /** Where the line stood in the input, for the path of a refusal. */
  inputIndex: number;
}

/** As given by whoever reserved, trimmed; nothing of it is proven. */
export interface ReservationContact {
  name: string | null;
  email: string | null;
  phone: string | null;
}

/** What is still to be given back after the end. */
export type OwedRelease = 'STOCK' | 'QUOTA';

/** Goods at one place for one person, as stored. Instants are dates. */
export interface StoreReservation {
  id: string;
  number: string;
  status: ReservationStatus;
  locationId: string;
  /** As it was when the reservation was made: staff may be bound to a place by its code. */
  locationCode: string;
  lines: ReservationLine[];
  contact: ReservationContact | null;
  /** Null for guests, who have a secret instead. */
  customerId: string | null;
  /** Through which it was made; absent where an earlier version made it. */
  channel?: string;
  /** Id of the quota that the reservation counts against. */
  quotaId: string;
  secretHash: string | null;
  secretSalt: string | null;
  createdAt: Date;
  deadline: Date;
  expiresAt: Date;
  /** Up to when every hold is known to stand; epoch until the first ones are lengthened. */
  securedUntil: Date;
  /** One per extension, by the hash of its key, so that a repeat extends once. */
  extensions: string[];
  owed: OwedRelease[];
  /** Customer was away when the goods were held and has to be told yet whom messages reach. */
  owesContact?: boolean;
  endedAt: Date | null;
  /** Hash of the key that cancelled it, so that a repeat is no refusal. */
  endedBy: string | null;
  /** Why the command was refused, for repeats. */
  failure: UserError[] | null;
  /** Lease of whoever works on it. Bookkeeping: it never raises `version`. */
  saga: { epoch: number; leaseUntil: number; tries: number };
  version: number;
  /** Number of its last log event. */
  seq: number;
}

/** Times a reservation may be extended. */
export const mostExtensions = 2;

export const isOpen = (status: ReservationStatus): boolean => openStatuses.some((candidate) => candidate === status);

/** The state as of `now`, milliseconds UTC: what is past its time has expired, whether or not anybody wrote it. */
export function statusAt(reservation: StoreReservation, now: number): ReservationStatus {
  return isOpen(reservation.status) && reservation.expiresAt.getTime() <= now ? 'EXPIRED' : reservation.status;
}

export const extensionsLeft = ({ extensions }: Pick<StoreReservation, 'extensions'>): number =>
  Math.max(0, mostExtensions - extensions.length);

export const unitsOf = ({ lines }: Pick<StoreReservation, 'lines'>): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

export interface AllowedAction {
  action: string;
  allowed: boolean;
  reason: UserError['code'] | null;
}

/** Which commands would be accepted at `now`, and the code that the others would answer. */
export function allowedActionsAt(reservation: StoreReservation, now: number): AllowedAction[] {
  const status = statusAt(reservation, now);
  const over = status === 'EXPIRED' ? 'RESERVATION_EXPIRED' : 'TRANSITION_NOT_ALLOWED';
  const mayExtend = extensionsLeft(reservation) > 0 ? null : 'LIMIT_EXCEEDED';
  const extend = isOpen(status) ? mayExtend : over;
  const cancel = isOpen(status) ? null : 'TRANSITION_NOT_ALLOWED';
  return [
    { action: 'extendStoreReservation', allowed: extend === null, reason: extend },
    { action: 'cancelStoreReservation', allowed: cancel === null, reason: cancel },
  ];
}
