import { describe, expect, it } from 'vitest';
import { weekdays } from '#subgraphs/inventory/domain/location.ts';
import { isOpenAt, nextOpeningAfter, type OpeningPlan, readyAfter } from '#subgraphs/inventory/domain/openingTimes.ts';

const at = (instant: string) => Date.parse(instant);
const daily = (opens: string, closes: string) => weekdays.map((weekday) => ({ weekday, opens, closes }));
const plan = (over: Partial<OpeningPlan>): OpeningPlan => ({
  timeZone: 'UTC',
  openingHours: daily('09:00', '18:00'),
  exceptions: [],
  ...over,
});
const closedOn = (date: string) => ({ date, closed: true, opens: null, closes: null, reason: null });
const next = (of: OpeningPlan, instant: string) => {
  const opening = nextOpeningAfter(of, at(instant));
  return opening === null ? null : new Date(opening).toISOString();
};

describe('whether a place is open', () => {
  it.each([
    ['2026-03-02T08:59:59Z', false],
    ['2026-03-02T09:00:00Z', true],
    ['2026-03-02T17:59:59Z', true],
    ['2026-03-02T18:00:00Z', false],
  ])('at %s: %s, opening included and closing not', (instant, open) => {
    expect(isOpenAt(plan({}), at(instant))).toBe(open);
  });

  it('is judged in the zone of the place, on the day it has there', () => {
    const tokyo = plan({
      timeZone: 'Asia/Tokyo',
      openingHours: [{ weekday: 'TUESDAY', opens: '09:00', closes: '18:00' }],
    });
    expect(isOpenAt(tokyo, at('2026-03-03T00:00:00Z'))).toBe(true); // Tuesday 09:00 in Tokyo
    expect(isOpenAt(tokyo, at('2026-03-03T10:00:00Z'))).toBe(false); // Tuesday 19:00 in Tokyo
  });

  it('goes on past midnight with two spans', () => {
    const bar = plan({
      openingHours: [
        { weekday: 'FRIDAY', opens: '18:00', closes: '24:00' },
        { weekday: 'SATURDAY', opens: '00:00', closes: '02:00' },
      ],
    });
    expect(
      [
        '2026-03-06T17:59:00Z',
        '2026-03-06T23:59:59Z',
        '2026-03-07T00:00:00Z',
        '2026-03-07T01:59:59Z',
        '2026-03-07T02:00:00Z',
      ].map((instant) => isOpenAt(bar, at(instant))),
    ).toEqual([false, true, true, true, false]);
  });

  it('follows an exception instead of the usual hours', () => {
    const special = plan({
      exceptions: [
        closedOn('2026-12-25'),
        { date: '2026-12-24', closed: false, opens: '07:00', closes: '12:00', reason: null },
      ],
    });
    expect(isOpenAt(special, at('2026-12-25T10:00:00Z'))).toBe(false);
    expect(isOpenAt(special, at('2026-12-24T07:30:00Z'))).toBe(true);
    expect(isOpenAt(special, at('2026-12-24T13:00:00Z'))).toBe(false);
  });

  it('stays open through the hour that comes twice', () => {
    const london = plan({ timeZone: 'Europe/London', openingHours: daily('00:00', '03:00') });
    // 25 October 2026: 01:00 to 02:00 happens twice, the span lasts four hours
    expect(isOpenAt(london, at('2026-10-24T23:00:00Z'))).toBe(true);
    expect(isOpenAt(london, at('2026-10-25T02:59:59Z'))).toBe(true);
    expect(isOpenAt(london, at('2026-10-25T03:00:00Z'))).toBe(false);
  });
});

