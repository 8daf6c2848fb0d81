import { describe, expect, it } from 'vitest';
import { priceListMovesFrom } from '#subgraphs/catalog/domain/priceList.ts';
import { isListedAt, productMovesFrom } from '#subgraphs/catalog/domain/product.ts';
import { variantMovesFrom } from '#subgraphs/catalog/domain/variant.ts';

describe('tables of states', () => {
  it.each([
    ['DRAFT', ['IN_REVIEW', 'ARCHIVED']],
    ['IN_REVIEW', ['DRAFT', 'ACTIVE']],
    ['ACTIVE', ['PAUSED', 'DISCONTINUED']],
    ['PAUSED', ['ACTIVE', 'DISCONTINUED', 'ARCHIVED']],
    ['DISCONTINUED', ['ARCHIVED']],
    ['ARCHIVED', ['DRAFT']],
  ] as const)('move a product from %s', (from, to) => {
    expect(productMovesFrom(from)).toEqual(to);
  });

  it.each([
    ['ACTIVE', ['PAUSED', 'ARCHIVED']],
    ['PAUSED', ['ACTIVE', 'ARCHIVED']],
    ['ARCHIVED', []],
  ] as const)('move a variant from %s', (from, to) => {
    expect(variantMovesFrom(from)).toEqual(to);
  });

  it.each([
    ['DRAFT', ['ACTIVE', 'CANCELLED']],
    ['ACTIVE', ['CANCELLED']],
    ['CANCELLED', []],
  ] as const)('move a price list from %s', (from, to) => {
    expect(priceListMovesFrom(from)).toEqual(to);
  });
});

describe('a listing', () => {
  const now = Date.UTC(2026, 5, 1);
  const at = (offset: number | null) => (offset === null ? null : new Date(now + offset));
  it.each<[string, boolean, number | null, number | null, boolean]>([
    ['without window', true, null, null, true],
    ['switched off', false, null, null, false],
    ['from now on', true, 0, null, true],
    ['from later on', true, 1, null, false],
    ['until later', true, null, 1, true],
    ['until now', true, null, 0, false],
  ])('%s is judged by time', (_name, listed, from, until, expected) => {
    const listing = {
      channel: 'WEB' as const,
      listed,
      purchasable: true,
      reservable: true,
      from: at(from),
      until: at(until),
      weight: 0,
    };
    expect(isListedAt([listing], 'WEB', now)).toBe(expected);
    expect(isListedAt([listing], 'APP', now)).toBe(false);
  });
});
