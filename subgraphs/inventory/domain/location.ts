export type LocationKind = 'STORE' | 'WAREHOUSE' | 'CONCESSION' | 'POPUP' | 'PICKUP_POINT' | 'SUPPLIER';
export type LocationService = 'PICKUP' | 'RESERVE' | 'SHIP_FROM' | 'SHIP_TO' | 'RETURNS' | 'FITTING';
export type LocationStatus = 'PLANNED' | 'OPEN' | 'PAUSED' | 'CLOSED';

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];

/** Times are `HH:MM` in the zone of the place; `closes` of `24:00` is midnight. */
export interface OpeningHours {
  weekday: Weekday;
  opens: string;
  closes: string;
}

/** A day `YYYY-MM-DD` that replaces the usual week. */
export interface OpeningException {
  date: string;
  closed: boolean;
  opens: string | null;
  closes: string | null;
  reason: string | null;
}

export interface GeoPoint {
  latitude: number;
  longitude: number;
}

export interface Address {
  countryCode: string;
  postalCode: string | null;
  region: string | null;
  city: string;
  lines: string[];
}

/** What people may change about a place by its card; opening hours have their own command. */
export interface LocationCard {
  kind: LocationKind;
  name: string;
  address: Address | null;
  geo: GeoPoint | null;
  /** IANA name. */
  timeZone: string;
  phone: string | null;
  services: LocationService[];
  preparationMinutes: number;
  cutOffTime: string | null;
  transferLeadDays: number;
  status: LocationStatus;
  activeFrom: Date | null;
  activeUntil: Date | null;
}

/** A place that keeps or hands out goods. */
export interface Location extends LocationCard {
  id: string;
  code: string;
  openingHours: OpeningHours[];
  exceptions: OpeningException[];
  version: number;
}

const moves: Record<LocationStatus, readonly LocationStatus[]> = {
  PLANNED: ['OPEN'],
  OPEN: ['PLANNED', 'PAUSED'],
  PAUSED: ['OPEN', 'CLOSED'],
  CLOSED: [],
};

/** The states that a place may move to from this one. */
export const movesFrom = (status: LocationStatus): readonly LocationStatus[] => moves[status];

/** 1 to 40 letters, digits, spaces, dots, hyphens and underscores; no space at either end. */
export const isLocationCode = (code: string): boolean =>
  [...code].length <= 40 && /^[\p{L}\p{N}._-]([\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}._-])?$/u.test(code);

/** Whether the zone is a name of the IANA list that this process knows, never an offset such as `+01:00`. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether the place serves anybody at this instant: open by status and within its active time. */
export const isOffered = (location: Location, nowMs: number): boolean =>
  location.status === 'OPEN' &&
  (location.activeFrom === null || location.activeFrom.getTime() <= nowMs) &&
  (location.activeUntil === null || nowMs < location.activeUntil.getTime());

/** Card of a new place: a store, open, with the shop's default times. */
export function newLocationCard(kind: LocationKind): Omit<LocationCard, 'name'> {
  return {
    kind,
    address: null,
    geo: null,
    timeZone: 'UTC',
    phone: null,
    services: [],
    preparationMinutes: kind === 'WAREHOUSE' ? 240 : 40,
    cutOffTime: null,
    transferLeadDays: 2,
    status: 'OPEN',
    activeFrom: null,
    activeUntil: null,
  };
}
