import { describe, expect, it } from 'vitest';
import {
  countdownAt,
  countdownDigits,
  countdownWords,
  instantText,
  spokenStep,
} from '../../../channels/board/reservations/countdown.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const deadline = '2026-01-15T18:00:00Z';
const expiresAt = '2026-01-15T18:30:00Z';
const at = (time: string): number => Date.parse(`2026-01-15T${time}Z`);

describe('the time that is left of a reservation', () => {
  it.each([
    [26 * HOUR + 5 * MINUTE + 9_000, '1 d 02:05:09'],
    [4 * HOUR + 12 * MINUTE, '04:12:00'],
    [12 * MINUTE + 9_000, '12:09'],
    [1_001, '00:02'],
    [1, '00:01'],
    [0, '00:00'],
    [-5_000, '00:00'],
  ])('of %i ms is shown as %s', (leftMs, digits) => {
    expect(countdownDigits(leftMs)).toBe(digits);
  });

  it.each([
    [49 * HOUR, '2 days 1 hour'],
    [24 * HOUR + 30 * MINUTE, '1 day'],
    [4 * HOUR + 12 * MINUTE, '4 hours 12 minutes'],
    [HOUR, '1 hour'],
    [61_000, '1 minute'],
    [59_999, 'less than a minute'],
    [0, 'no time'],
  ])('of %i ms is spoken as %s', (leftMs, words) => {
    expect(countdownWords(leftMs)).toBe(words);
  });

  it('runs to the deadline, then through the grace, and is over at the instant the goods are free', () => {
    const times = { deadline, expiresAt };
    expect(countdownAt(times, at('17:59:59'))).toEqual({
      phase: 'open',
      leftMs: 1_000,
      digits: '00:01',
      words: 'less than a minute',
    });
    expect(countdownAt(times, at('18:00:00'))).toMatchObject({ phase: 'grace', digits: '30:00' });
    expect(countdownAt(times, at('18:29:59.999'))).toMatchObject({ phase: 'grace', digits: '00:01' });
    expect(countdownAt(times, at('18:30:00'))).toEqual({ phase: 'over', leftMs: 0, digits: '00:00', words: 'no time' });
  });

  it('is said at an hour and at the last minutes, not in between', () => {
    const stepAt = (leftMs: number) => spokenStep({ phase: 'open', leftMs });
    expect([2 * HOUR, HOUR, 31 * MINUTE, 30 * MINUTE, 10 * MINUTE, 5 * MINUTE, 59_000].map(stepAt)).toEqual([
      null,
      60,
      60,
      30,
      10,
      5,
      1,
    ]);
    expect(spokenStep({ phase: 'over', leftMs: 0 })).toBe(0);
  });
});

describe('an instant', () => {
  it('is told by the clock of the place, with its day where that is another', () => {
    const options = { timeZone: 'Europe/Vienna', locale: 'en-GB', now: at('17:00:00') };
    expect(instantText(deadline, options)).toBe('19:00');
    expect(instantText('2026-01-16T17:00:00Z', options)).toMatch(/^Fri,? 16 Jan, 18:00$/);
  });
});
