import { describe, expect, it } from 'vitest';
import {
  bandOf,
  confidenceAt,
  levelIdOf,
  parseLevelId,
  parseLevelKey,
  rangeOfBand,
  type StockLevel,
  type StockSight,
  unopenedLevel,
  visiblePart,
  visibleQuantity,
} from '#subgraphs/inventory/domain/stockLevel.ts';

const key = { variantId: 'var_0190-a', locationId: 'loc_0190-b' };
const everything: StockSight = { seesNumbers: true, showQuantityUpTo: 3 };
const shopper: StockSight = { seesNumbers: false, showQuantityUpTo: 3 };
const level = (over: Partial<StockLevel>): StockLevel => ({ ...unopenedLevel(key), ...over });

describe('the id of a level', () => {
  it('is made of variant and place, and leads back to them', () => {
    expect(levelIdOf(key)).toBe('stk_0190-a_0190-b');
    expect(parseLevelId('stk_0190-a_0190-b')).toEqual(key);
  });

  it.each([
    '',
    'stk',
    'stk_a',
    'stk_a_',
    'stk__b',
    'stk_a_b_c',
    'var_a_b',
    'stk_$a_b',
    'stk_a_b\n',
    'stk_a b_c',
    `stk_${'a'.repeat(65)}_b`,
    'stk_é_b',
  ])('%j is none', (id) => {
    expect(parseLevelId(id)).toBeNull();
  });

  it('is made only of ids of the right kinds', () => {
    expect(parseLevelKey('loc_1', 'var_1')).toBeNull();
    expect(parseLevelKey('var_1', '')).toBeNull();
  });
});

describe('the band of a level', () => {
  it.each([
    [-1, 'OUT'],
    [0, 'OUT'],
    [1, 'LAST_ONE'],
    [2, 'LOW'],
    [3, 'LOW'],
    [4, 'IN_STOCK'],
    [999_999, 'IN_STOCK'],
  ] as const)('of %i available is %s, and its range holds the number', (available, band) => {
    expect(bandOf(available)).toBe(band);
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = rangeOfBand(band) ?? {};
    expect(available >= from && available <= to).toBe(true);
  });

  it('is never INCOMING by a stored number', () => {
    expect(rangeOfBand('INCOMING')).toBeNull();
  });
});

describe('what a caller sees of a level', () => {
  it('is a number only while it is small, unless the caller reads stock', () => {
    expect([0, 3, 4].map((available) => visibleQuantity(available, shopper))).toEqual([0, 3, null]);
    expect([0, 3, 4].map((available) => visibleQuantity(available, everything))).toEqual([0, 3, 4]);
    expect(visibleQuantity(0, { seesNumbers: false, showQuantityUpTo: -1 })).toBeNull();
  });

  it('stays the same to a shopper while band and small number stay', () => {
    expect(visiblePart(level({ available: 9, onHand: 9 }), shopper)).toEqual(
      visiblePart(level({ available: 8, onHand: 8 }), shopper),
    );
    expect(visiblePart(level({ available: 3 }), shopper)).not.toEqual(visiblePart(level({ available: 2 }), shopper));
    expect(visiblePart(level({ lastCountedAt: new Date(0) }), shopper)).toEqual(visiblePart(level({}), shopper));
  });

  it('changes for who reads stock with every number and every count', () => {
    const before = JSON.stringify(visiblePart(level({ available: 9, onHand: 9 }), everything));
    for (const change of [{ available: 8 }, { onHand: 8 }, { safetyStock: 1 }, { lastCountedAt: new Date(0) }]) {
      expect(JSON.stringify(visiblePart(level({ available: 9, onHand: 9, ...change }), everything))).not.toBe(before);
    }
  });
});

describe('the confidence in a level', () => {
  const dayMs = 86_400_000;

  it.each([
    [0, 1],
    [1, 0.995],
    [100, 0.5],
    [140, 0.3],
    [400, 0.3],
  ])('%i days after the count is %d', (days, confidence) => {
    expect(confidenceAt({ lastCountedAt: new Date(0) }, days * dayMs)).toBe(confidence);
  });

  it('is lowest where nobody ever counted, and full for a count of a clock ahead', () => {
    expect(confidenceAt({ lastCountedAt: null }, 0)).toBe(0.3);
    expect(confidenceAt({ lastCountedAt: new Date(dayMs) }, 0)).toBe(1);
  });
});
