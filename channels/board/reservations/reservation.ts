export type ReservationStatus =
  | 'REQUESTED'
  | 'HELD'
  | 'PREPARING'
  | 'READY'
  | 'UNAVAILABLE'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'COLLECTED'
  | 'CONVERTED';

export interface AllowedAction {
  action: string;
  allowed: boolean;
  /** The code of the refusal that the action would get. */
  reason: string | null;
}

/** Another store that could put all of the goods aside. Metres along the great circle; an RFC 3339 instant. */
export interface Alternative {
  distanceMeters: number | null;
  readyBy: string | null;
  location: Place | null;
}

/** A reservation as the graph tells it. Instants are RFC 3339 texts; `version` rises with each accepted change. */
export interface Reservation {
  id: string;
  number: string;
  status: ReservationStatus;
  deadline: string;
  expiresAt: string;
  extensionsLeft: number;
  version: number;
  allowedActions: AllowedAction[];
  /** Told to those who follow it: other stores, the nearest first, once it is `UNAVAILABLE`. */
  alternatives?: Alternative[];
}

/** A place as far as a reservation needs it. `timeZone` is an IANA name. */
export interface Place {
  id: string;
  code: string;
  name: string;
  timeZone: string;
}

/** A reservation in the hands of the shopper: `secret` opens it, and is null where it belongs to a customer. */
export interface Ticket {
  reservation: Reservation;
  secret: string | null;
  articleName: string;
  quantity: number;
  place: Place;
}

const OPEN: ReadonlySet<ReservationStatus> = new Set(['HELD', 'PREPARING', 'READY']);

/** The state at `now`, milliseconds since 1970, by the clock of the page: time runs out without connection, too. */
export function statusAt({ status, expiresAt }: Reservation, now: number): ReservationStatus {
  return OPEN.has(status) && Date.parse(expiresAt) <= now ? 'EXPIRED' : status;
}

/** Whether goods are held, or still being asked for. */
export function isOpenAt(reservation: Reservation, now: number): boolean {
  const status = statusAt(reservation, now);
  return status === 'REQUESTED' || OPEN.has(status);
}

/** The newer of two readings of one reservation; the later one where their versions are equal. */
export const newerOf = (held: Reservation, arrived: Reservation): Reservation =>
  arrived.version >= held.version ? arrived : held;

/** What the graph says of an action; refused without reason where it does not name it. */
export function actionOf({ allowedActions }: Reservation, action: string): AllowedAction {
  return allowedActions.find((candidate) => candidate.action === action) ?? { action, allowed: false, reason: null };
}
