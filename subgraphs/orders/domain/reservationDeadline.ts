import { Temporal } from 'temporal-polyfill';
import type { ReservationPlace } from './ports.ts';

type Plan = Pick<ReservationPlace, 'timeZone' | 'openingHours' | 'exceptions'>;

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const daysAhead = 60;

/**
 * The closing time of the first open day after the day of `after`, both milliseconds UTC, in the zone of the place;
 * closed days are skipped. A place that states no hours at all closes at midnight.
 * @returns null where it does not open within 60 days
 */
export function closingOfNextOpenDay(plan: Plan, after: number): number | null {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(plan.timeZone).toPlainDate();
  for (let days = 1; days <= daysAhead; days += 1) {
    const day = today.add({ days });
    const closings = closingTimes(plan, day).map((time) => instantOf(plan, day, time));
    if (closings.length > 0) return Math.max(...closings);
  }
  return null;
}

/** Whether a place that is there for a while, such as a pop-up store, has closed for good before this instant. */
export const isGoneBy = ({ activeUntil }: Pick<ReservationPlace, 'activeUntil'>, instant: number): boolean =>
  activeUntil !== null && Date.parse(activeUntil) < instant;

/** Exceptions of a day replace its usual hours; one that says closed closes it. */
function closingTimes(plan: Plan, day: Temporal.PlainDate): string[] {
  const exceptions = plan.exceptions.filter(({ date }) => date === day.toString());
  if (exceptions.some(({ closed }) => closed)) return [];
  if (exceptions.length > 0) return exceptions.flatMap(({ closes }) => closes ?? []);
  if (plan.openingHours.length === 0) return ['24:00'];
  return plan.openingHours.filter(({ weekday }) => weekday === weekdays[day.dayOfWeek - 1]).map(({ closes }) => closes);
}

/** `24:00` is the midnight that ends the day; a time that a change of clocks leaves out moves forward. */
function instantOf(plan: Plan, day: Temporal.PlainDate, time: string): number {
  const moment =
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  return moment.toZonedDateTime(plan.timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
