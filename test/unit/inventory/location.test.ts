import { describe, expect, it } from 'vitest';
import { distanceMeters, isOnGlobe } from '#subgraphs/inventory/domain/geoDistance.ts';
import { isLocationCode, isTimeZone, movesFrom } from '#subgraphs/inventory/domain/location.ts';

describe('the code of a place', () => {
  it.each(['K1', 'a', 'Main Street 5', 'st.pancras_2-b', 'Zürich', '渋谷', 'x'.repeat(40)])('%j is one', (code) => {
    expect(isLocationCode(code)).toBe(true);
  });

  it.each(['', ' K1', 'K1 ', 'a/b', 'a\nb', '<b>', '$ne', 'x'.repeat(41)])('%j is none', (code) => {
    expect(isLocationCode(code)).toBe(false);
  });
});

describe('a time zone', () => {
  it.each([
    ['Europe/London', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['+01:00', false],
    ['Mars/Phobos', false],
    ['', false],
    ['Europe/London ', false],
  ])('%j: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known);
  });
});

describe('the states of a place', () => {
  it('lead to closing only over a pause, and never back', () => {
    expect([movesFrom('PLANNED'), movesFrom('OPEN'), movesFrom('PAUSED'), movesFrom('CLOSED')]).toEqual([
      ['OPEN'],
      ['PLANNED', 'PAUSED'],
      ['OPEN', 'CLOSED'],
      [],
    ]);
  });
});

describe('the distance between two points', () => {
  const point = (latitude: number, longitude: number) => ({ latitude, longitude });

  it.each([
    ['the same point', point(51.5, -0.1), point(51.5, -0.1), 0],
    ['London and Paris', point(51.5074, -0.1278), point(48.8566, 2.3522), 343_557],
    ['both sides of the date line', point(0, 179.99), point(0, -179.99), 2_224],
    ['the poles', point(90, 0), point(-90, 0), 20_015_114],
  ])('of %s runs along the great circle', (_what, from, to, meters) => {
    expect(distanceMeters(from, to)).toBe(meters);
    expect(distanceMeters(to, from)).toBe(meters);
  });

  it('is asked only of points on the globe', () => {
    expect(
      [point(90, 180), point(-90, -180), point(90.1, 0), point(0, 180.1), point(Number.NaN, 0)].map(isOnGlobe),
    ).toEqual([true, true, false, false, false]);
  });
});
