import { describe, expect, it } from 'vitest';
import type { Category } from '#subgraphs/catalog/domain/category.ts';
import { defaultTerms, resolveTerms } from '#subgraphs/catalog/domain/salesTerms.ts';
import { termsLevels } from '#subgraphs/catalog/domain/setSalesTerms.ts';

const category = (id: string, parentId: string | null, terms: Category['terms']): Category => ({
  id,
  handle: id,
  title: id,
  translations: [],
  parentId,
  position: 0,
  terms,
  version: 1,
  seq: 0,
});

describe('terms of sale', () => {
  it('are the shop’s defaults where no level names them', () => {
    expect(resolveTerms([{}, {}])).toEqual({
      returnWindowDays: 30,
      exchangeAllowed: true,
      finalSale: false,
      restockingFeeBasisPoints: 0,
      pickupHoldDays: 7,
    });
  });

  it('are resolved field by field, the nearest level first', () => {
    const tree = new Map([
      ['cat_shirts', category('cat_shirts', 'cat_tops', { pickupHoldDays: 3 })],
      ['cat_tops', category('cat_tops', null, { pickupHoldDays: 4, restockingFeeBasisPoints: 500 })],
    ]);
    const levels = termsLevels({
      variant: { terms: { finalSale: true } },
      product: { terms: { finalSale: false, returnWindowDays: 0 } },
      categoryId: 'cat_shirts',
      tree,
      channel: { terms: { exchangeAllowed: false, restockingFeeBasisPoints: 100, returnWindowDays: 99 } },
    });
    expect(resolveTerms(levels)).toEqual({
      finalSale: true,
      returnWindowDays: 0,
      pickupHoldDays: 3,
      restockingFeeBasisPoints: 500,
      exchangeAllowed: false,
    });
  });

  it('leave the defaults as they were', () => {
    resolveTerms([{ returnWindowDays: 1 }]);
    expect(defaultTerms.returnWindowDays).toBe(30);
  });
});
