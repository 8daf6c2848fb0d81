import { AppError, badUserInput } from '#platform/errors/appError.ts';
import { type Viewer, worksAt } from '#platform/identity/viewer.ts';
import type { AdjustStock } from '../domain/adjustStock.ts';
import type { ExtendStockHold } from '../domain/keepHolds.ts';
import type { LocationCard, OpeningException } from '../domain/location.ts';
import type { Caller } from '../domain/ports.ts';
import type { RecordStockCount } from '../domain/recordStockCount.ts';
import type { RecordTillSale } from '../domain/recordTillSale.ts';
import type { ReserveStock } from '../domain/reserveStock.ts';
import type { SetOpeningHours } from '../domain/setOpeningHours.ts';
import type { SetSafetyStock } from '../domain/setSafetyStock.ts';
import type { UpsertLocation } from '../domain/upsertLocation.ts';
import type {
  AddressInput,
  AdjustStockInput,
  ExtendStockHoldInput,
  OpeningExceptionInput,
  RecordStockCountInput,
  RecordTillSaleInput,
  ReserveStockInput,
  SetOpeningHoursInput,
  SetSafetyStockInput,
  UpsertLocationInput,
} from '../generated/types.ts';

/** The verified person behind a mutation. @throws AppError FORBIDDEN for work that is nobody's in particular */
export function callerOf(viewer: Viewer): Caller {
  const { channel, kind, subject, requestId } = viewer;
  if (subject === null) throw new AppError('FORBIDDEN', 'This is done in the name of a person.');
  return {
    subject,
    by: { channel, kind, subject, requestId },
    worksAt: (place) => worksAt(viewer, place),
  };
}

export const parseAdjustStock = (input: AdjustStockInput, viewer: Viewer): AdjustStock => ({
  ...input,
  caller: callerOf(viewer),
});

export const parseRecordStockCount = (input: RecordStockCountInput, viewer: Viewer): RecordStockCount => ({
  ...input,
  items: input.items.map(({ variantId, counted }) => ({ variantId, counted })),
  caller: callerOf(viewer),
});

export const parseRecordTillSale = (input: RecordTillSaleInput, viewer: Viewer): RecordTillSale => ({
  ...input,
  lines: input.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  caller: callerOf(viewer),
});

export const parseSetSafetyStock = ({ levelId, target }: SetSafetyStockInput, viewer: Viewer): SetSafetyStock => ({
  levelId,
  target,
  caller: callerOf(viewer),
});

/** A line without an id of its own goes by that of the reservation. */
export const parseReserveStock = ({ reservationId, lines, expiresAt, channel }: ReserveStockInput): ReserveStock => ({
  reservationId,
  expiresAt,
  channel: channel ?? 'WEB',
  lines: lines.map(({ rid, variantId, locationId, quantity }) => ({
    rid: rid ?? reservationId,
    variantId,
    locationId,
    quantity,
  })),
});

export const parseExtendStockHold = ({ lines, expiresAt, paying }: ExtendStockHoldInput): ExtendStockHold => ({
  lines: lines.map(({ rid, levelId }) => ({ rid, levelId })),
  expiresAt,
  paying: paying ?? false,
});

/** What is absent stays as it is; null empties what may be empty and is as good as absent elsewhere. */
export function parseUpsertLocation(input: UpsertLocationInput, viewer: Viewer): UpsertLocation {
  const { code, expectedVersion, address, geo, phone, cutOffTime, activeFrom, activeUntil, ...required } = input;
  const emptied = {
    geo: geo && { latitude: geo.latitude, longitude: geo.longitude },
    address: address && parseAddress(address),
    phone,
    cutOffTime,
    activeFrom,
    activeUntil,
  };
  const services = required.services && [...new Set(required.services)].sort();
  const card = { ...withoutNull({ ...required, services }), ...withoutAbsent(emptied), name: input.name };
  return {
    code,
    expectedVersion: expectedVersion ?? null,
    card: card as UpsertLocation['card'],
    caller: callerOf(viewer),
  };
}

const parseAddress = (address: AddressInput): LocationCard['address'] => ({
  countryCode: address.countryCode,
  postalCode: address.postalCode ?? null,
  region: address.region ?? null,
  city: address.city,
  lines: [...address.lines],
});

const withoutNull = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
const withoutAbsent = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const parseSetOpeningHours = (input: SetOpeningHoursInput, viewer: Viewer): SetOpeningHours => ({
  locationId: input.locationId,
  expectedVersion: input.expectedVersion ?? null,
  openingHours: input.openingHours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
  exceptions: input.exceptions?.map(parseException) ?? null,
  caller: callerOf(viewer),
});

const parseException = (exception: OpeningExceptionInput): OpeningException => ({
  date: exception.date,
  closed: exception.closed ?? false,
  opens: exception.opens ?? null,
  closes: exception.closes ?? null,
  reason: exception.reason ?? null,
});

/** @throws AppError BAD_USER_INPUT for a list of ids longer than `most` */
export function assertListLength(name: string, list: readonly unknown[] | null | undefined, most: number): void {
  if (list && list.length > most) throw badUserInput(`${name} holds at most ${most} entries.`);
}
