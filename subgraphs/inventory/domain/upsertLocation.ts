import { AppError } from '#platform/errors/appError.ts';
import type { NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { assertWorksAt } from './adjustStock.ts';
import { isOnGlobe } from './geoDistance.ts';
import {
  isLocationCode,
  isTimeZone,
  type Location,
  type LocationCard,
  movesFrom,
  newLocationCard,
} from './location.ts';
import type { Caller, Locations, StockLevels } from './ports.ts';
import { invalidInput, notFound, transitionNotAllowed, type UserError, versionConflict } from './userErrors.ts';

export interface UpsertLocation {
  code: string;
  expectedVersion: number | null;
  /** What the input names; the rest stays as it is, or is the default of a new place. */
  card: Partial<LocationCard> & { name: string };
  caller: Caller;
}

export interface LocationCommandDeps {
  locations: Locations;
  stockLevels: StockLevels;
  newId: NewId;
}

const mostTries = 5;

/**
 * Makes a place, or changes what the input names of the one with this code; a change that changes nothing writes nothing.
 * @returns the place, or INVALID_INPUT, VERSION_CONFLICT, TRANSITION_NOT_ALLOWED, NOT_FOUND (a version was expected of none)
 * @throws AppError FORBIDDEN where the caller does not work, CONFLICT when other writers were first again and again
 */
export async function upsertLocation(
  deps: LocationCommandDeps,
  command: UpsertLocation,
): Promise<Result<Location, UserError[]>> {
  const errors = cardErrors(command);
  if (errors.length > 0) return err(errors);
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const current = await deps.locations.findLatest({ code: command.code });
    const done = current ? await changeLocation(deps, command, current) : await makeLocation(deps, command);
    if (done) return done;
  }
  throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
}

/** @returns null when another writer made the place in between */
async function makeLocation(
  deps: LocationCommandDeps,
  command: UpsertLocation,
): Promise<Result<Location, UserError[]> | null> {
  assertWorksAt(command.caller, { id: '', code: command.code });
  if (command.expectedVersion !== null) return err([notFound('There is no place with this code.', ['code'])]);
  if (command.card.status === 'CLOSED')
    return err([invalidInput('NEW_PLACE_CLOSED', 'A new place cannot be closed.', ['status'])]);
  const card = { ...newLocationCard(command.card.kind ?? 'STORE'), ...command.card };
  const written = await deps.locations.insert({
    ...card,
    id: deps.newId('loc'),
    code: command.code,
    openingHours: [],
    exceptions: [],
  });
  return written.ok ? ok(written.location) : null;
}

/** @returns null when another writer changed the place in between */
async function changeLocation(
  deps: LocationCommandDeps,
  command: UpsertLocation,
  current: Location,
): Promise<Result<Location, UserError[]> | null> {
  assertWorksAt(command.caller, current);
  if (command.expectedVersion !== null && command.expectedVersion !== current.version)
    return err([versionConflict(current.version)]);
  const moved = await moveErrors(deps, current, command.card.status ?? current.status);
  if (moved.length > 0) return err(moved);
  const next = { ...current, ...command.card };
  if (JSON.stringify(next) === JSON.stringify(current)) return ok(current);
  const written = await deps.locations.change(current, command.card);
  return written.ok ? ok(written.location) : null;
}

async function moveErrors(deps: LocationCommandDeps, current: Location, to: Location['status']): Promise<UserError[]> {
  const from = current.status;
  if (to === from) return [];
  const allowed = movesFrom(from);
  if (!allowed.includes(to)) return [transitionNotAllowed({ entityId: current.id, from, to, allowed })];
  const keepsStock = to === 'CLOSED' && (await deps.stockLevels.hasStockAt(current.id));
  return keepsStock
    ? [invalidInput('STOCK_REMAINS', 'A place is closed when no unit is left on its books.', ['status'])]
    : [];
}

const isText = (text: string, most: number) => text.trim() === text && text.length >= 1 && text.length <= most;
const isWithin = (value: number | undefined, most: number) =>
  value === undefined || (Number.isInteger(value) && value >= 0 && value <= most);

/** All rules that need no data, reported together. */
function cardErrors({ code, card }: UpsertLocation): UserError[] {
  const rules: [boolean, string, string, string][] = [
    [
      isLocationCode(code),
      'LOCATION_CODE',
      'code must be 1 to 40 letters, digits, spaces, dots, hyphens or underscores.',
      'code',
    ],
    [isText(card.name, 200), 'NAME', 'name must be 1 to 200 characters without blanks at its ends.', 'name'],
    [
      card.timeZone === undefined || isTimeZone(card.timeZone),
      'TIME_ZONE',
      'timeZone must be an IANA name such as Europe/London.',
      'timeZone',
    ],
    [!card.geo || isOnGlobe(card.geo), 'GEO', 'geo must lie on the globe.', 'geo'],
    [!card.phone || isText(card.phone, 40), 'PHONE', 'phone must be 1 to 40 characters.', 'phone'],
    [
      isWithin(card.preparationMinutes, 10_080),
      'PREPARATION_MINUTES',
      'preparationMinutes must be between 0 and 10,080.',
      'preparationMinutes',
    ],
    [
      isWithin(card.transferLeadDays, 60),
      'TRANSFER_LEAD_DAYS',
      'transferLeadDays must be between 0 and 60.',
      'transferLeadDays',
    ],
    [hasActiveTime(card), 'ACTIVE_TIME', 'activeUntil must come after activeFrom.', 'activeUntil'],
    [
      isAddress(card.address),
      'ADDRESS',
      'address needs a country of two capitals, a city and 1 to 3 lines of at most 200 characters.',
      'address',
    ],
  ];
  return rules.flatMap(([holds, rule, message, field]) => (holds ? [] : [invalidInput(rule, message, [field])]));
}

const hasActiveTime = ({ activeFrom, activeUntil }: Partial<LocationCard>) =>
  !activeFrom || !activeUntil || activeFrom < activeUntil;

function isAddress(address: LocationCard['address'] | undefined): boolean {
  if (!address) return true;
  const texts = [
    address.city,
    ...address.lines,
    ...[address.postalCode, address.region].filter((text) => text !== null),
  ];
  return (
    /^[A-Z]{2}$/.test(address.countryCode) &&
    address.lines.length >= 1 &&
    address.lines.length <= 3 &&
    texts.every((text) => isText(text, 200))
  );
}