describe('when a place opens next', () => {
  it('is unknown while it is open', () => {
    expect(next(plan({}), '2026-03-02T12:00:00Z')).toBeNull();
  });

  it('is later the same day, or the next day', () => {
    expect(next(plan({}), '2026-03-02T05:00:00Z')).toBe('2026-03-02T09:00:00.000Z');
    expect(next(plan({}), '2026-03-02T18:00:00Z')).toBe('2026-03-03T09:00:00.000Z');
  });

  it('is the afternoon during a break at noon', () => {
    const broken = plan({ openingHours: [...daily('14:00', '18:00'), ...daily('09:00', '12:00')] });
    expect(next(broken, '2026-03-02T12:00:00Z')).toBe('2026-03-02T14:00:00.000Z');
    expect(next(broken, '2026-03-02T01:00:00Z')).toBe('2026-03-02T09:00:00.000Z');
  });

  it('skips closed days', () => {
    const holidays = plan({ exceptions: [closedOn('2026-12-25'), closedOn('2026-12-26')] });
    expect(next(holidays, '2026-12-24T20:00:00Z')).toBe('2026-12-27T09:00:00.000Z');
  });

  it('moves forward where the clock leaves the time out', () => {
    const early = plan({ timeZone: 'Europe/London', openingHours: daily('01:30', '18:00') });
    // 29 March 2026: 01:00 becomes 02:00, so that 01:30 is 02:30 summer time
    expect(next(early, '2026-03-28T20:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    const summer = plan({ timeZone: 'Europe/London' });
    expect([next(summer, '2026-03-28T20:00:00Z'), next(summer, '2026-03-27T20:00:00Z')]).toEqual([
      '2026-03-29T08:00:00.000Z',
      '2026-03-28T09:00:00.000Z',
    ]);
  });

  it('is unknown without hours, and beyond 60 days', () => {
    expect(next(plan({ openingHours: [] }), '2026-03-02T12:00:00Z')).toBeNull();
    const once = (date: string) =>
      plan({ openingHours: [], exceptions: [{ date, closed: false, opens: '10:00', closes: '12:00', reason: null }] });
    expect(next(once('2026-05-01'), '2026-03-02T12:00:00Z')).toBe('2026-05-01T10:00:00.000Z'); // day 60
    expect(next(once('2026-05-02'), '2026-03-02T12:00:00Z')).toBeNull();
  });
});

describe('when work within opening hours is finished', () => {
  const ready = (of: OpeningPlan, instant: string, minutes: number) => {
    const finished = readyAfter(of, at(instant), minutes);
    return finished === null ? null : new Date(finished).toISOString();
  };

  it.each([
    ['2026-03-02T10:00:00Z', 40, '2026-03-02T10:40:00.000Z'],
    ['2026-03-02T08:00:00Z', 40, '2026-03-02T09:40:00.000Z'],
    ['2026-03-02T17:20:00Z', 40, '2026-03-02T18:00:00.000Z'],
    ['2026-03-02T17:30:00Z', 40, '2026-03-03T09:10:00.000Z'],
    ['2026-03-02T19:00:00Z', 40, '2026-03-03T09:40:00.000Z'],
    ['2026-03-02T10:00:00Z', 0, '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T19:00:00Z', 0, '2026-03-03T09:00:00.000Z'],
    ['2026-03-02T09:00:00Z', 20 * 60, '2026-03-04T11:00:00.000Z'],
  ])('begun at %s, %i minutes end at %s', (instant, minutes, finished) => {
    expect(ready(plan({}), instant, minutes)).toBe(finished);
  });

  it('leaves out days that are closed', () => {
    const closed = plan({ exceptions: [closedOn('2026-03-03')] });
    expect(ready(closed, '2026-03-02T17:50:00Z', 30)).toBe('2026-03-04T09:20:00.000Z');
  });

  it('counts in the zone of the place, also over a change of clocks', () => {
    const berlin = plan({ timeZone: 'Europe/Berlin' });
    expect(ready(berlin, '2026-03-28T16:50:00Z', 20)).toBe('2026-03-29T07:10:00.000Z'); // 09:00 summer time
  });

  it('never ends where the place does not open', () => {
    expect(ready(plan({ openingHours: [] }), '2026-03-02T10:00:00Z', 1)).toBeNull();
  });
});
