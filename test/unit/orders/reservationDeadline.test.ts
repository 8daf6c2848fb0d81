import { describe, expect, it } from 'vitest';
import { closingOfNextOpenDay } from '#subgraphs/orders/domain/reservationDeadline.ts';

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: '18:00',
}));
const closing = (plan: Partial<Parameters<typeof closingOfNextOpenDay>[0]>, after: string) => {
  const full = { timeZone: 'Europe/London', openingHours: weekdays, exceptions: [], ...plan };
  const found = closingOfNextOpenDay(full, Date.parse(after));
  return found === null ? null : new Date(found).toISOString();
};
const exception = (date: string, closes: string | null) => ({ date, closed: closes === null, opens: null, closes });

describe('closingOfNextOpenDay', () => {
  it('is the evening of the next day', () => {
    expect(closing({}, '2026-01-14T10:00:00Z')).toBe('2026-01-15T18:00:00.000Z');
  });

  it('skips days on which the place is closed', () => {
    expect(closing({}, '2026-01-16T10:00:00Z')).toBe('2026-01-19T18:00:00.000Z');
    const exceptions = [exception('2026-01-19', null), exception('2026-01-20', '13:00')];
    expect(closing({ exceptions }, '2026-01-16T10:00:00Z')).toBe('2026-01-20T13:00:00.000Z');
  });

  it('is in the zone of the place, summer time included', () => {
    expect(closing({}, '2026-07-14T23:30:00Z')).toBe('2026-07-16T17:00:00.000Z');
    expect(closing({ timeZone: 'Asia/Tokyo' }, '2026-01-14T16:00:00Z')).toBe('2026-01-16T09:00:00.000Z');
  });

  it('is the last of several closing times of a day, and midnight where it says 24:00 or nothing', () => {
    const thursday = { weekday: 'THURSDAY', opens: '20:00', closes: '24:00' };
    expect(closing({ openingHours: [...weekdays, thursday] }, '2026-01-14T10:00:00Z')).toBe('2026-01-16T00:00:00.000Z');
    expect(closing({ openingHours: [] }, '2026-01-14T10:00:00Z')).toBe('2026-01-16T00:00:00.000Z');
  });

  it('moves a time that the change of clocks leaves out forward', () => {
    const sunday = [{ weekday: 'SUNDAY', opens: '00:00', closes: '01:30' }];
    expect(closing({ openingHours: sunday }, '2026-03-28T10:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is null where the place does not open within 60 days', () => {
    const exceptions = Array.from({ length: 70 }, (_, day) =>
      exception(new Date(Date.UTC(2026, 0, 14 + day)).toISOString().slice(0, 10), null),
    );
    expect(closing({ exceptions }, '2026-01-14T10:00:00Z')).toBeNull();
  });
});
