import { Temporal } from 'temporal-polyfill';
import { type Location, weekdays } from './location.ts';

/** What opening times are judged from. */
export type OpeningPlan = Pick<Location, 'timeZone' | 'openingHours' | 'exceptions'>;

/** A stretch of being open, in milliseconds UTC; the end is no part of it. */
interface Span {
  from: number;
  to: number;
}

const daysAhead = 60;

/** Whether the place is open at this instant by its hours and exceptions, in its own zone. */
export function isOpenAt(plan: OpeningPlan, nowMs: number): boolean {
  return spansOfDay(plan, dayAt(plan, nowMs)).some((span) => span.from <= nowMs && nowMs < span.to);
}

/**
 * When the place opens next, in milliseconds UTC; null while it is open, or when it does not open within 60 days.
 * A time that a change of clocks leaves out moves forward.
 */
export function nextOpeningAfter(plan: OpeningPlan, nowMs: number): number | null {
  if (isOpenAt(plan, nowMs)) return null;
  const today = dayAt(plan, nowMs);
  for (let days = 0; days <= daysAhead; days += 1) {
    const starts = spansOfDay(plan, today.add({ days })).map((span) => span.from);
    const next = Math.min(...starts.filter((start) => start > nowMs));
    if (Number.isFinite(next)) return next;
  }
  return null;
}

/**
 * When work of so many minutes that is done only while the place is open is finished, in milliseconds UTC; null when
 * there are not enough open hours within 60 days. Work of no time is finished as soon as the place is open.
 */
export function readyAfter(plan: OpeningPlan, nowMs: number, minutes: number): number | null {
  const today = dayAt(plan, nowMs);
  let left = minutes * 60_000;
  let from = nowMs;
  for (let days = 0; days <= daysAhead; days += 1) {
    const spans = spansOfDay(plan, today.add({ days })).sort((one, other) => one.from - other.from);
    for (const span of spans) {
      const start = Math.max(span.from, from); // spans that overlap count once
      if (span.to <= start) continue;
      if (span.to - start >= left) return start + left;
      left -= span.to - start;
      from = span.to;
    }
  }
  return null;
}

const dayAt = (plan: OpeningPlan, nowMs: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(plan.timeZone).toPlainDate();

/** Exceptions of a day replace its usual hours; one that says closed closes it. */
function spansOfDay(plan: OpeningPlan, day: Temporal.PlainDate): Span[] {
  const date = day.toString();
  const exceptions = plan.exceptions.filter((exception) => exception.date === date);
  if (exceptions.some((exception) => exception.closed)) return [];
  const weekday = weekdays[day.dayOfWeek - 1];
  const hours = exceptions.length > 0 ? exceptions : plan.openingHours.filter((usual) => usual.weekday === weekday);
  return hours.flatMap(({ opens, closes }) =>
    opens === null || closes === null ? [] : [{ from: instantOf(plan, day, opens), to: instantOf(plan, day, closes) }],
  );
}

/** `24:00` is the midnight that ends the day. */
function instantOf(plan: OpeningPlan, day: Temporal.PlainDate, time: string): number {
  const moment =
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  return moment.toZonedDateTime(plan.timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
