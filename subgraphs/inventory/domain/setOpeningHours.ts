import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { assertWorksAt } from './adjustStock.ts';
import type { Location, OpeningException, OpeningHours } from './location.ts';
import type { Caller } from './ports.ts';
import type { LocationCommandDeps } from './upsertLocation.ts';
import { invalidInput, notFound, type UserError, versionConflict } from './userErrors.ts';

export interface SetOpeningHours {
  locationId: string;
  expectedVersion: number | null;
  openingHours: readonly OpeningHours[];
  /** Null leaves the exceptions as they are. */
  exceptions: readonly OpeningException[] | null;
  caller: Caller;
}

const mostHours = 21;
const mostExceptions = 100;
const mostTries = 5;

/**
 * Replaces the usual week and, where given, the exceptions of a place.
 * @returns the place, or NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT
 * @throws AppError FORBIDDEN where the caller does not work, CONFLICT when other writers were first again and again
 */
export async function setOpeningHours(
  deps: Pick<LocationCommandDeps, 'locations'>,
  command: SetOpeningHours,
): Promise<Result<Location, UserError[]>> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const current = await deps.locations.findLatest({ id: command.locationId });
    if (!current) return err([notFound('There is no place with this id.', ['locationId'])]);
    assertWorksAt(command.caller, current);
    if (command.expectedVersion !== null && command.expectedVersion !== current.version)
      return err([versionConflict(current.version)]);
    const errors = hoursErrors(command);
    if (errors.length > 0) return err(errors);
    const hours = {
      openingHours: [...command.openingHours],
      exceptions: command.exceptions ? [...command.exceptions] : current.exceptions,
    };
    if (JSON.stringify({ ...current, ...hours }) === JSON.stringify(current)) return ok(current);
    const written = await deps.locations.change(current, hours);
    if (written.ok) return ok(written.location);
  }
  throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
}

function hoursErrors({ openingHours, exceptions }: SetOpeningHours): UserError[] {
  return [
    ...(openingHours.length > mostHours
      ? [invalidInput('TOO_MANY_HOURS', 'A week has at most 21 spans.', ['openingHours'])]
      : []),
    ...openingHours.flatMap((hours, index) => spanErrors(hours, ['openingHours', String(index)])),
    ...overlapErrors(openingHours, (hours) => hours.weekday, 'openingHours'),
    ...exceptionsErrors(exceptions ?? []),
  ];
}

function exceptionsErrors(exceptions: readonly OpeningException[]): UserError[] {
  const open = exceptions.filter((exception) => !exception.closed);
  return [
    ...(exceptions.length > mostExceptions
      ? [invalidInput('TOO_MANY_EXCEPTIONS', 'A place has at most 100 exceptions.', ['exceptions'])]
      : []),
    ...exceptions.flatMap((exception, index) => {
      const path = ['exceptions', String(index)];
      const tooLong = (exception.reason?.length ?? 0) > 200;
      const reason = tooLong ? [invalidInput('REASON', 'reason has at most 200 characters.', [...path, 'reason'])] : [];
      return [...reason, ...(exception.closed ? [] : spanErrors(exception, path))];
    }),
    ...overlapErrors(open, (exception) => exception.date, 'exceptions'),
  ];
}

/** Times are `HH:MM`, so that they compare as texts; `24:00` is the latest. */
function spanErrors({ opens, closes }: { opens: string | null; closes: string | null }, path: string[]): UserError[] {
  if (opens !== null && closes !== null && opens < closes) return [];
  return [
    invalidInput('OPENS_BEFORE_CLOSES', 'opens must be given and come before closes; 24:00 closes at midnight.', path),
  ];
}

function overlapErrors<Span extends { opens: string | null; closes: string | null }>(
  spans: readonly Span[],
  dayOf: (span: Span) => string,
  field: string,
): UserError[] {
  const ordered = spans.toSorted((left, right) => (orderOf(dayOf(left), left) < orderOf(dayOf(right), right) ? -1 : 1));
  const overlaps = ordered.some((span, index) => {
    const before = ordered[index - 1];
    return before !== undefined && dayOf(before) === dayOf(span) && (span.opens ?? '') < (before.closes ?? '');
  });
  return overlaps ? [invalidInput('HOURS_OVERLAP', 'Spans of one day must not overlap.', [field])] : [];
}

const orderOf = (day: string, span: { opens: string | null }) => `${day} ${span.opens ?? ''}`;
