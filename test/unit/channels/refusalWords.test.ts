import { describe, expect, it } from 'vitest';
import {
  alternativeWords,
  distanceText,
  refusalWords,
  unknownWords,
} from '../../../channels/board/reservations/refusalWords.ts';

const message = 'The words of the shop.';
const richmond = { id: 'loc_2', code: 'R2', name: 'Richmond', timeZone: 'Europe/London' };

describe('why the shop said no', () => {
  it.each([
    [{ code: 'OUT_OF_STOCK' }, 'Not enough left here: somebody was faster. Nothing was put aside.'],
    [
      { code: 'HOLD_LIMIT_REACHED', limit: 'reservations', max: 1 },
      'Something is put aside under this contact already. Collect or cancel first.',
    ],
    [
      { code: 'HOLD_LIMIT_REACHED', limit: 'reservations', max: 3 },
      '3 reservations are put aside under this contact already. Collect or cancel first.',
    ],
    [
      { code: 'HOLD_LIMIT_REACHED', limit: 'units', max: 2 },
      'At most 2 pieces can be put aside for one person at once.',
    ],
    [
      { code: 'PICKUP_NOT_POSSIBLE', reasons: ['NOT_OPEN', 'NO_OPENING_HOURS'] },
      'This store is not open for business at present. This store has no opening day in sight.',
    ],
    [{ code: 'PICKUP_NOT_POSSIBLE', reasons: ['SOMETHING_NEW'] }, message],
    [{ code: 'CHANNEL_NOT_ENABLED' }, 'Reserving is not offered here at present.'],
    [{ code: 'LIMIT_EXCEEDED' }, 'Extended as often as is possible.'],
    [{ code: 'RESERVATION_EXPIRED' }, 'Its time is over; the goods are free again.'],
    [{ code: 'INVALID_INPUT' }, message],
  ])('%j reads in words', (refusal, words) => {
    expect(refusalWords({ message, ...refusal })).toBe(words);
  });

  it('is open as long as nobody knows, and says that a second press does no harm', () => {
    expect(unknownWords(null)).toBe('No answer yet. Press again: it is done once.');
    expect(unknownWords('RETRY_LATER')).toBe('The store could not be asked in time. Press again: it is done once.');
    expect(unknownWords('REQUESTED')).toBe('The store is still looking. Press again: it is done once.');
    expect(unknownWords('SOMETHING_NEW')).toBe('No answer yet. Press again: it is done once.');
  });
});

describe('another store', () => {
  const options = { locale: 'en-GB', now: Date.parse('2026-01-15T13:00:00Z') };

  it('is named with its distance and when the goods are ready', () => {
    const alternative = { distanceMeters: 1_230, readyBy: '2026-01-15T14:40:00Z', location: richmond };
    expect(alternativeWords(alternative, options)).toBe('Richmond has it, 1.2 km away, ready by 14:40');
  });

  it('is named with what is known of it', () => {
    const unknown = { distanceMeters: null, readyBy: null };
    expect(alternativeWords({ ...unknown, location: richmond }, options)).toBe('Richmond has it');
    expect(alternativeWords({ ...unknown, location: null }, options)).toBe('Another store has it');
  });

  it.each([
    [0, '50 m'],
    [340, '350 m'],
    [949, '950 m'],
    [950, '0.9 km'],
    [1_230, '1.2 km'],
    [9_960, '10 km'],
    [14_400, '14 km'],
  ])('%i metres away reads as %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });
});
