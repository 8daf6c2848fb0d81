import { describe, expect, it } from 'vitest';
import { scalars } from '#platform/graphql/scalars.ts';

describe('scalars', () => {
  it.each([
    ['DateTime', '2026-02-30T10:00:00Z'],
    ['DateTime', '+275760-09-13T00:00:00Z'],
    ['DateTime', '0000-01-01T00:00:00Z'],
    ['DateTime', '2026-01-01'],
    ['Date', '2026-02-29'],
    ['LocalTime', '25:00'],
    ['CurrencyCode', 'eur'],
    ['CurrencyCode', 'XXY'],
    ['Locale', 'de_DE'],
    ['MinorUnits', 1.5],
    ['MinorUnits', 100_000_000_001],
    ['MinorUnits', '5'],
    ['IdempotencyKey', 'short'],
    ['IdempotencyKey', 'with space in the key'],
  ] as const)('%s refuses %s as bad input', (name, value) => {
    expect(() => scalars[name].parseValue(value)).toThrowError(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('reads an instant with an offset and writes it in UTC', () => {
    const instant = scalars.DateTime.parseValue('2026-11-25T10:00:00+09:00');
    expect(scalars.DateTime.serialize(instant)).toBe('2026-11-25T01:00:00.000Z');
  });
});
